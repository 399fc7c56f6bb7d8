import { PlexHttpError, PlexNetworkError, PlexResponseError } from '../../plex/http/errors.ts';
import type { PlexFailure, PlexFailureKind } from '../../shared/link-state.ts';
import type { LinkPlatform } from './platform.ts';
import { backoffMs } from './poll-interval.ts';

/** Nobody is kept waiting longer on an answer's say-so. */
const LONGEST_PAUSE_MS = 60 * 60_000;

/**
 * What an error in talking to plex.tv means for what comes next.
 *
 * @param previous the failure that there was already; failures are counted on from it
 * @param longestMs limit of the backoff
 * @returns the failure, with the moment of the next try; null if trying again cannot help, as plex.tv refused the
 *   request itself
 * @throws the error, if it is not about talking to plex.tv at all
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
  const waitMs = Math.max(Math.min(asked, LONGEST_PAUSE_MS), backoffMs(failures, platform.random(), longestMs));
  const known = kind === 'offline' ? await whyUnreachable(previous, platform) : kind;
  return { kind: known, failures, waitMs, retryAt: platform.now() + waitMs };
}

/**
 * A request that fails without an answer can have other reasons than the network: access withheld by the person; or,
 * in Chromium, several answers of 5xx before it, upon which the browser holds an extension's requests back by itself
 * for a while (`ERR_TEMPORARILY_THROTTLED`).
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

/** Whether plex.tv itself says this: its refusals carry an error document, those of anything in between do not. */
export function hasPlexErrorDocument(error: PlexHttpError): boolean {
  return error.errors.length > 0;
}
