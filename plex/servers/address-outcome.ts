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
  | 'gateway'
  | 'redirected'
  | 'not-allowed';

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
  return isBusy(error) ? 'busy' : 'not-plex';
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
  return error instanceof PlexHttpError && (error.status === 429 || error.status >= 500) && !isGatewayError(error);
}
