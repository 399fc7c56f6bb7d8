/* Changes to many files of the queue at once. */
import type { DownloadError } from '../../shared/download-errors.ts';
import type { DownloadAttempt, DownloadQueue, QueuedFile } from '../../shared/storage/downloads.ts';
import { FIRST_TRY, failed, waiting } from './next-step.ts';
import { stepped } from './queue-store.ts';

/** Failed files wait again, at the end: one, or all without an id. */
export function retried(queue: DownloadQueue, id: string | undefined): DownloadQueue {
  const isRetried = ({ id: its, progress }: QueuedFile) =>
    progress.state === 'failed' && (id === undefined || its === id);
  const again = queue.entries.filter(isRetried).map((file) => stepped(file, waiting(FIRST_TRY, leftBy(file))));
  const rest = queue.entries.filter((file) => !isRetried(file));
  return again.length > 0 ? { ...queue, entries: [...rest, ...again] } : queue;
}

/** Files that wait after a failure are due now. */
export function allDue(queue: DownloadQueue): DownloadQueue {
  const hasWait = queue.entries.some(({ progress }) => progress.state === 'waiting' && progress.notBefore > 0);
  return hasWait ? { ...queue, entries: queue.entries.map(due) } : queue;
}

/** Every file that `isGivenUp` selects has failed. */
export function withFailed(
  queue: DownloadQueue,
  error: DownloadError,
  isGivenUp: (file: QueuedFile) => boolean,
): DownloadQueue {
  const givenUp = (file: QueuedFile) => stepped(file, failed(error, leftBy(file)));
  return { ...queue, entries: queue.entries.map((file) => (isGivenUp(file) ? givenUp(file) : file)) };
}

/** Files that wait say that they wait for the permission. */
export function waitingForPermission(queue: DownloadQueue): DownloadQueue {
  const error = 'downloads-not-allowed' as const;
  const isTold = ({ progress }: QueuedFile) => progress.state !== 'waiting' || progress.error === error;
  if (queue.entries.every(isTold)) return queue;
  const told = (file: QueuedFile) =>
    file.progress.state === 'waiting' ? stepped(file, { ...file.progress, error }) : file;
  return { ...queue, entries: queue.entries.map(told) };
}

/** The download that a file which is not in progress may have left. */
export function leftBy({ progress }: QueuedFile): DownloadAttempt | undefined {
  return progress.state === 'running' ? undefined : progress.before;
}

function due(file: QueuedFile): QueuedFile {
  const { progress } = file;
  return progress.state === 'waiting' ? stepped(file, waiting({ ...progress, failures: 0 }, progress.before)) : file;
}
