import { ANONYMOUS, readText, send } from './send.ts';

export const PLEX_TV_API = 'https://plex.tv/api/v2';

/** An answer longer than this, in characters, is none of plex.tv's: 40 servers with 5 connections have 90 thousand. */
const LARGEST_ANSWER = 1_000_000;

/** What every operation of `plex/` that asks plex.tv takes last. */
export type PlexOptions = {
  /** Passed on to `fetch`; its headers are added to the operation's own. */
  fetchOptions?: Omit<RequestInit, 'method' | 'body'>;
  /** Base of the API; default `https://plex.tv/api/v2`. */
  serverURL?: string;
};

type PlexRequest = {
  method: 'GET' | 'POST' | 'DELETE';
  /** Path below the server URL, with its leading slash and its query. */
  path: string;
  clientIdentifier: string;
  authToken?: string;
  options?: PlexOptions | undefined;
};

/**
 * Sends one request to plex.tv and reads the whole answer.
 *
 * @returns the body as text, for a status of 200–299
 * @throws TypeError before any request, if the client identifier, the token or the server URL cannot be used
 * @throws PlexBadRequestError, PlexHttpError, PlexNetworkError and the caller's own reason as {@link send} does
 * @throws PlexResponseError for an answer without an end
 */
export async function plexRequest(request: PlexRequest): Promise<string> {
  const { init, url } = prepare(request);
  return send(url, init, 'plex.tv', (response) => readText(response, LARGEST_ANSWER));
}

function prepare({ method, path, clientIdentifier, authToken, options }: PlexRequest) {
  if (!clientIdentifier?.trim()) throw new TypeError('A client identifier is needed to talk to plex.tv.');
  if (authToken !== undefined && !authToken.trim()) throw new TypeError('An auth token is needed for this request.');
  const headers = new Headers(options?.fetchOptions?.headers);
  headers.set('Accept', 'application/json');
  headers.set('X-Plex-Client-Identifier', clientIdentifier);
  if (authToken) headers.set('X-Plex-Token', authToken);
  // The operation alone decides on method and body, whatever an untyped caller passes.
  const init: RequestInit = { ...ANONYMOUS, ...options?.fetchOptions, method, headers, body: null };
  return { url: new URL((options?.serverURL ?? PLEX_TV_API).replace(/\/+$/, '') + path), init };
}
