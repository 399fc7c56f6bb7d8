import { looseText } from '../parse/lenient.ts';
import { array, fallback, number, object, type Parser, ShapeError } from '../parse/shape.ts';
import {
  type Answerer,
  type PlexApiError,
  PlexBadRequestError,
  PlexError,
  PlexHttpError,
  PlexNetworkError,
  PlexResponseError,
  PlexUnauthorizedError,
} from './errors.ts';

/** A request that takes longer than this, body included, is given up. In milliseconds. */
export const REQUEST_TIMEOUT_MS = 10_000;

/** An error page longer than this, in characters, is not read to its end. */
const LARGEST_ERROR = 1_000_000;

/**
 * Who asks is told by the token alone, and no answer may come from a cache or through a redirect, which would hand
 * token and X-Plex values to whoever it points at.
 */
export const ANONYMOUS = {
  credentials: 'omit',
  cache: 'no-store',
  redirect: 'error',
  referrerPolicy: 'no-referrer',
} as const satisfies RequestInit;

/**
 * Sends one request and reads its answer, if the status is one of 200–299.
 *
 * @param answerer who is asked, for the texts of errors
 * @param read what is to be read of the answer
 * @throws PlexBadRequestError, PlexUnauthorizedError, PlexHttpError for 400, 401 and any other status outside 200–299
 * @throws PlexNetworkError if no complete answer came within {@link REQUEST_TIMEOUT_MS}
 * @throws the reason of the signal in `init`, an `AbortError` by default
 */
export async function send<Result>(
  url: URL,
  init: RequestInit,
  answerer: Answerer,
  read: (response: Response) => Promise<Result>,
): Promise<Result> {
  const callerSignal = init.signal ?? undefined;
  const timeout = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
  const signal = callerSignal ? AbortSignal.any([callerSignal, timeout]) : timeout;
  try {
    const response = await fetch(url, { ...init, signal });
    if (!response.ok) throw await httpError(response, answerer);
    return await read(response);
  } catch (cause) {
    if (callerSignal?.aborted) throw callerSignal.reason;
    if (cause instanceof PlexError) throw cause;
    throw new PlexNetworkError(cause, timeout.aborted, answerer);
  }
}

/**
 * Reads a whole body as text.
 *
 * @param largest the number of characters beyond which nobody meant to answer
 * @throws PlexResponseError for a body that goes on and on; the rest of it is not read
 */
export async function readText(response: Response, largest: number): Promise<string> {
  const text = await readUpTo(response, largest);
  if (text.length > largest) throw new PlexResponseError();
  return text;
}

/**
 * Reads a JSON answer.
 *
 * @throws PlexResponseError naming the field, never its value
 */
export function parseAnswer<Value>(parse: Parser<Value>, body: string): Value {
  try {
    return parse(JSON.parse(body));
  } catch (error) {
    throw new PlexResponseError(error instanceof ShapeError ? error.path : undefined);
  }
}

async function readUpTo(response: Response, largest: number): Promise<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (reader && text.length <= largest) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
  }
  reader?.cancel().catch(() => undefined); // Not awaited: it may wait for a second reader of the same body.
  return text;
}

const REFUSALS: Record<number, typeof PlexHttpError> = { 400: PlexBadRequestError, 401: PlexUnauthorizedError };

async function httpError(answer: Response, answerer: Answerer): Promise<PlexHttpError> {
  // An error carries its Response, to be read once more, but not the address: a media server's holds a token.
  const response = new Response(answer.body, answer);
  const errors = parseErrors(await readUpTo(response.clone(), LARGEST_ERROR));
  const Refusal = REFUSALS[response.status] ?? PlexHttpError;
  return new Refusal(response, errors, retryAfterMs(response.headers), answerer);
}

const parseErrorDocument = object({
  errors: array(object({ code: number, message: looseText, status: fallback(number, 0) })),
});

/** Errors in front of plex.tv are HTML, and some answers are empty: no reason to fail twice. */
function parseErrors(body: string): PlexApiError[] {
  try {
    return parseAnswer(parseErrorDocument, body).errors;
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
