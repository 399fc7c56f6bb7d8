import * as v from 'valibot';
import { TOKEN_FORMAT } from '../account/token-format.ts';
import { PlexResponseError } from '../http/errors.ts';
import {
  accessHeaders,
  type MediaServerOptions,
  mediaServerRequest,
  type ServerEndpoint,
} from '../http/media-server-request.ts';
import { parseResponse } from '../http/send.ts';

/** Maximum lifetime of a transient token, in ms. */
export const TRANSIENT_TOKEN_LIFETIME_MS = 48 * 3_600_000;

const tokenResponseSchema = v.object({
  MediaContainer: v.object({ token: v.pipe(v.string(), v.regex(TOKEN_FORMAT)) }),
});

/**
 * Requests a transient token from a media server: `POST {uri}/security/token?type=delegation&scope=all`, with the
 * server's own token in a header.
 *
 * @returns a token that works on this server only, for up to {@link TRANSIENT_TOKEN_LIFETIME_MS} from the request, or
 *   until the server restarts; never the server's own token
 * @throws PlexUnauthorizedError for 401: the server does not accept its own token, or gives this user no transient one
 * @throws PlexHttpError for any other status outside 200–299; for example 404: the server gives none
 * @throws PlexNetworkError if there is no connection, or no complete response within 20 seconds
 * @throws PlexResponseError if the response has no token, or the server's own one
 * @throws the abort reason of the caller's own signal, an `AbortError` by default
 * @see docs/plex-protocol.md#transient-tokens
 */
export async function getTransientToken(server: ServerEndpoint, options?: MediaServerOptions): Promise<string> {
  const url = new URL('/security/token?type=delegation&scope=all', new URL(server.uri).origin);
  const body = await mediaServerRequest(url, accessHeaders(server), { ...options, method: 'POST' });
  const { token } = parseResponse(tokenResponseSchema, body).MediaContainer;
  if (token === server.accessToken) throw new PlexResponseError('MediaContainer.token');
  return token;
}
