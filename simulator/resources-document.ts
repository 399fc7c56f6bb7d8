import { plexValue, type SimulatedRequest } from './http.ts';
import type { Fields } from './library.ts';
import type { PlexAccounts } from './plex-accounts.ts';

/** The account's servers, each with the token that this request is given for it, and its other devices. */
export function resourcesOf(accounts: PlexAccounts, request: SimulatedRequest): Record<string, unknown>[] {
  const token = plexValue(request, 'X-Plex-Token');
  const servers = accounts.media.all.map((server) => server.resource(accounts.serverToken(token, server)));
  return [...servers, player(accounts, request)];
}

/** The same in version 1 of plex.tv's API, for its XML. */
export function deviceFields(accounts: PlexAccounts, request: SimulatedRequest): Fields {
  const devices = resourcesOf(accounts, request).map(({ connections, ...rest }, at) => {
    const fields = Object.entries(rest).map(([name, value]) => [name, value ?? '']);
    return { id: at + 1, token: rest.accessToken ?? '', ...Object.fromEntries(fields), Connection: connections };
  });
  return { size: devices.length, publicAddress: '192.0.2.10', Device: devices as Fields[] };
}

/** One of the account's other devices, which has no token in the list. */
function player({ behaviour }: PlexAccounts, request: SimulatedRequest): Record<string, unknown> {
  return {
    name: 'This browser',
    product: 'Tether',
    productVersion: '1.0.0',
    platform: 'Firefox',
    platformVersion: '153.0',
    device: 'Linux',
    clientIdentifier: plexValue(request, 'X-Plex-Client-Identifier'),
    createdAt: '2023-04-12T17:00:03Z',
    lastSeenAt: '2026-03-01T12:00:00Z',
    provides: 'client,player',
    ownerId: null,
    sourceTitle: null,
    publicAddress: '192.0.2.10',
    accessToken: behaviour.playerToken === 'null' ? null : plexValue(request, 'X-Plex-Token'),
    owned: true,
    home: false,
    synced: false,
    relay: false,
    presence: true,
    httpsRequired: false,
    publicAddressMatches: true,
    dnsRebindingProtection: false,
    natLoopbackSupported: false,
    connections: [],
  };
}
