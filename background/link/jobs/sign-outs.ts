import { accountItem } from '../../../shared/storage/account.ts';
import { type PendingSignOut, pendingSignOutsItem } from '../../../shared/storage/link.ts';
import { failureAfter, isDue, type JobContext } from './job-context.ts';
import { checkAccount } from './profile.ts';

/** Signs out the tokens that are no longer wanted. */
export async function signOut(context: JobContext, urgent: boolean): Promise<void> {
  for (const entry of await pendingSignOutsItem.get()) {
    if (isDue(entry.failure, urgent, context)) await tryToSignOut(context, entry);
  }
}

/**
 * plex.tv keeps one token per account and client identifier. A token of the account's identifier may therefore have ended
 * the account's, or end it when it is signed out: plex.tv is asked about the account's token before and after.
 */
async function tryToSignOut(context: JobContext, entry: PendingSignOut): Promise<void> {
  const { authToken, clientIdentifier } = entry;
  const { linkStore, platform } = context;
  try {
    if (await isOfAccount(entry)) await checkAccount(context, true);
    await platform.plex.signOut(authToken, clientIdentifier);
    if (await isOfAccount(entry)) await linkStore.dispatch({ type: 'checkDue', at: platform.now() });
    await linkStore.signOutTried(authToken, null);
  } catch (error) {
    const failure = await failureAfter(entry.failure, error, context);
    await linkStore.signOutTried(authToken, { authToken, clientIdentifier, failure });
  }
}

/** Whether a token was issued to the same client identifier as the account's. */
async function isOfAccount({ clientIdentifier }: PendingSignOut): Promise<boolean> {
  return (await accountItem.get())?.clientIdentifier === clientIdentifier;
}
