import { type DownloadQueue, MAX_QUEUED_FILES, type QueuedFile } from '../../shared/storage/downloads.ts';
import { FIRST_TRY, waiting } from './next-step.ts';

/** Number of requests that are remembered, so that a repeated one adds nothing. */
const MAX_BATCHES = 20;

/** Maximum length in characters of all files: the browser keeps 5 MB, not only of these. */
const MAX_LENGTH = 3_000_000;

/** A file that is to be saved. */
export type NewFile = Pick<QueuedFile, 'machineIdentifier' | 'ratingKey' | 'fileKey' | 'path' | 'title' | 'sizeBytes'>;

/** The queue has no room for so many files. */
export class QueueFullError extends Error {
  override name = 'QueueFullError';
}

/**
 * The queue with more files at its end. A file that is in it is not added again; a failed one is replaced.
 *
 * @param batch a name of the request
 * @throws QueueFullError
 */
export function withFiles(
  queue: DownloadQueue,
  batch: string,
  files: readonly NewFile[],
  owner: QueuedFile['owner'],
): DownloadQueue {
  if (queue.batches.includes(batch)) return queue;
  const added = new Map(files.map((file) => [keyOf(file), file]));
  const isReplaced = (entry: QueuedFile) => entry.progress.state === 'failed' && added.has(keyOf(entry));
  const kept = queue.entries.filter((entry) => !isReplaced(entry));
  for (const entry of kept) added.delete(keyOf(entry));
  const entries = [...kept, ...[...added.values()].map((file) => queued(file, owner))];
  if (entries.length > MAX_QUEUED_FILES || JSON.stringify(entries).length > MAX_LENGTH)
    throw new QueueFullError('The download queue is full.');
  const isOver = queue.entries.every(({ progress }) => progress.state === 'failed');
  return {
    entries,
    paused: isOver ? false : queue.paused,
    saved: isOver ? { files: 0, bytes: 0 } : queue.saved,
    batches: [...queue.batches, batch].slice(-MAX_BATCHES),
  };
}

function queued(file: NewFile, owner: QueuedFile['owner']): QueuedFile {
  return { id: crypto.randomUUID(), owner, ...file, steps: 0, progress: waiting(FIRST_TRY) };
}

function keyOf({ machineIdentifier, fileKey }: NewFile): string {
  return `${machineIdentifier} ${fileKey}`;
}
