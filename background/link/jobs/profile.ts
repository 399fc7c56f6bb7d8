import { PlexUnauthorizedError } from '../../../plex/http/errors.ts';
import { type PlexFailure, remainingWait } from '../../../shared/link-state.ts';
import { accountItem } from '../../../shared/storage/account.ts';
import { hasPlexErrorDocument } from '../failure.ts';
import type { LinkPlatform } from '../platform.ts';
import { failureAfter, isDue, type JobContext } from './job-context.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Fetches the profile, and so checks about once a day whether plex.tv still accepts the token. */
export async function fetchProfile(context: JobContext, urgent: boolean): Promise<void> {
  const link = await context.linkStore.read();
  if (link.state === 'linked' && remainingWait(link.check, context.platform.now()) === 0) {
    await checkAccount(context, urgent);
  }
}

/** Asks plex.tv whether it still accepts the account's token, unless a failure or a rate limit has to be waited for. */
async function checkAccount(context: JobContext, urgent: boolean): Promise<void> {
  const { linkStore, platform } = context;
  const link = await linkStore.read();
  const account = await accountItem.get();
  if (link.state !== 'linked' || !account || !isDue(link.failure, urgent, context)) return;
  const { authToken, clientIdentifier } = account;
  try {
    const user = await platform.plex.getUser(authToken, clientIdentifier);
    await linkStore.profileReceived(authToken, user, checkIntervalMs(platform));
  } catch (error) {
    await profileFailed(context, authToken, link.failure, error);
  }
}

/** A day, and up to four hours more, so that not all users ask at the same moment. */
function checkIntervalMs(platform: LinkPlatform): number {
  return DAY_MS * (1 + platform.random() / 6);
}

async function profileFailed(
  context: JobContext,
  authToken: string,
  previous: PlexFailure | undefined,
  error: unknown,
): Promise<void> {
  const { linkStore } = context;
  if (error instanceof PlexUnauthorizedError && hasPlexErrorDocument(error)) return linkStore.revoked(authToken);
  await linkStore.dispatch({ type: 'profileFailed', failure: await failureAfter(previous, error, context) });
}
