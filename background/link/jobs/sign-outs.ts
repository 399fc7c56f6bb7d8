import { type PendingSignOut, pendingSignOutsItem } from '../../../shared/storage/link.ts';
import { failureAfter, isDue, type JobContext } from './job-context.ts';

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
    const failure = await failureAfter(entry.failure, error, context);
    await linkStore.signOutTried(authToken, { authToken, clientIdentifier, failure });
  }
}
