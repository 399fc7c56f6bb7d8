import { PlexHttpError, PlexNetworkError, PlexResponseError } from 'plex-link';
import type { PlexFailure, PlexFailureKind } from '../../shared/link-state.ts';
import type { LinkPlatform } from './platform.ts';
import { backoffMs } from './poll-interval.ts';

/** Upper limit for Retry-After, in ms. */
const LONGEST_RETRY_AFTER_MS = 60 * 60_000;

/**
 * Classifies an error of a request to plex.tv.
 *
 * @param previous the failure before this one, if any; its count goes on
 * @param longestMs upper limit of the backoff
 * @returns the failure, with the time of the next try; null if trying again cannot help, because plex.tv refused the
 *   request itself
 * @throws the error, if it does not come from a request to plex.tv
 */
export async function classifyFailure(
  previous: PlexFailure | undefined,
  error: unknown,
  platform: LinkPlatform,
  longestMs?: number,
): Promise<PlexFailure | null> {
  const kind = failureKind(error);
  if (!kind) return null;
  const failures = (previous?.failures ?? 0) + 1;
  const asked = error instanceof PlexHttpError ? (error.retryAfterMs ?? 0) : 0;
  const waitMs = Math.max(Math.min(asked, LONGEST_RETRY_AFTER_MS), backoffMs(failures, platform.random(), longestMs));
  const known = kind === 'offline' ? await whyUnreachable(previous, platform) : kind;
  return { kind: known, failures, waitMs, retryAt: platform.now() + waitMs };
}

/**
 * A request can also fail without an answer because the user withholds access, or, in Chromium, because several
 * responses were 5xx: the browser then holds back an extension's requests for a while (`ERR_TEMPORARILY_THROTTLED`).
 */
async function whyUnreachable(previous: PlexFailure | undefined, platform: LinkPlatform): Promise<PlexFailureKind> {
  if (!(await platform.hasAccess())) return 'no-access';
  return previous?.kind === 'server-error' ? 'server-error' : 'offline';
}

function failureKind(error: unknown): PlexFailureKind | null {
  if (error instanceof PlexNetworkError) return error.timedOut ? 'timeout' : 'offline';
  if (error instanceof PlexResponseError) return 'unreadable';
  if (!(error instanceof PlexHttpError)) throw error;
  if (error.status === 429 || error.retryAfterMs !== undefined) return 'rate-limited';
  if (error.status >= 500 || error.status === 408) return 'server-error';
  return hasPlexErrorDocument(error) ? null : 'unreadable';
}

/** The failure that follows plex.tv's own refusal of a request that is tried again. */
export function refusedAfter(previous: PlexFailure | undefined, now: number, waitMs: number): PlexFailure {
  return { kind: 'server-error', failures: (previous?.failures ?? 0) + 1, waitMs, retryAt: now + waitMs };
}

/** "Code not found or expired" */
const PIN_NOT_FOUND = 1020;

/**
 * Whether plex.tv itself says that a PIN no longer exists. No other error says anything about the PIN, not even another
 * document with 404.
 *
 * @see docs/plex-protocol.md#check-a-pin
 */
export function saysPinIsDead(error: unknown): boolean {
  if (!(error instanceof PlexHttpError) || error.status !== 404) return false;
  return error.errors.some(({ code }) => code === PIN_NOT_FOUND);
}

/** Whether plex.tv itself answered: its refusals carry an error document, those of a proxy do not. */
export function hasPlexErrorDocument(error: PlexHttpError): boolean {
  return error.errors.length > 0;
}
