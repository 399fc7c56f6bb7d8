import { ANONYMOUS, readText, send } from './send.ts';

/** Base URL of version 2 of plex.tv’s API. */
export const PLEX_TV_API = 'https://plex.tv/api/v2';

/** Maximum response length in characters. One server with thousands of addresses must not hide the account's others. */
const MAX_RESPONSE_LENGTH = 20_000_000;

/** Last parameter of every operation of `plex/` that calls plex.tv. */
export type PlexOptions = {
  /** Passed on to `fetch`; its headers are added to the operation's own. */
  fetchOptions?: Omit<RequestInit, 'method' | 'body'>;
  /** Base URL of the API; default `https://plex.tv/api/v2`. */
  serverURL?: string;
};

type PlexTvRequest = {
  method: 'GET' | 'POST' | 'DELETE';
  /** Path below the server URL, with leading slash and query. */
  path: string;
  clientIdentifier: string;
  authToken?: string;
  options?: PlexOptions | undefined;
};

/**
 * Sends a request to plex.tv and reads the whole response.
 *
 * @returns the body as text, for a status of 200–299
 * @throws TypeError before any request, if the client identifier or the token is empty, or the server URL is invalid
 * @throws PlexBadRequestError, PlexUnauthorizedError, PlexHttpError, PlexNetworkError and the caller's abort reason as
 *   {@link send} does
 * @throws PlexResponseError for a response longer than 20 million characters
 * @see docs/plex-protocol.md#request-headers
 */
export async function plexTvRequest(request: PlexTvRequest): Promise<string> {
  const { init, url } = prepare(request);
  return send(url, init, 'plex.tv', (response) => readText(response, MAX_RESPONSE_LENGTH));
}

function prepare({ method, path, clientIdentifier, authToken, options }: PlexTvRequest) {
  if (!clientIdentifier?.trim()) throw new TypeError('A client identifier is required.');
  if (authToken !== undefined && !authToken.trim()) throw new TypeError('An auth token is required.');
  const headers = new Headers(options?.fetchOptions?.headers);
  headers.set('Accept', 'application/json');
  headers.set('X-Plex-Client-Identifier', clientIdentifier);
  if (authToken) headers.set('X-Plex-Token', authToken);
  // Method and body come last: an untyped caller must not override them.
  const init: RequestInit = { ...ANONYMOUS, ...options?.fetchOptions, method, headers, body: null };
  return { url: new URL((options?.serverURL ?? PLEX_TV_API).replace(/\/+$/, '') + path), init };
}
