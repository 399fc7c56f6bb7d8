/** One entry of the `errors` array in an error answer of plex.tv (PIN and account endpoints of its API v2). */
export type PlexApiError = { code: number; message: string; status: number };

/** Who was asked. */
export type Answerer = 'plex.tv' | 'The media server';

/** Base of every error that the `plex/` operations throw about Plex. Messages never contain a token or a code. */
export class PlexError extends Error {
  override name = 'PlexError';
}

/** plex.tv or a media server answered with a status outside 200–299. */
export class PlexHttpError extends PlexError {
  override name = 'PlexHttpError';
  /** HTTP status, such as 503. */
  readonly status: number;
  /** What plex.tv said about it; empty when the body was no Plex error document (HTML, nothing). */
  readonly errors: readonly PlexApiError[];
  /** The answer itself, without its address, which can hold a token; its body can still be read once. */
  readonly response: Response;
  /** How long it asks to wait, in milliseconds; `undefined` without a usable `Retry-After`. */
  readonly retryAfterMs: number | undefined;

  constructor(
    response: Response,
    errors: readonly PlexApiError[],
    retryAfterMs?: number,
    answerer: Answerer = 'plex.tv',
  ) {
    super(`${answerer} answered with status ${response.status}${errors[0] ? ` (error ${errors[0].code})` : ''}.`);
    this.status = response.status;
    this.errors = errors;
    this.response = response;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Status 400: the request itself is wrong, such as error 1000, "X-Plex-Client-Identifier is missing". */
export class PlexBadRequestError extends PlexHttpError {
  override name = 'PlexBadRequestError';
}

/** Status 401 with an auth token: whoever was asked does not accept that token, or no longer. */
export class PlexUnauthorizedError extends PlexHttpError {
  override name = 'PlexUnauthorizedError';
}

/** Status 404 on a PIN: it is unknown, has expired, or belongs to another client identifier. */
export class PinNotFoundError extends PlexHttpError {
  override name = 'PinNotFoundError';
}

/** No complete answer came: no connection, a reset, a timeout. The reason is in `cause`. */
export class PlexNetworkError extends PlexError {
  override name = 'PlexNetworkError';
  /** True when the request was given up after its own time limit. */
  readonly timedOut: boolean;

  constructor(cause: unknown, timedOut: boolean, answerer: Answerer = 'plex.tv') {
    super(`${answerer} ${timedOut ? 'did not answer in time' : 'could not be reached'}.`, { cause });
    this.timedOut = timedOut;
  }
}

/** A success status, but not the JSON that was asked for: a captive portal's page, cut-off JSON, another shape. */
export class PlexResponseError extends PlexError {
  override name = 'PlexResponseError';
  /** Dotted path of the first field that does not fit; `undefined` when the body is no JSON object at all, or endless. */
  readonly field: string | undefined;

  constructor(field?: string) {
    super(field ? `The answer has no usable field "${field}".` : 'The answer is no JSON object of a reasonable size.');
    this.field = field;
  }
}

/** Another media server answers at an address than the one that is meant: nothing else may be asked there. */
export class PlexIdentityError extends PlexError {
  override name = 'PlexIdentityError';

  constructor() {
    super('Another media server answers at this address.');
  }
}

/** A media server answers at none of its addresses. */
export class ServerUnreachableError extends PlexError {
  override name = 'ServerUnreachableError';
  /** Every address that was tried, and what came of it. No tokens: none is sent before a server is known. */
  readonly failures: readonly { uri: string; kind: string; reason: unknown }[];

  constructor(failures: readonly { uri: string; kind: string; reason: unknown }[]) {
    super('The media server could not be reached at any of its addresses.');
    this.failures = failures;
  }
}
