import { isAttempt, type LinkState } from '../../../shared/link-state.ts';
import type { Account } from '../../../shared/storage/account.ts';
import type { AbandonedPin, PendingSignOut } from '../../../shared/storage/link.ts';
import type { HomeUsers, Profile } from '../../../shared/storage/profile.ts';
import type { StoredServers } from '../../../shared/storage/servers.ts';

/** The stored values that hold secrets. */
export type Secretive = {
  account: Account | null;
  profile?: Profile | null;
  homeUsers?: HomeUsers | null;
  link: LinkState;
  pendingSignOuts: readonly PendingSignOut[];
  servers: StoredServers;
  abandonedPins: readonly AbandonedPin[];
  customSites: readonly string[];
};

/** Every stored secret: tokens, codes, identifiers, names and addresses */
export function knownSecrets(stored: Secretive): string[] {
  const { account, profile, homeUsers, link, pendingSignOuts, abandonedPins, servers, customSites } = stored;
  return [
    ...[account, profile, ...pendingSignOuts].flatMap((entry) =>
      entry ? [entry.authToken ?? '', entry.clientIdentifier] : [],
    ),
    ...ofUser(account?.user ?? null),
    ...[profile, ...(homeUsers?.users ?? [])].flatMap((user) => (user ? [user.uuid, user.title] : [])),
    ...(link.state === 'pending' ? [link.pin.code] : []),
    ...(isAttempt(link) ? [link.attempt] : []),
    ...abandonedPins.map(({ clientIdentifier }) => clientIdentifier),
    ...Object.entries(servers).flatMap(([machineIdentifier, { accessToken, connections }]) => [
      machineIdentifier,
      accessToken,
      ...connections.flatMap(({ uri, address }) => [...hostsOf(uri), address]),
    ]),
    ...customSites.flatMap(hostsOf),
  ];
}

function ofUser(user: Account['user']): string[] {
  return user ? [user.uuid, user.username, user.title, user.email ?? ''].filter((text) => text !== '') : [];
}

function hostsOf(address: string): string[] {
  return URL.canParse(address) ? [new URL(address).host, new URL(address).hostname] : [];
}
