import { type DownloadError, isUsersTurn } from './download-errors.ts';
import type { DownloadProgress } from './messages/download-progress.ts';
import type { DownloadQueue, QueuedFile } from './storage/downloads.ts';

/** Number of failed files that are shown. */
const MAX_FAILED = 50;

type FailedFile = { id: string; title: string; error: DownloadError };

/** What the popup and the panel show of the queue. Sizes are in bytes. */
export type DownloadSummary = {
  /** Files that are saved, that are to be saved, and that have failed. */
  saved: number;
  left: number;
  failed: number;
  /** The first failed ones. */
  failures: FailedFile[];
  paused: boolean;
  /** Titles of the files that are being downloaded. */
  current: string[];
  /** From 0 to 1: by size, or by number if a size is unknown. */
  done: number;
  bytesPerSecond: number | null;
  secondsLeft: number | null;
  /** Why the files wait while none is in progress; null if none has to. */
  waitingFor: DownloadError | null;
  /** Whether that ends only when the user acts in the browser's list of downloads. */
  isUsersTurn: boolean;
};

/**
 * Summarises the queue; null if there is nothing to show.
 *
 * @param progress null while it is not known
 */
export function summarise(queue: DownloadQueue, progress: DownloadProgress | null): DownloadSummary | null {
  const { entries, saved, paused } = queue;
  if (entries.length === 0 && saved.files === 0) return null;
  const failures = entries.flatMap(({ id, title, progress: { state, ...rest } }) =>
    state === 'failed' && 'error' in rest && rest.error ? [{ id, title, error: rest.error }] : [],
  );
  const left = entries.filter(({ progress: { state } }) => state !== 'failed');
  const running = left.filter(({ progress: one }) => one.state === 'running' && !isUsersTurn(one));
  const reason = running.length > 0 ? null : whyAllWait(left);
  const arrived = left.reduce((sum, { id }) => sum + (progress?.received[id] ?? 0), 0);
  const sizes = left.map(({ sizeBytes, fileKey }) => sizeBytes ?? (isSmall(fileKey) ? 0 : null));
  const bytesLeft = sizes.includes(null) ? null : Math.max(0, sum(sizes) - arrived);
  const bytesPerSecond = paused || running.length === 0 ? null : (progress?.bytesPerSecond ?? null);
  return {
    saved: saved.files,
    left: left.length,
    failed: failures.length,
    failures: failures.slice(0, MAX_FAILED),
    paused,
    current: running.map(({ title }) => title),
    done: doneOf(saved.bytes + arrived, bytesLeft) ?? saved.files / Math.max(1, saved.files + left.length),
    bytesPerSecond,
    secondsLeft: bytesLeft !== null && bytesPerSecond ? Math.ceil(bytesLeft / bytesPerSecond) : null,
    waitingFor: reason?.error ?? null,
    isUsersTurn: reason !== null && isUsersTurn(reason),
  };
}

/** Why no file is in progress. What the user can end in the browser's list comes last, as it holds up none of the others. */
function whyAllWait(left: readonly QueuedFile[]): { state: string; error: DownloadError } | null {
  const reasons = left.flatMap(({ progress: { state, ...rest } }) =>
    'error' in rest && rest.error ? [{ state, error: rest.error }] : [],
  );
  return reasons.find((reason) => !isUsersTurn(reason)) ?? reasons[0] ?? null;
}

function doneOf(arrived: number, left: number | null): number | null {
  return left === null || arrived + left === 0 ? null : arrived / (arrived + left);
}

/** Servers do not say how large subtitle files are. */
function isSmall(fileKey: string): boolean {
  return fileKey.startsWith('/library/streams/');
}

function sum(sizes: readonly (number | null)[]): number {
  return sizes.reduce<number>((total, size) => total + (size ?? 0), 0);
}
