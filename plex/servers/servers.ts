import { type PlexOptions, plexRequest } from '../http/plex-tv-request.ts';
import { parseAnswer } from '../http/send.ts';
import { looseFlag, looseFlagUnlessDenied, looseList, looseNumber, looseText, optionalText } from '../parse/lenient.ts';
import {
  anything,
  array,
  check,
  fallback,
  matching,
  nonEmptyString,
  object,
  type Parsed,
  text,
  transform,
} from '../parse/shape.ts';

/** Where the account's resources are listed; `https://plex.tv/api/v2` does as well. */
const RESOURCES_API = 'https://clients.plex.tv/api/v2';

const PATH = '/resources?includeHttps=1&includeRelay=1&includeIPv6=1';

const parseConnection = object({
  uri: nonEmptyString,
  protocol: looseText,
  address: looseText,
  port: fallback(looseNumber, 0),
  local: looseFlag,
  relay: looseFlag,
  IPv6: looseFlag,
});

const parseServer = transform(
  object({
    // Servers are kept by this name, so it must not be one that an object has by nature, such as "__proto__".
    clientIdentifier: matching(/^[\da-z][\w-]{7,63}$/i),
    provides: check(text, (provides) => provides.split(',').some((role) => role.trim() === 'server')),
    name: looseText,
    owned: looseFlag,
    accessToken: nonEmptyString,
    sourceTitle: optionalText,
    httpsRequired: looseFlag,
    publicAddressMatches: looseFlag,
    presence: looseFlagUnlessDenied,
    connections: looseList(parseConnection),
  }),
  ({ clientIdentifier, provides: _, ...server }) => ({ machineIdentifier: clientIdentifier, ...server }),
);

const parseServers = transform(array(anything), looseList(parseServer));

/** One address of a media server, as plex.tv knows it. `address` can be empty and `port` 0, if plex.tv leaves them out. */
export type Connection = Parsed<typeof parseConnection>;

/**
 * A media server that the account may use.
 *
 * - `accessToken` was issued by plex.tv for this server alone, and is to be sent to no other
 * - `sourceTitle` says whose server it is, if it is shared
 * - `publicAddressMatches` says that this client and the server go to the internet by the same address
 * - `presence` is false if plex.tv knows that the server is away
 */
export type MediaServer = Parsed<typeof parseServer>;

/**
 * Asks plex.tv for the account's media servers: `GET {serverURL}/resources`. Resources that are no server, or for which
 * there is no token, are left out, as is an entry that makes no sense.
 *
 * @param authToken the account's token
 * @param clientIdentifier the one that the token was issued to
 * @param options `serverURL` is {@link RESOURCES_API} by default
 * @throws PlexUnauthorizedError for 401: the token is no longer valid. No other error says anything about the token.
 * @throws TypeError, PlexBadRequestError, PlexHttpError, PlexNetworkError, PlexResponseError as `getPin` does
 * @see https://plexapi.dev/api-reference/plex/get-server-resources
 */
export async function getServers(
  authToken: string,
  clientIdentifier: string,
  options?: PlexOptions,
): Promise<MediaServer[]> {
  const asked = { serverURL: RESOURCES_API, ...options };
  const body = await plexRequest({ method: 'GET', path: PATH, clientIdentifier, authToken, options: asked });
  return parseAnswer(parseServers, body);
}
