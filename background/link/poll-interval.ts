/** Shortest time between two checks of a PIN, unless something has happened: Plex's guide says "about once a second". */
export const POLL_INTERVAL_MS = 1_000;

/** Longest pause after failures, and longest step of the keep-alive. */
const LONGEST_BACKOFF_MS = 30_000;

const LONGEST_UNWATCHED_INTERVAL_MS = 60_000;
const ATTENTION_SPAN_MS = 70_000;

/**
 * Pause before the next check of a PIN.
 *
 * Once a second while someone watches and for a good minute after, as they may be typing the code on their phone;
 * then ever slower, so that a forgotten PIN of 15 minutes costs plex.tv fewer than 120 requests.
 *
 * @param msSinceUserLeft how long neither a popup nor Plex's tab has been open; 0 while one is
 */
export function pollIntervalMs(msSinceUserLeft: number): number {
  return clamp((msSinceUserLeft - ATTENTION_SPAN_MS) / 7, POLL_INTERVAL_MS, LONGEST_UNWATCHED_INTERVAL_MS);
}

/**
 * Pause after so many failures in a row: exponential with full jitter, up to `longestMs`.
 *
 * @param random a number from 0 to 1
 */
export function backoffMs(failures: number, random: number, longestMs = LONGEST_BACKOFF_MS): number {
  return Math.max(POLL_INTERVAL_MS, random * Math.min(longestMs, POLL_INTERVAL_MS * 2 ** failures));
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
