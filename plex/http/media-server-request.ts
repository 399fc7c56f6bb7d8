import { ANONYMOUS, readText, send } from './send.ts';

/** Maximum response length in characters; a page of 200 episodes takes about half a million. */
const MAX_RESPONSE_LENGTH = 20_000_000;

/** Address and credentials for a media server. `accessToken` is the token for that server. */
export type ServerEndpoint = { uri: string; accessToken: string; clientIdentifier: string };

/** Last parameter of every operation that calls a media server. */
export type MediaServerOptions = { signal?: AbortSignal | undefined };

/**
 * Sends a GET request to a media server and reads the whole response.
 *
 * @param url with the `X-Plex-*` values as query parameters, because such headers would need a CORS preflight
 * @param headers only headers that need no preflight; JSON is requested by default
 * @returns the body as text, for a status of 200–299
 * @throws PlexBadRequestError, PlexUnauthorizedError, PlexHttpError, PlexNetworkError and the caller's abort reason as
 *   {@link send} does
 * @throws PlexResponseError for a response longer than 20 million characters
 * @see docs/plex-protocol.md#cors-and-local-networks
 */
export async function mediaServerRequest(
  url: URL,
  options: MediaServerOptions | undefined,
  headers: Record<string, string> = { Accept: 'application/json' },
): Promise<string> {
  const read = (response: Response) => readText(response, MAX_RESPONSE_LENGTH);
  return send(url, mediaServerInit(headers, options), 'The media server', read);
}

/** `fetch` options for a request to a media server. */
export function mediaServerInit(headers: Record<string, string>, options: MediaServerOptions | undefined): RequestInit {
  return { ...ANONYMOUS, headers, signal: options?.signal ?? null };
}
