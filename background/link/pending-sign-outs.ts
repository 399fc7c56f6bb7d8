import { type Account, accountItem } from '../../shared/storage/account.ts';
import { clientIdentifierItem, type PendingSignOut, pendingSignOutsItem } from '../../shared/storage/link.ts';
import { quarantineItem } from '../../shared/storage/quarantine.ts';
import { findTokens } from './tokens-in-quarantine.ts';

export type Credentials = Pick<Account, 'authToken' | 'clientIdentifier'>;

/** The stored sign-outs, and that of another token. */
export async function signOutsWith({ authToken, clientIdentifier }: Credentials): Promise<PendingSignOut[]> {
  return [...(await signOutsWithout(authToken)), { authToken, clientIdentifier }];
}

/** The stored sign-outs but that of one token. */
export async function signOutsWithout(authToken: string): Promise<PendingSignOut[]> {
  return (await pendingSignOutsItem.get()).filter((entry) => entry.authToken !== authToken);
}

/** The sign-outs that remain once everything else is erased: those of the account and of quarantined tokens, too. */
export async function signOutsOfAllTokens(): Promise<PendingSignOut[]> {
  const clientIdentifier = (await clientIdentifierItem.get()) ?? crypto.randomUUID();
  const quarantined = (await quarantineItem.get()).map(({ value }) => value);
  const found = findTokens([...quarantined, await accountItem.get()], clientIdentifier);
  const entries = new Map([...found, ...(await pendingSignOutsItem.get())].map((entry) => [entry.authToken, entry]));
  return [...entries.values()];
}
