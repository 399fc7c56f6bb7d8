/** An entry of the `errors` array in an error response of plex.tv's API v2. `status` is 0 if plex.tv does not send it. */
export type PlexApiError = { code: number; message: string; status: number };

/** Name of the server in error messages. */
export type ServerName = 'plex.tv' | 'The media server';

/** Base class of all errors about Plex that `plex/` throws. Messages never contain a token or a code. */
export class PlexError extends Error {
  override name = 'PlexError';
}

/** plex.tv or a media server answered with a status outside 200–299. See docs/plex-protocol.md#errors-and-rate-limits. */
export class PlexHttpError extends PlexError {
  override name = 'PlexHttpError';
  /** HTTP status, such as 503. */
  readonly status: number;
  /** The errors in plex.tv's response; empty if the body was not a Plex error document (HTML, or no body). */
  readonly errors: readonly PlexApiError[];
  /** The response without its URL, which may contain a token. Its body can still be read once. */
  readonly response: Response;
  /** Time to wait before the next request, in milliseconds; `undefined` without a valid `Retry-After`. */
  readonly retryAfterMs: number | undefined;

  constructor(
    response: Response,
    errors: readonly PlexApiError[],
    retryAfterMs?: number,
    serverName: ServerName = 'plex.tv',
  ) {
    super(`${serverName} answered with status ${response.status}${errors[0] ? ` (error ${errors[0].code})` : ''}.`);
    this.status = response.status;
    this.errors = errors;
    this.response = response;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Status 400: the request is invalid, for example error 1000, "X-Plex-Client-Identifier is missing". */
export class PlexBadRequestError extends PlexHttpError {
  override name = 'PlexBadRequestError';
}

/** Status 401: the server does not accept the token, or no longer accepts it. */
export class PlexUnauthorizedError extends PlexHttpError {
  override name = 'PlexUnauthorizedError';
}

/** Status 404 for a PIN: it is unknown, has expired, or was created with another client identifier. */
export class PinNotFoundError extends PlexHttpError {
  override name = 'PinNotFoundError';
}

/** No complete response: no connection, a connection reset, or a timeout. The reason is in `cause`. */
export class PlexNetworkError extends PlexError {
  override name = 'PlexNetworkError';
  /** True if the request was aborted after its timeout. */
  readonly timedOut: boolean;

  constructor(cause: unknown, timedOut: boolean, serverName: ServerName = 'plex.tv') {
    super(`${serverName} ${timedOut ? 'did not answer in time' : 'could not be reached'}.`, { cause });
    this.timedOut = timedOut;
  }
}

/** A successful status without the expected JSON: a captive portal's page, truncated JSON, or missing fields. */
export class PlexResponseError extends PlexError {
  override name = 'PlexResponseError';
  /** Dotted path of the first invalid field; `undefined` if the body is not a JSON object, or too long. */
  readonly field: string | undefined;

  constructor(field?: string) {
    super(
      field
        ? `Field "${field}" of the response is missing or invalid.`
        : 'The response is not a JSON object, or too long.',
    );
    this.field = field;
  }
}

/** A redirect, which is not followed: its target would get the token and the X-Plex values. */
export class PlexRedirectError extends PlexError {
  override name = 'PlexRedirectError';

  constructor(serverName: ServerName) {
    super(`${serverName} answered with a redirect, which was not followed.`);
  }
}

/** A different media server answers at this address, so no token may be sent there. */
export class PlexIdentityError extends PlexError {
  override name = 'PlexIdentityError';

  constructor() {
    super('A different media server answers at this address.');
  }
}

/** The user has not granted access to this address, so no request was sent there. */
export class AddressNotAllowedError extends PlexError {
  override name = 'AddressNotAllowedError';

  constructor() {
    super('Access to this address of the media server is not allowed.');
  }
}

/** An address with the reason why it failed. At a foreign one, in another network, something else may have answered. */
export type AddressFailure = { uri: string; kind: string; isForeign: boolean; reason: unknown };

/** A media server cannot be reached at any of its addresses. */
export class ServerUnreachableError extends PlexError {
  override name = 'ServerUnreachableError';
  /** Contains no tokens: none is sent before the server is identified. */
  readonly failures: readonly AddressFailure[];

  constructor(failures: readonly AddressFailure[]) {
    super('The media server could not be reached at any of its addresses.');
    this.failures = failures;
  }
}

/** A PIN has expired before anybody approved it. */
export class PinExpiredError extends PlexError {
  override name = 'PinExpiredError';

  constructor() {
    super('The PIN expired before it was approved.');
  }
}
