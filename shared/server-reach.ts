import type { StoredServer } from './storage/servers.ts';

/**
 * How a server can be reached from here, as far as plex.tv knows; the server itself is not asked. `perhaps-here` is a server
 * with local addresses only and another public address: a VPN or IPv6 can make these differ in one house.
 */
export type ServerReach = 'here' | 'remote' | 'relay' | 'perhaps-here' | 'unreachable';

export function serverReach({ presence, publicAddressMatches, connections, owned }: StoredServer): ServerReach {
  if (presence === false) return 'unreachable';
  const direct = connections.filter(({ relay }) => !relay);
  const local = direct.filter((connection) => connection.local);
  if (publicAddressMatches && local.length > 0) return 'here';
  if (direct.length > local.length) return 'remote';
  if (connections.length > direct.length) return 'relay';
  // Local addresses of a server elsewhere may belong to another network: they are tried last, and only with TLS if it is shared.
  return local.some(({ uri }) => owned || uri.startsWith('https:')) ? 'perhaps-here' : 'unreachable';
}
