import { type PlexFailure, remainingWait } from '../../../shared/link-state.ts';
import { classifyFailure, refusedAfter } from '../failure.ts';
import type { LinkStore } from '../link-store.ts';
import type { LinkPlatform } from '../platform.ts';

/** Upper limit of a job's backoff, in ms. */
const LONGEST_JOB_BACKOFF_MS = 60 * 60_000;

/** What a job works with. */
export type JobContext = { linkStore: LinkStore; platform: LinkPlatform };

/** Whether a job that failed is due. Urgent jobs skip a backoff, but never a rate limit. */
export function isDue(failure: PlexFailure | undefined, urgent: boolean, { platform }: JobContext): boolean {
  const isSkipped = urgent && failure?.kind !== 'rate-limited';
  return isSkipped || remainingWait(failure, platform.now()) === 0;
}

/** Even a refusal is retried, at long intervals: the token is still alive, or the profile still unknown. */
export async function failureAfter(
  previous: PlexFailure | undefined,
  error: unknown,
  { platform }: JobContext,
): Promise<PlexFailure> {
  const failure = await classifyFailure(previous, error, platform, LONGEST_JOB_BACKOFF_MS);
  return failure ?? refusedAfter(previous, platform.now(), LONGEST_JOB_BACKOFF_MS);
}
