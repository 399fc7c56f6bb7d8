import { deviceHeaders, type PlexDevice } from './device-headers.ts';
import { ANONYMOUS, DISK_TIMEOUT_MS, readText, send } from './send.ts';

/** Maximum response length in characters; a page of 200 episodes takes about half a million. */
const MAX_RESPONSE_LENGTH = 20_000_000;

/**
 * The client that a media server is told about. A server tells its owner of each client it does not know, by the name in
 * `device`. `clientIdentifier` is the one for this server.
 */
export type MediaServerClient = { clientIdentifier: string; device: PlexDevice };

/** Address and credentials for a media server. `accessToken` is the token for that server. */
export type ServerEndpoint = { uri: string; accessToken: string } & MediaServerClient;

/** Last parameter of every operation that calls a media server. */
export type MediaServerOptions = { signal?: AbortSignal | undefined };

type RequestOptions = MediaServerOptions & {
  method?: 'GET' | 'POST';
  timeoutMs?: number | undefined;
};

/**
 * Sends a request to a media server and reads the whole response.
 *
 * @param url without any `X-Plex-*` value, as servers, proxies and browsers record addresses
 * @param headers with the `X-Plex-*` values; JSON is requested by default
 * @param options `method` is GET by default, `timeoutMs` {@link DISK_TIMEOUT_MS}
 * @returns the body as text, for a status of 200–299
 * @throws PlexBadRequestError, PlexUnauthorizedError, PlexHttpError, PlexNetworkError, PlexRedirectError and the caller's
 *   abort reason as {@link send} does
 * @throws PlexResponseError for a response longer than 20 million characters
 * @see docs/plex-protocol.md#request-headers
 */
export async function mediaServerRequest(
  url: URL,
  headers: Record<string, string>,
  options?: RequestOptions,
): Promise<string> {
  const init = mediaServerInit({ Accept: 'application/json', ...headers }, options);
  const read = (response: Response) => readText(response, MAX_RESPONSE_LENGTH);
  return send(url, init, 'The media server', read, options?.timeoutMs ?? DISK_TIMEOUT_MS);
}

/** `fetch` options for a request to a media server. A redirect is not followed, but told from a server that does not answer. */
export function mediaServerInit(headers: Record<string, string>, options: RequestOptions | undefined): RequestInit {
  const { method = 'GET', signal = null } = options ?? {};
  return { ...ANONYMOUS, redirect: 'manual', method, headers, signal: signal ?? null };
}

/** Headers that name the client, without a token. */
export function clientHeaders({ clientIdentifier, device }: MediaServerClient): Record<string, string> {
  return { 'X-Plex-Client-Identifier': clientIdentifier, ...deviceHeaders(device) };
}

/** Headers that name the client and contain the server's token. */
export function accessHeaders(access: ServerEndpoint): Record<string, string> {
  return { 'X-Plex-Token': access.accessToken, ...clientHeaders(access) };
}
