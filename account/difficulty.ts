import { PlexHttpError, PlexNetworkError, PlexResponseError } from '../plex/errors.ts';
import type { Difficulty, DifficultyKind } from './link-state.ts';
import { backoffMs } from './poll-pace.ts';

/**
 * Sorts what went wrong while talking to plex.tv.
 *
 * @returns the kind of a passing difficulty, or null if trying again cannot help (plex.tv refused the request itself)
 * @throws the error itself, if it is not about talking to plex.tv at all
 */
export function difficultyKind(error: unknown): DifficultyKind | null {
  if (error instanceof PlexNetworkError) return error.timedOut ? 'timeout' : 'offline';
  if (error instanceof PlexResponseError) return 'unreadable';
  if (!(error instanceof PlexHttpError)) throw error;
  if (error.status === 429) return 'rate-limited';
  if (error.status >= 500 || error.status === 408) return 'server-error';
  // Plex's own refusals carry an error document; anything else comes from something in between.
  return error.errors.length > 0 ? null : 'unreadable';
}

/** The difficulty that follows on the previous one, with the moment before which nothing is tried again. */
export function difficultyAfter(
  previous: Difficulty | undefined,
  kind: DifficultyKind,
  error: unknown,
  { at, random, longestMs }: { at: number; random: number; longestMs?: number },
): Difficulty {
  const failures = (previous?.failures ?? 0) + 1;
  const asked = error instanceof PlexHttpError ? error.retryAfterMs : undefined;
  const waitMs = Math.max(asked ?? 0, backoffMs(failures, random, longestMs));
  return { kind, failures, waitMs, retryAt: at + waitMs };
}
