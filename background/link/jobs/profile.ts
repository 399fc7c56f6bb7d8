import { PlexHttpError } from 'plex-link';
import { saysTokenIsInvalid } from 'plex-link/account';
import { type LinkState, type PlexFailure, remainingWait } from '../../../shared/link-state.ts';
import { type Account, accountItem } from '../../../shared/storage/account.ts';
import { profileCredentials } from '../../profiles/ended-profile.ts';
import { hasPlexErrorDocument } from '../failure.ts';
import type { LinkPlatform } from '../platform.ts';
import { failureAfter, isDue, type JobContext } from './job-context.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Time in ms after the end of a token at which plex.tv's clock has reached it, too. */
const AFTER_END_MS = 5_000;

/** Time in ms and number of refusals after which a link ends that is refused without plex.tv's own document. */
const REFUSED_FOR_MS = 4 * DAY_MS;
const FEWEST_REFUSALS = 10;

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
  if (!link.failure) await checkProfileToken(context);
  const { authToken, clientIdentifier } = account;
  try {
    const user = await platform.plex.getUser(authToken, clientIdentifier);
    await linkStore.profileReceived(authToken, user, checkIntervalMs(account, platform));
  } catch (error) {
    await profileFailed(context, authToken, link.failure, error);
  }
}

/** Keeps the token of the profile that is watching alive. Only plex.tv's word that it has ended says anything. */
async function checkProfileToken({ linkStore, platform }: JobContext): Promise<void> {
  for (const { authToken, clientIdentifier } of await profileCredentials()) {
    const isOver = await platform.plex.getUser(authToken, clientIdentifier).then(() => false, saysTokenIsInvalid);
    if (isOver) await linkStore.revoked(authToken);
  }
}

/** A day, and up to four hours more, so that not all users ask at the same moment; or until the token ends by itself. */
function checkIntervalMs({ tokenExpiresAt }: Account, platform: LinkPlatform): number {
  const usualMs = DAY_MS * (1 + platform.random() / 6);
  const leftMs = tokenExpiresAt ? Date.parse(tokenExpiresAt) - platform.now() : 0;
  return leftMs > 0 ? Math.min(usualMs, leftMs + AFTER_END_MS) : usualMs;
}

async function profileFailed(
  context: JobContext,
  authToken: string,
  previous: PlexFailure | undefined,
  error: unknown,
): Promise<void> {
  const { linkStore, platform } = context;
  if (saysTokenIsInvalid(error)) return linkStore.revoked(authToken);
  const failure = await failureAfter(previous, error, context);
  const event = { type: 'profileFailed', failure, at: platform.now(), isRefusal: isRefusal(error) } as const;
  if (isRefusedForDays(await linkStore.dispatch(event), event.at)) await linkStore.refusedForDays(authToken);
}

/** A refusal of the token without plex.tv's own document. That of a proxy ends, and says nothing about the token. */
function isRefusal(error: unknown): boolean {
  return error instanceof PlexHttpError && [401, 422].includes(error.status) && !hasPlexErrorDocument(error);
}

function isRefusedForDays(link: LinkState, now: number): boolean {
  const { since, times } = (link.state === 'linked' && link.refused) || { since: now, times: 0 };
  return now - since >= REFUSED_FOR_MS && times >= FEWEST_REFUSALS;
}
