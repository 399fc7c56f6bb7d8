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

export function isSameOwner(one: Owner, other: Owner): boolean {
  return one.linkedAt === other.linkedAt && one.profile === other.profile;
}
