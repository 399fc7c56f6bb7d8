import * as v from 'valibot';
import { type PlexOptions, plexTvRequest } from '../http/plex-tv-request.ts';
import { parseResponse } from '../http/send.ts';
import {
  lenientArray,
  lenientBoolean,
  lenientNumber,
  nonEmptyString,
  stringOrEmpty,
  stringOrNull,
} from '../parse/lenient.ts';

/** Base URL for the account's resources; `https://plex.tv/api/v2` works as well. */
const RESOURCES_API = 'https://clients.plex.tv/api/v2';

const PATH = '/resources?includeHttps=1&includeRelay=1&includeIPv6=1';

const booleanOrFalse = lenientBoolean(false);

const connectionSchema = v.object({
  uri: nonEmptyString,
  protocol: stringOrEmpty,
  address: stringOrEmpty,
  port: v.fallback(lenientNumber, 0),
  local: booleanOrFalse,
  relay: booleanOrFalse,
  IPv6: booleanOrFalse,
});

const serverSchema = v.pipe(
  v.object({
    // Used as a key of a stored object, so it must not be a name such as "__proto__".
    clientIdentifier: v.pipe(v.string(), v.regex(/^[\da-z][\w-]{7,63}$/i)),
    provides: v.pipe(v.string(), v.check(includesServer)),
    name: stringOrEmpty,
    owned: booleanOrFalse,
    accessToken: nonEmptyString,
    sourceTitle: stringOrNull,
    httpsRequired: booleanOrFalse,
    publicAddressMatches: booleanOrFalse,
    presence: lenientBoolean(true),
    connections: lenientArray(connectionSchema),
  }),
  v.transform(({ clientIdentifier, provides: _, ...server }) => ({ machineIdentifier: clientIdentifier, ...server })),
);

const resourcesSchema = v.pipe(v.array(v.unknown()), lenientArray(serverSchema));

/** An address of a media server, as plex.tv lists it. `address` is empty and `port` 0 if plex.tv does not send them. */
export type Connection = v.InferOutput<typeof connectionSchema>;

/**
 * A media server that the account may use.
 *
 * - `accessToken` is the token for this server and must not be sent to any other
 * - `sourceTitle` is the owner's name if the server is shared, otherwise null
 * - `publicAddressMatches` is true if the server has the same public address as this client
 * - `presence` is false if plex.tv reports that the server is offline
 *
 * @see docs/plex-protocol.md#servers
 */
export type MediaServer = v.InferOutput<typeof serverSchema>;

/**
 * Gets the account's media servers: `GET {serverURL}/resources`. Resources that are not media servers, have no token or
 * are malformed are left out.
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

function includesServer(provides: string): boolean {
  return provides.split(',').some((role) => role.trim() === 'server');
}
