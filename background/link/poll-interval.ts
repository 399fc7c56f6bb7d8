/** Minimum time in ms between two polls of a PIN, unless one is urgent: Plex's guide says "about once a second". */
export const POLL_INTERVAL_MS = 1_000;

/** Upper limit of the backoff after failures, in ms. */
const LONGEST_BACKOFF_MS = 30_000;

/** Longest interval in ms once the user has left. */
const LONGEST_INTERVAL_MS = 60_000;
/** Time in ms after the user has left during which the interval does not grow. */
const GRACE_PERIOD_MS = 70_000;

/**
 * Interval between two polls of a PIN, in milliseconds.
 *
 * One second while the user is present and for a good minute after that, because the user may be typing the code on a
 * phone; then growing, so that a forgotten PIN of 15 minutes costs plex.tv fewer than 120 requests.
 *
 * @param msSinceUserLeft time since a popup or Plex's tab was last open; 0 while one is
 */
export function pollIntervalMs(msSinceUserLeft: number): number {
  return clamp((msSinceUserLeft - GRACE_PERIOD_MS) / 7, POLL_INTERVAL_MS, LONGEST_INTERVAL_MS);
}

/**
 * Wait after a number of failures in a row: exponential with full jitter, up to `longestMs`.
 *
 * @param random a number from 0 to 1
 */
export function backoffMs(failures: number, random: number, longestMs = LONGEST_BACKOFF_MS): number {
  return Math.max(POLL_INTERVAL_MS, random * Math.min(longestMs, POLL_INTERVAL_MS * 2 ** failures));
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
