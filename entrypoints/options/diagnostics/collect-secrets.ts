import type { LinkState } from '../../../shared/link-state.ts';
import type { Account } from '../../../shared/storage/account.ts';
import type { PendingSignOut } from '../../../shared/storage/link.ts';
import type { StoredServers } from '../../../shared/storage/servers.ts';

/** The stored values that hold secrets. */
export type Secretive = {
  account: Account | null;
  link: LinkState;
  pendingSignOuts: readonly PendingSignOut[];
  servers: StoredServers;
  customSites: readonly string[];
  clientIdentifier: string | null;
};

/** All that stands in storage and is nobody else's business: tokens, codes, who the person is, and where things stand. */
export function knownSecrets(stored: Secretive): string[] {
  const { account, link, pendingSignOuts, servers, customSites, clientIdentifier } = stored;
  return [
    ...[account, ...pendingSignOuts].flatMap((held) => (held ? [held.authToken, held.clientIdentifier] : [])),
    ...ofUser(account?.user ?? null),
    ...(link.state === 'pending' ? [link.pin.code] : []),
    ...Object.entries(servers).flatMap(([machineIdentifier, { accessToken, connections }]) => [
      machineIdentifier,
      accessToken,
      ...connections.flatMap(({ uri, address }) => [...hostsOf(uri), address]),
    ]),
    ...customSites.flatMap(hostsOf),
    ...(clientIdentifier ? [clientIdentifier] : []),
  ];
}

function ofUser(user: Account['user']): string[] {
  return user ? [user.uuid, user.username, user.title, user.email ?? ''].filter((text) => text !== '') : [];
}

function hostsOf(address: string): string[] {
  return URL.canParse(address) ? [new URL(address).host, new URL(address).hostname] : [];
}
