import type { Account } from '../../shared/storage/account.ts';
import { getItems } from '../../shared/storage/items.ts';
import { type PendingSignOut, pendingSignOutsItem } from '../../shared/storage/link.ts';
import { dropQuarantined, quarantineItem } from '../../shared/storage/quarantine.ts';
import { findTokens } from './tokens-in-quarantine.ts';

export type Credentials = Pick<Account, 'authToken' | 'clientIdentifier'>;

/** Keys of the stored values that hold tokens. */
const HOLDERS: readonly string[] = ['account', 'profile', 'pendingSignOuts', 'servers'];

/** The stored sign-outs, and those of other tokens. */
export async function signOutsWith(...ended: readonly Credentials[]): Promise<PendingSignOut[]> {
  const tokens = ended.map(({ authToken }) => authToken);
  const others = (await pendingSignOutsItem.get()).filter((entry) => !tokens.includes(entry.authToken));
  return [...others, ...ended.map(({ authToken, clientIdentifier }) => ({ authToken, clientIdentifier }))];
}

/** The stored sign-outs but that of one token. */
export async function signOutsWithout(authToken: string): Promise<PendingSignOut[]> {
  return (await pendingSignOutsItem.get()).filter((entry) => entry.authToken !== authToken);
}

/** The stored sign-outs, and those of every other token: the account's, the profile's and the quarantined ones. */
export async function signOutsOfAllTokens(): Promise<PendingSignOut[]> {
  const quarantined = (await quarantineItem.get()).map(({ value }) => value);
  const stored = await pendingSignOutsItem.get();
  const { account, profile } = await getItems(['account', 'profile']);
  const known = new Map(stored.map((entry) => [entry.authToken, entry]));
  for (const entry of findTokens([...quarantined, account, profile])) {
    if (!known.has(entry.authToken)) known.set(entry.authToken, entry);
  }
  return [...known.values()];
}

/** Drops what holds tokens from quarantine, once those tokens are stored to be signed out. */
export async function dropQuarantinedTokens(): Promise<void> {
  const stored = new Set((await pendingSignOutsItem.get()).map(({ authToken }) => authToken));
  await dropQuarantined(({ key, value }) => {
    const tokens = findTokens([value]);
    return (tokens.length > 0 || HOLDERS.includes(key)) && tokens.every(({ authToken }) => stored.has(authToken));
  });
}
