import { jwtExpiry } from 'plex-link/account';
import type { Account } from '../../shared/storage/account.ts';
import type { Credentials } from './pending-sign-outs.ts';

/**
 * The account of a link that begins, whose profile is still to be fetched.
 *
 * @param at local epoch milliseconds
 */
export function newAccount({ authToken, clientIdentifier }: Credentials, at: number): Account {
  const endsAt = jwtExpiry(authToken, at);
  const linked = { authToken, clientIdentifier, linkedAt: new Date(at).toISOString(), user: null };
  return endsAt === null ? linked : { ...linked, tokenExpiresAt: new Date(endsAt).toISOString() };
}
