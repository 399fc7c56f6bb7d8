import { PlexHttpError } from '../http/errors.ts';

/** Interval in ms between two checks of a PIN at first: Plex's guide says "about once a second". */
export const CHECK_INTERVAL_MS = 1_000;

/** Longest interval in ms between two checks of a PIN. */
const LONGEST_INTERVAL_MS = 5_000;

/** Time in ms after which the interval grows: nobody needs so long who is still signing in. */
const EAGER_MS = 120_000;

/** Upper limit in ms of the wait after failures. */
const LONGEST_BACKOFF_MS = 30_000;

/** Upper limit in ms for `Retry-After`. */
const LONGEST_RETRY_AFTER_MS = 3_600_000;

/**
 * Interval between two checks of a PIN: a second for two minutes, then growing to five seconds at ten minutes.
 *
 * @param ageMs the PIN's age in milliseconds
 * @returns milliseconds
 */
export function checkIntervalMs(ageMs: number): number {
  return Math.min(LONGEST_INTERVAL_MS, CHECK_INTERVAL_MS + Math.max(0, ageMs - EAGER_MS) / 120);
}

/**
 * Wait after failures in a row: exponential with full jitter, from one second to 30, but never shorter than the
 * `Retry-After` of the last one, up to an hour.
 *
 * @param failures their number, 1 or more
 * @param error the last one
 * @returns milliseconds
 */
export function retryDelayMs(failures: number, error: unknown): number {
  const backoff = Math.random() * Math.min(LONGEST_BACKOFF_MS, CHECK_INTERVAL_MS * 2 ** failures);
  return Math.max(CHECK_INTERVAL_MS, backoff, retryAfterMs(error));
}

/** The `Retry-After` of an error in milliseconds, an hour at most; 0 without one. */
export function retryAfterMs(error: unknown): number {
  const asked = error instanceof PlexHttpError ? (error.retryAfterMs ?? 0) : 0;
  return Math.min(asked, LONGEST_RETRY_AFTER_MS);
}
