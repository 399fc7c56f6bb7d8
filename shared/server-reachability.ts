import type { StoredServer } from './storage/servers.ts';

/** Where a server stands, seen from here, as far as plex.tv knows: nobody has asked the server itself. */
export type ServerReach = 'here' | 'remote' | 'relay' | 'unreachable';

export function serverReach({ presence, publicAddressMatches, connections }: StoredServer): ServerReach {
  if (presence === false) return 'unreachable';
  const direct = connections.filter(({ relay }) => !relay);
  // The local addresses of a server elsewhere are those of another network.
  if (publicAddressMatches && direct.some(({ local }) => local)) return 'here';
  if (direct.some(({ local }) => !local)) return 'remote';
  return connections.length > direct.length ? 'relay' : 'unreachable';
}
