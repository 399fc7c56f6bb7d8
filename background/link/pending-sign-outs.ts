import { type Account, accountItem } from '../../shared/storage/account.ts';
import { type PendingSignOut, pendingSignOutsItem } from '../../shared/storage/link.ts';
import { dropQuarantined, quarantineItem } from '../../shared/storage/quarantine.ts';
import { findTokens } from './tokens-in-quarantine.ts';

export type Credentials = Pick<Account, 'authToken' | 'clientIdentifier'>;

/** Keys of the stored values that hold tokens. */
const HOLDERS: readonly string[] = ['account', 'pendingSignOuts', 'servers'];

/** The stored sign-outs, and that of another token. */
export async function signOutsWith({ authToken, clientIdentifier }: Credentials): Promise<PendingSignOut[]> {
  return [...(await signOutsWithout(authToken)), { authToken, clientIdentifier }];
}

/** The stored sign-outs but that of one token. */
export async function signOutsWithout(authToken: string): Promise<PendingSignOut[]> {
  return (await pendingSignOutsItem.get()).filter((entry) => entry.authToken !== authToken);
}

/** The stored sign-outs, and those of every other token: the account's and the quarantined ones. */
export async function signOutsOfAllTokens(): Promise<PendingSignOut[]> {
  const quarantined = (await quarantineItem.get()).map(({ value }) => value);
  const stored = await pendingSignOutsItem.get();
  const known = new Map(stored.map((entry) => [entry.authToken, entry]));
  for (const entry of findTokens([...quarantined, await accountItem.get()])) {
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
