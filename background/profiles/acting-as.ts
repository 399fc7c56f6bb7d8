import { accountItem } from '../../shared/storage/account.ts';
import { getItems } from '../../shared/storage/items.ts';
import type { Credentials } from '../link/pending-sign-outs.ts';

/** This browser is not linked. */
export class NotLinkedError extends Error {}

/** The token of the profile that was watching has ended, and nobody has been chosen since. */
export class NobodyWatchingError extends Error {}

/**
 * The token with which everything is requested, but what is about the account itself: that of whoever is watching.
 *
 * @throws NotLinkedError, NobodyWatchingError
 */
export async function actingAs(): Promise<Credentials> {
  const { account, profile } = await getItems(['account', 'profile']);
  if (!account) throw new NotLinkedError();
  const { authToken, clientIdentifier } = profile ?? account;
  if (authToken === null) throw new NobodyWatchingError();
  return { authToken, clientIdentifier };
}

/** The same; null while nobody is watching, or if this browser is not linked. */
export async function actingAsAnyone(): Promise<Credentials | null> {
  return actingAs().catch((error) => {
    if (error instanceof NotLinkedError || error instanceof NobodyWatchingError) return null;
    throw error;
  });
}

/** Whether this token opens a whole user of Plex: the account's own one, or the one that is watching. */
export async function opensUser(token: string): Promise<boolean> {
  const [account, acting] = await Promise.all([accountItem.get(), actingAsAnyone()]);
  return token === account?.authToken || token === acting?.authToken;
}
