import * as v from 'valibot';
import {
  type PlexApiError,
  PlexBadRequestError,
  PlexHttpError,
  PlexNetworkError,
  PlexResponseError,
  PlexUnauthorizedError,
} from './errors.ts';

export const PLEX_TV_API = 'https://plex.tv/api/v2';

/** A request that takes longer than this, body included, is given up. In milliseconds. */
export const REQUEST_TIMEOUT_MS = 10_000;

/** An answer longer than this, in characters, is none of plex.tv's: a PIN has about a thousand, a user ten thousand. */
const LARGEST_ANSWER = 1_000_000;

/** What every operation of `plex/` takes last. */
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
 * Sends one request and reads the whole answer.
 *
 * @returns the body as text, for a status of 200–299
 * @throws TypeError before any request, if the client identifier, the token or the server URL cannot be used
 * @throws PlexBadRequestError, PlexUnauthorizedError, PlexHttpError for 400, 401 and any other status outside 200–299
 * @throws PlexNetworkError if no complete answer came within {@link REQUEST_TIMEOUT_MS}
 * @throws the reason of the caller's own abort signal, an `AbortError` by default
 */
export async function plexRequest(request: PlexRequest): Promise<string> {
  const { init, url } = prepare(request);
  const callerSignal = request.options?.fetchOptions?.signal ?? undefined;
  const timeout = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
  const signal = callerSignal ? AbortSignal.any([callerSignal, timeout]) : timeout;
  let response: Response;
  let body: string;
  try {
    response = await fetch(url, { ...init, signal });
    // An error carries its Response, to be read once more.
    body = await readBody(response.ok ? response : response.clone());
  } catch (cause) {
    if (callerSignal?.aborted) throw callerSignal.reason;
    throw new PlexNetworkError(cause, timeout.aborted);
  }
  if (!response.ok) throw httpError(response, body);
  return body;
}

/**
 * Reads a JSON answer.
 *
 * @throws PlexResponseError naming the field, never its value
 */
export function parseAnswer<Schema extends v.GenericSchema>(schema: Schema, body: string): v.InferOutput<Schema> {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw new PlexResponseError();
  }
  const result = v.safeParse(schema, json);
  if (result.success) return result.output;
  throw new PlexResponseError(v.getDotPath(result.issues[0]) ?? undefined);
}

function prepare({ method, path, clientIdentifier, authToken, options }: PlexRequest) {
  if (!clientIdentifier?.trim()) throw new TypeError('A client identifier is needed to talk to plex.tv.');
  if (authToken !== undefined && !authToken.trim()) throw new TypeError('An auth token is needed for this request.');
  // The operation alone decides on method and body, whatever an untyped caller passes.
  const { method: _method, body: _body, ...fetchOptions }: RequestInit = options?.fetchOptions ?? {};
  const headers = new Headers(fetchOptions.headers);
  headers.set('Accept', 'application/json');
  headers.set('X-Plex-Client-Identifier', clientIdentifier);
  if (authToken) headers.set('X-Plex-Token', authToken);
  const init: RequestInit = {
    // The account is named by the token alone, and no answer may come from a cache or through a redirect,
    // which would hand the X-Plex headers to whoever it points at.
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    ...fetchOptions,
    method,
    headers,
  };
  return { url: new URL((options?.serverURL ?? PLEX_TV_API).replace(/\/+$/, '') + path), init };
}

/** The body as text; one that goes on and on is cut off, and then makes no sense as JSON. */
async function readBody(response: Response): Promise<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (reader && text.length < LARGEST_ANSWER) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
  }
  reader?.cancel().catch(() => undefined); // Not awaited: it may wait for a second reader of the same body.
  return text;
}

function httpError(response: Response, body: string): PlexHttpError {
  const errors = parseErrors(body);
  if (response.status === 400) return new PlexBadRequestError(response, errors);
  if (response.status === 401) return new PlexUnauthorizedError(response, errors);
  return new PlexHttpError(response, errors, retryAfterMs(response.headers));
}

const ErrorDocument = v.object({
  errors: v.array(
    v.object({
      code: v.number(),
      message: v.fallback(v.string(), ''),
      status: v.fallback(v.number(), 0),
    }),
  ),
});

/** Errors in front of plex.tv are HTML, and some answers are empty: no reason to fail twice. */
function parseErrors(body: string): PlexApiError[] {
  try {
    return parseAnswer(ErrorDocument, body).errors;
  } catch {
    return [];
  }
}

/** `Retry-After` in seconds or as a date, which is read against the answer's own `Date`, not against the local clock. */
function retryAfterMs(headers: Headers): number | undefined {
  const value = headers.get('Retry-After') ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const until = Date.parse(value);
  const answered = Date.parse(headers.get('Date') ?? '');
  if (Number.isNaN(until)) return undefined;
  return Math.max(0, until - (Number.isNaN(answered) ? Date.now() : answered));
}
