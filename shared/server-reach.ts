import type { StoredServer } from './storage/servers.ts';

/** How a server can be reached from here, as far as plex.tv knows; the server itself is not asked. */
export type ServerReach = 'here' | 'remote' | 'relay' | 'unreachable';

export function serverReach({ presence, publicAddressMatches, connections }: StoredServer): ServerReach {
  if (presence === false) return 'unreachable';
  const direct = connections.filter(({ relay }) => !relay);
  // Local addresses of a server elsewhere belong to another network.
  if (publicAddressMatches && direct.some(({ local }) => local)) return 'here';
  if (direct.some(({ local }) => !local)) return 'remote';
  return connections.length > direct.length ? 'relay' : 'unreachable';
}
