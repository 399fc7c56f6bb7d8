import * as v from 'valibot';
import { TOKEN_FORMAT } from '../account/token-format.ts';
import { type PlexOptions, plexTvRequest } from '../http/plex-tv-request.ts';
import { parseResponse } from '../http/send.ts';
import {
  exactString,
  firstEntries,
  lenientArray,
  lenientBoolean,
  lenientNumber,
  stringOrEmpty,
  stringOrNull,
} from '../parse/lenient.ts';
import { MACHINE_IDENTIFIER } from './machine-identifier.ts';

/** Base URL for the account's resources; `https://plex.tv/api/v2` works as well. */
const RESOURCES_API = 'https://clients.plex.tv/api/v2';

const PATH = '/resources?includeHttps=1&includeRelay=1&includeIPv6=1';

/** Maximum number of the account's resources that are read, other devices included. */
const MAX_RESOURCES = 1_000;

/** Maximum number of the account's media servers. */
const MAX_SERVERS = 100;

/** Maximum number of addresses of a media server. */
const MAX_CONNECTIONS = 30;

const booleanOrFalse = lenientBoolean(false);

const connectionSchema = v.object({
  uri: exactString,
  protocol: stringOrEmpty,
  address: stringOrEmpty,
  port: v.fallback(lenientNumber, 0),
  local: booleanOrFalse,
  relay: booleanOrFalse,
  IPv6: booleanOrFalse,
});

const serverSchema = v.pipe(
  v.object({
    clientIdentifier: v.pipe(v.string(), v.regex(MACHINE_IDENTIFIER)),
    provides: v.pipe(v.string(), v.check(includesServer)),
    name: stringOrEmpty,
    owned: booleanOrFalse,
    accessToken: v.pipe(v.string(), v.regex(TOKEN_FORMAT)),
    sourceTitle: stringOrNull,
    httpsRequired: booleanOrFalse,
    publicAddressMatches: booleanOrFalse,
    presence: lenientBoolean(true),
    dnsRebindingProtection: booleanOrFalse,
    natLoopbackSupported: lenientBoolean(true),
    connections: lenientArray(connectionSchema, MAX_CONNECTIONS),
  }),
  v.transform(({ clientIdentifier, provides: _, ...server }) => ({ machineIdentifier: clientIdentifier, ...server })),
);

const resourcesSchema = v.pipe(
  firstEntries(MAX_RESOURCES),
  lenientArray(serverSchema, MAX_RESOURCES),
  v.transform((servers) => withoutImitators(servers).slice(0, MAX_SERVERS)),
);

/** An address of a media server, as plex.tv lists it. `address` is empty and `port` 0 if plex.tv does not send them. */
export type Connection = v.InferOutput<typeof connectionSchema>;

/**
 * A media server that the account may use.
 *
 * - `accessToken` is the token for this server and must not be sent to any other
 * - `sourceTitle` is the owner's name if the server is shared, otherwise null
 * - `publicAddressMatches` is true if the server has the same public address as this client
 * - `presence` is false if plex.tv reports that the server is offline
 * - `dnsRebindingProtection` is true if the server's router resolves no plex.direct name of a private address
 * - `natLoopbackSupported` is false if that router does not lead its own network to the server's public address
 *
 * @see docs/plex-protocol.md#servers
 */
export type MediaServer = v.InferOutput<typeof serverSchema>;

/**
 * Gets the account's media servers: `GET {serverURL}/resources`. Resources that are not media servers, have no token or
 * are malformed are left out, and so is everything after the first 1,000 resources or 100 media servers. Each machine
 * identifier is listed once.
 *
 * @param authToken the account's token
 * @param clientIdentifier the client identifier that the token was issued to
 * @param options `serverURL` is {@link RESOURCES_API} by default
 * @throws PlexUnauthorizedError for 401: the token is no longer valid. No other error says anything about the token.
 * @throws TypeError, PlexBadRequestError, PlexHttpError, PlexNetworkError, PlexResponseError as `getPin` does
 * @see https://plexapi.dev/api-reference/plex/get-server-resources and docs/plex-protocol.md#servers
 */
export async function getServers(
  authToken: string,
  clientIdentifier: string,
  options?: PlexOptions,
): Promise<MediaServer[]> {
  const merged = { serverURL: RESOURCES_API, ...options };
  const body = await plexTvRequest({ method: 'GET', path: PATH, clientIdentifier, authToken, options: merged });
  return parseResponse(resourcesSchema, body);
}

/** Servers name themselves: a shared one must not take the place of the account's own, nor of one that was listed before. */
function withoutImitators<Server extends { machineIdentifier: string; owned: boolean }>(servers: Server[]): Server[] {
  const first = new Map<string, Server>();
  for (const server of servers) {
    const known = first.get(server.machineIdentifier);
    if (!known || (server.owned && !known.owned)) first.set(server.machineIdentifier, server);
  }
  return [...first.values()];
}

function includesServer(provides: string): boolean {
  return provides.split(',').some((role) => role.trim() === 'server');
}
