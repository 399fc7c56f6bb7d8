import {
  AddressNotAllowedError,
  PlexHttpError,
  PlexIdentityError,
  PlexNetworkError,
  PlexRedirectError,
} from '../http/errors.ts';

/**
 * What became of a request to an address of a media server that did not answer as itself.
 *
 * - `failed`: no connection. Browsers do not tell extensions whether it was refused, the name does not exist or the
 *   certificate is not trusted.
 * - `no-answer`: a timeout
 * - `wrong-server`: another media server answered
 * - `not-plex`: something else answered
 * - `busy`: the server is starting, in maintenance or busy
 * - `server-error`: another status from 500 on, of the server or of something in front of it
 * - `gateway`: a proxy answered that does not reach the server
 * - `redirected`: a redirect, which was not followed
 * - `not-allowed`: not tried, because the browser does not allow it
 */
export type AddressOutcome =
  | 'failed'
  | 'no-answer'
  | 'wrong-server'
  | 'not-plex'
  | 'busy'
  | 'server-error'
  | 'gateway'
  | 'redirected'
  | 'not-allowed';

/** Outcomes that no other device can cause: the server has shown its identity, or nothing was sent. */
const CERTAIN = ['answered', 'unclaimed', 'not-allowed', 'too-many', 'insecure', 'unusable'];

/** Statuses with which a server says that it limits requests, is starting or has no capacity. */
const BUSY_STATUSES = [429, 503, 509];

/** Statuses with which a proxy says that it does not reach the server behind it; from 520 on those of Cloudflare. */
const GATEWAY_STATUSES = [502, 504, 520, 521, 522, 523, 524, 525, 526, 530];

/**
 * The outcome of a request for the identity at an address, which failed with this error.
 *
 * @see docs/plex-protocol.md#connections
 */
export function outcomeOf(error: unknown): AddressOutcome {
  if (error instanceof AddressNotAllowedError) return 'not-allowed';
  if (error instanceof PlexIdentityError) return 'wrong-server';
  if (error instanceof PlexRedirectError) return 'redirected';
  if (error instanceof PlexNetworkError) return error.timedOut ? 'no-answer' : 'failed';
  if (isGatewayError(error)) return 'gateway';
  if (isBusy(error)) return 'busy';
  return error instanceof PlexHttpError && error.status >= 500 ? 'server-error' : 'not-plex';
}

/**
 * The outcome as far as it says something about the server: in another network something else can have its address, and
 * whoever listed that address could make it say anything.
 *
 * @see docs/plex-protocol.md#connections
 */
export function outcomeForServer<Outcome extends string>(outcome: Outcome, isForeign: boolean): Outcome | 'no-answer' {
  return isForeign && !CERTAIN.includes(outcome) ? 'no-answer' : outcome;
}

/**
 * Whether a proxy answered that does not reach the server behind it.
 *
 * @see docs/plex-protocol.md#errors-and-rate-limits
 */
export function isGatewayError(error: unknown): error is PlexHttpError {
  return error instanceof PlexHttpError && GATEWAY_STATUSES.includes(error.status);
}

/**
 * Whether the server said that it is starting, in maintenance or busy.
 *
 * @see docs/plex-protocol.md#errors-and-rate-limits
 */
export function isBusy(error: unknown): boolean {
  return error instanceof PlexHttpError && BUSY_STATUSES.includes(error.status);
}
