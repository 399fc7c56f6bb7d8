import * as v from 'valibot';
import { countContainers } from '../parse/count-containers.ts';
import { firstEntries, stringOrEmpty } from '../parse/lenient.ts';
import { xmlErrors } from '../parse/xml-errors.ts';
import {
  type PlexApiError,
  PlexBadRequestError,
  PlexError,
  PlexHttpError,
  PlexNetworkError,
  PlexRedirectError,
  PlexResponseError,
  PlexUnauthorizedError,
  type ServerName,
} from './errors.ts';

/** Timeout of a request, including its body, in milliseconds. */
export const REQUEST_TIMEOUT_MS = 10_000;

/** Timeout of a request for which a media server may first have to wake a disk, in milliseconds. */
export const DISK_TIMEOUT_MS = 20_000;

/** Maximum number of objects and arrays in a response; a page of 200 episodes has about 5,000. */
const MAX_CONTAINERS = 100_000;

/** Maximum number of errors in an error response. */
const MAX_ERRORS = 20;

/** Maximum length of an error response that is read, in characters. */
const MAX_ERROR_LENGTH = 1_000_000;

/** No cookies, no cache, and no redirects, which would send the token and the X-Plex values to another server. */
export const ANONYMOUS = {
  credentials: 'omit',
  cache: 'no-store',
  redirect: 'error',
  referrerPolicy: 'no-referrer',
} as const satisfies RequestInit;

/**
 * Sends a request and reads the response if its status is 200–299.
 *
 * @param serverName names the server in error messages
 * @param read reads what is needed of the response
 * @param timeoutMs {@link REQUEST_TIMEOUT_MS} by default
 * @returns what `read` returns
 * @throws PlexBadRequestError for 400, PlexUnauthorizedError for 401, PlexHttpError for any other status outside 200–299
 * @throws PlexNetworkError if no complete response arrives in time
 * @throws PlexRedirectError for a redirect, if `init` has `redirect: 'manual'`; PlexNetworkError if it has `'error'`
 * @throws the abort reason of the signal in `init`, an `AbortError` by default
 */
export async function send<Result>(
  url: URL,
  init: RequestInit,
  serverName: ServerName,
  read: (response: Response) => Promise<Result>,
  timeoutMs = REQUEST_TIMEOUT_MS,
): Promise<Result> {
  const callerSignal = init.signal ?? undefined;
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = callerSignal ? AbortSignal.any([callerSignal, timeout]) : timeout;
  try {
    const response = await fetch(url, { ...init, signal });
    if (isRedirect(response)) throw new PlexRedirectError(serverName);
    if (!response.ok) throw await httpError(response, serverName);
    return await read(response);
  } catch (cause) {
    if (callerSignal?.aborted) throw callerSignal.reason;
    if (cause instanceof PlexError) throw cause;
    throw new PlexNetworkError(cause, timeout.aborted, serverName);
  }
}

/** Browsers hide a redirect that they do not follow, Node does not. */
function isRedirect({ type, status, headers }: Response): boolean {
  return type === 'opaqueredirect' || (status >= 300 && status < 400 && headers.has('Location'));
}

/**
 * Reads a whole body as text.
 *
 * @param maxLength in characters
 * @throws PlexResponseError for a longer body, whose rest is not read
 */
export async function readText(response: Response, maxLength: number): Promise<string> {
  const text = await readUpTo(response, maxLength);
  if (text.length > maxLength) throw new PlexResponseError();
  return text;
}

/**
 * Parses a JSON response.
 *
 * @param body the response as text
 * @throws PlexResponseError if the body is not JSON, has more than 100,000 objects and arrays, or does not match the
 *   schema. It has the path of the first invalid field, never a value: responses contain tokens.
 */
export function parseResponse<Output>(schema: v.GenericSchema<unknown, Output>, body: string): Output {
  const result = v.safeParse(schema, parseJson(body), { abortEarly: true });
  if (result.success) return result.output;
  throw new PlexResponseError(v.getDotPath(result.issues[0]) ?? undefined);
}

function parseJson(body: string): unknown {
  if (countContainers(body) > MAX_CONTAINERS) throw new PlexResponseError();
  try {
    return JSON.parse(body);
  } catch {
    throw new PlexResponseError(); // Without a cause: the message of a SyntaxError quotes the body.
  }
}

async function readUpTo(response: Response, maxLength: number): Promise<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (reader && text.length <= maxLength) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
  }
  reader?.cancel().catch(() => undefined); // Not awaited: it may wait for another reader of the same body.
  return text;
}

const ERROR_TYPES: Record<number, typeof PlexHttpError> = { 400: PlexBadRequestError, 401: PlexUnauthorizedError };

async function httpError(original: Response, serverName: ServerName): Promise<PlexHttpError> {
  // A copy without the URL: a media server's URL contains a token.
  const response = new Response(original.body, original);
  const errors = parseErrors(await readUpTo(response.clone(), MAX_ERROR_LENGTH), response.status);
  const ErrorType = ERROR_TYPES[response.status] ?? PlexHttpError;
  return new ErrorType(response, errors, retryAfterMs(response.headers), serverName);
}

const errorSchema = v.object({ code: v.number(), message: stringOrEmpty, status: v.fallback(v.number(), 0) });
const errorDocumentSchema = v.object({ errors: v.pipe(firstEntries(MAX_ERRORS), v.array(errorSchema)) });

/** Empty for HTML and empty bodies, which proxies in front of plex.tv send. */
function parseErrors(body: string, status: number): PlexApiError[] {
  try {
    return parseResponse(errorDocumentSchema, body).errors;
  } catch {
    return xmlErrors(body, MAX_ERRORS).map((error) => ({ ...error, status }));
  }
}

/** Reads `Retry-After` in seconds, or as a date relative to the response's `Date`: the local clock may be wrong. */
function retryAfterMs(headers: Headers): number | undefined {
  const value = headers.get('Retry-After') ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const retryAt = Date.parse(value);
  const respondedAt = Date.parse(headers.get('Date') ?? '');
  if (Number.isNaN(retryAt)) return undefined;
  return Math.max(0, retryAt - (Number.isNaN(respondedAt) ? Date.now() : respondedAt));
}
