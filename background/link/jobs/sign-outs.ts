import { type PendingSignOut, pendingSignOutsItem } from '../../../shared/storage/link.ts';
import { failureAfter, isDue, type JobContext } from './job-context.ts';

/** Time in ms after which plex.tv has ended a token that is used for nothing: it does so after three to eight weeks. */
const UNUSED_TOKEN_LIFE_MS = 8 * 7 * 24 * 60 * 60_000;

/** Number of failures in a row below which the clock alone does not end the tries: it may have jumped. */
const FEWEST_FAILURES = 20;

/** Signs out the tokens that are no longer wanted. */
export async function signOut(context: JobContext, urgent: boolean): Promise<void> {
  for (const entry of await pendingSignOutsItem.get()) {
    if (isDue(entry.failure, urgent, context)) await tryToSignOut(context, entry);
  }
}

/** Signing out ends the client identifier's device at plex.tv, which no other token of ours has. */
async function tryToSignOut(context: JobContext, entry: PendingSignOut): Promise<void> {
  const { authToken, clientIdentifier } = entry;
  const { linkStore, platform } = context;
  try {
    await platform.plex.signOut(authToken, clientIdentifier);
    await linkStore.signOutTried(authToken, null);
  } catch (error) {
    await linkStore.signOutTried(authToken, await afterFailure(entry, error, context));
  }
}

/** The entry with its next try; null once the token must have died by itself. */
async function afterFailure(
  entry: PendingSignOut,
  error: unknown,
  context: JobContext,
): Promise<PendingSignOut | null> {
  const now = context.platform.now();
  const failure = await failureAfter(entry.failure, error, context);
  const since = Math.min(entry.since ?? now, now);
  const isOver = now - since > UNUSED_TOKEN_LIFE_MS && failure.failures >= FEWEST_FAILURES;
  return isOver ? null : { ...entry, since, failure };
}
