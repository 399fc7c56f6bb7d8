/* What follows for a file from what became of its download. Nothing here reads or changes anything. */
import type { DownloadError } from '../../shared/download-errors.ts';
import type { DownloadAttempt, DownloadState } from '../../shared/storage/downloads.ts';
import type { FoundDownload } from './queue-browser.ts';

/** Number of failures in a row after which a file is given up. */
const MAX_FAILURES = 5;

/** The same for what ends by itself, such as the restart of a server: with the waits below, about an hour. */
const MAX_OUTAGE_FAILURES = 60;

/** What ends by itself. */
const OUTAGES: readonly DownloadError[] = ['server-unreachable', 'no-capacity', 'plex-problem', 'interrupted'];

/** First and longest wait in ms after a failure; it doubles with each. */
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;

/** Wait in ms until the next look while nobody is watching. */
const NOBODY_WAIT_MS = 60_000;

/** What the browser calls reasons that no other try helps against. */
const FINAL: Record<string, DownloadError> = {
  USER_CANCELED: 'cancelled',
  FILE_NO_SPACE: 'disk-full',
  FILE_TOO_LARGE: 'file-not-written',
  FILE_ACCESS_DENIED: 'file-not-written',
  FILE_NAME_TOO_LONG: 'file-not-written',
  FILE_BLOCKED: 'file-not-written',
  FILE_SECURITY_CHECK_FAILED: 'file-not-written',
  FILE_FAILED: 'file-not-written',
};

/** After these, what has arrived can be kept: the next request continues where this one ended. */
const RESUMABLE = /^(?:NETWORK_|USER_SHUTDOWN$|CRASH$)/;

/** The time in local epoch ms, and whether the browser has a network at all. */
export type Conditions = { now: number; online: boolean };

export type Retry = { failures: number; bestBytes: number; error?: DownloadError | undefined };
type Waiting = Extract<DownloadState, { state: 'waiting' }>;
type Running = Extract<DownloadState, { state: 'running' }>;
type Failed = Extract<DownloadState, { state: 'failed' }>;

export const FIRST_TRY: Retry = { failures: 0, bestBytes: 0 };

/** A file whose turn comes again, at once. */
export function waiting({ failures, bestBytes, error }: Retry, before?: DownloadAttempt): Waiting {
  return { state: 'waiting', failures, bestBytes, ...(error && { error }), notBefore: 0, ...(before && { before }) };
}

/** A file that is given up, with the download that it may have left. */
export function failed(error: DownloadError, before: DownloadAttempt | undefined): Failed {
  return { state: 'failed', error, ...(before && { before }) };
}

/**
 * The next try after a failure, or none if there were too many in a row. Without a network nothing has failed yet.
 *
 * @param attempt the download to be resumed or replaced, if there is one
 */
export function afterFailure(
  { failures: before, bestBytes, error: last }: Retry,
  error: DownloadError,
  { now, online }: Conditions,
  attempt?: DownloadAttempt,
): DownloadState {
  const failures = online ? before + 1 : before;
  // What follows an outage is no failure in a row yet.
  const isOutage = OUTAGES.includes(error) || (last !== undefined && OUTAGES.includes(last));
  if (failures > (isOutage ? MAX_OUTAGE_FAILURES : MAX_FAILURES)) return failed(error, attempt);
  const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** before);
  return { ...waiting({ failures, bestBytes, error }, attempt), notBefore: now + waitMs };
}

/** Nobody is watching: the file's turn comes when somebody is. */
export function whenSomebodyWatches(retry: Retry, now: number, before?: DownloadAttempt): DownloadState {
  return { ...waiting(retry, before), notBefore: now + NOBODY_WAIT_MS };
}

/** Whether it is a file's turn. A wait longer than any is due to a clock that was wrong then. */
export function isDue(progress: DownloadState, now: number): boolean {
  if (progress.state !== 'waiting') return false;
  return progress.notBefore <= now || progress.notBefore > now + Math.max(LONGEST_WAIT_MS, NOBODY_WAIT_MS);
}

/** What follows an interrupted download. One that made progress has failed for the first time. */
export function afterInterruption(progress: Running, found: FoundDownload, conditions: Conditions): DownloadState {
  const { attempt } = progress;
  const { error = '' } = found;
  const final = Object.hasOwn(FINAL, error) ? FINAL[error] : undefined;
  if (final) return failed(final, attempt);
  const retry = retryAfter(progress, found);
  // The browser has ended it, not the network or the server.
  if (error === 'USER_SHUTDOWN' || error === 'CRASH') return waiting(retry, attempt);
  return canContinue(found) || found.bytesReceived === 0
    ? afterFailure(retry, 'interrupted', conditions, attempt)
    : afterLoss(retry, conditions, attempt);
}

/** What follows a complete download of the wrong size. */
export function afterWrongSize(progress: Running, found: FoundDownload, conditions: Conditions): DownloadState {
  return afterLoss(retryAfter(progress, found), conditions, progress.attempt);
}

/** What has arrived is of no use. All of it is fetched again, so not as often as what can be continued. */
function afterLoss(retry: Retry, conditions: Conditions, attempt: DownloadAttempt): DownloadState {
  if (retry.failures >= MAX_FAILURES) return failed('interrupted', attempt);
  return afterFailure(retry, 'interrupted', conditions, attempt);
}

function retryAfter({ failures, bestBytes }: Running, { bytesReceived }: FoundDownload): Retry {
  return { failures: bytesReceived > bestBytes ? 0 : failures, bestBytes: Math.max(bytesReceived, bestBytes) };
}

/**
 * What a download waits for that only the user can do: the browser asks about some files, such as a subtitle in Chromium, and
 * one that is paused without the queue's doing was paused in the browser's list.
 */
export function usersTurn(progress: Running, found: FoundDownload, isQueuePaused: boolean): DownloadError | null {
  const { state, danger = 'safe' } = found;
  if (state === 'in_progress' && danger !== 'safe' && danger !== 'accepted') return 'not-confirmed';
  if (progress.held || isQueuePaused) return null;
  const wasPaused = progress.error === 'paused-in-browser' && hasEndedWithBrowser(found);
  return isPaused(found) || wasPaused ? 'paused-in-browser' : null;
}

/** Whether a download is paused. One that is cancelled meanwhile goes on saying so in Chromium. */
export function isPaused({ paused, state, canResume }: FoundDownload): boolean {
  return paused && (state === 'in_progress' || (state === 'interrupted' && canResume));
}

/** Whether the browser has ended it, not the network or the server, and can continue it. */
function hasEndedWithBrowser({ state, error = '', canResume }: FoundDownload): boolean {
  return state === 'interrupted' && canResume && (error === 'USER_SHUTDOWN' || error === 'CRASH');
}

/** Whether a file's download is, or can be made, the file that is wanted. Otherwise it is to be replaced. */
export function isUsable(attempt: DownloadAttempt, found: FoundDownload): boolean {
  if (found.state === 'complete') return found.exists && isWhole(attempt, found);
  return found.state === 'in_progress' || isPaused(found) || canContinue(found);
}

/** Whether the whole file has arrived, as far as its size is known: not every browser notices that a server broke off. */
export function isWhole({ sizeBytes }: DownloadAttempt, { fileSize }: FoundDownload): boolean {
  return sizeBytes === null || fileSize < 0 || fileSize === sizeBytes;
}

/** Whether the browser itself can continue a download. It sends the token of before, so not after a refusal. */
function canContinue({ canResume, error = '' }: FoundDownload): boolean {
  return canResume && RESUMABLE.test(error);
}
