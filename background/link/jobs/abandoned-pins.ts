import type { Pin } from 'plex-link';
import { type PlexFailure, remainingWait } from '../../../shared/link-state.ts';
import { type AbandonedPin, abandonedPinsItem } from '../../../shared/storage/link.ts';
import { classifyFailure, refusedAfter, saysPinIsDead } from '../failure.ts';
import type { Credentials } from '../pending-sign-outs.ts';
import { deadlineAfter } from '../pin-deadline.ts';
import type { LinkPlatform } from '../platform.ts';
import { backoffMs } from '../poll-interval.ts';
import { storeOrRevokeToken } from '../store-or-revoke-token.ts';
import { isDue, type JobContext } from './job-context.ts';

/** First wait in ms between two checks of an abandoned PIN: it may be about to be approved. */
const FIRST_WAIT_MS = 4_000;
/** Longest wait in ms between two checks. */
const LONGEST_WAIT_MS = 60_000;
/** Number of failed checks in a row that take longer than any PIN lives, whatever the local clock says. */
const MOST_FAILURES = 100;
/** Time in ms before the expiry of an abandoned PIN at which it is checked for the last time. */
const FINAL_CHECK_BEFORE_EXPIRY_MS = 400;

/** Checks the abandoned PINs that are due, and revokes the token of one that was claimed. */
export async function checkAbandonedPins(context: JobContext, urgent: boolean): Promise<void> {
  for (const pin of await abandonedPinsItem.get()) {
    if (isCheckDue(pin, urgent, context)) await check(context, pin);
  }
}

function isCheckDue({ failure, next }: AbandonedPin, urgent: boolean, context: JobContext): boolean {
  return failure ? isDue(failure, urgent, context) : remainingWait(next, context.platform.now()) === 0;
}

async function check(context: JobContext, pin: AbandonedPin): Promise<void> {
  const { linkStore, platform } = context;
  let answer: Pin;
  try {
    answer = await platform.plex.getToken(pin.id, pin.clientIdentifier);
  } catch (error) {
    await linkStore.abandonedPinChecked(pin.id, saysPinIsDead(error) ? null : await afterFailure(context, pin, error));
    return;
  }
  await linkStore.abandonedPinChecked(pin.id, await afterAnswer(context, pin, answer));
}

/** The PIN with its next check; null if it has failed for longer than any PIN lives, by the local clock too. */
async function afterFailure(context: JobContext, pin: AbandonedPin, error: unknown): Promise<AbandonedPin | null> {
  const { platform } = context;
  const failure = await checkFailed(pin.failure, error, platform);
  const leftMs = pin.expiresAt - platform.now();
  if (leftMs <= 0 && failure.failures >= MOST_FAILURES) return null;
  return { ...pin, failure: failure.kind === 'rate-limited' ? failure : withFinalCheck(failure, leftMs) };
}

async function checkFailed(previous: PlexFailure | undefined, error: unknown, platform: LinkPlatform) {
  const failure = await classifyFailure(previous, error, platform, LONGEST_WAIT_MS);
  const refusedWaitMs = backoffMs((previous?.failures ?? 0) + 1, platform.random(), LONGEST_WAIT_MS);
  return failure ?? refusedAfter(previous, platform.now(), refusedWaitMs);
}

/** The failure, its wait cut so that the PIN is checked shortly before it expires. */
function withFinalCheck(failure: PlexFailure, leftMs: number): PlexFailure {
  const finalCheckMs = leftMs - FINAL_CHECK_BEFORE_EXPIRY_MS;
  if (finalCheckMs <= 0 || finalCheckMs >= failure.waitMs) return failure;
  return { ...failure, waitMs: finalCheckMs, retryAt: failure.retryAt - failure.waitMs + finalCheckMs };
}

async function afterAnswer(context: JobContext, pin: AbandonedPin, answer: Pin): Promise<AbandonedPin | null> {
  const { authToken, expiresIn } = answer;
  if (!authToken) return withNextCheck(pin, expiresIn, context.platform.now());
  await revoke(context, { authToken, clientIdentifier: pin.clientIdentifier });
  return null;
}

/** Stores the token to be signed out, or signs it out at once if it cannot be stored. */
async function revoke({ linkStore, platform }: JobContext, credentials: Credentials): Promise<void> {
  await storeOrRevokeToken(
    () => linkStore.claim(null, platform.now(), credentials),
    () => platform.plex.signOut(credentials.authToken, credentials.clientIdentifier),
  );
}

/** The PIN with its next check, the last one shortly before its expiry; null once its time is up. */
function withNextCheck(pin: AbandonedPin, expiresInSeconds: number, now: number): AbandonedPin | null {
  const deadline = deadlineAfter(pin, expiresInSeconds, now);
  if (deadline === null) return null;
  const leftMs = deadline.expiresAt - now;
  if (leftMs <= 2 * FINAL_CHECK_BEFORE_EXPIRY_MS) return null;
  const waitMs = Math.min(waitAfterMs(pin.next.waitMs), leftMs - FINAL_CHECK_BEFORE_EXPIRY_MS);
  const { failure: _over, ...rest } = deadline;
  return { ...rest, next: { retryAt: now + waitMs, waitMs } };
}

function waitAfterMs(previousMs: number): number {
  return Math.min(LONGEST_WAIT_MS, Math.max(FIRST_WAIT_MS, 2 * previousMs));
}
