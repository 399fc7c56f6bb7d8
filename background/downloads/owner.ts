import type { QueuedFile } from '../../shared/storage/downloads.ts';
import { getItems } from '../../shared/storage/items.ts';
import { NotLinkedError } from '../profiles/acting-as.ts';

type Owner = QueuedFile['owner'];

/**
 * Whoever is watching now, without a token.
 *
 * @throws NotLinkedError
 */
export async function ownerNow(): Promise<Owner> {
  const { account, profile } = await getItems(['account', 'profile']);
  if (!account) throw new NotLinkedError();
  return { linkedAt: account.linkedAt, profile: profile?.uuid ?? null };
}

/** The same; null if this browser is not linked. */
export async function ownerOrNobody(): Promise<Owner | null> {
  return ownerNow().catch((error) => {
    if (error instanceof NotLinkedError) return null;
    throw error;
  });
}

export function isSameOwner(one: Owner, other: Owner): boolean {
  return one.linkedAt === other.linkedAt && one.profile === other.profile;
}
