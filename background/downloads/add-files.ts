import {
  type DownloadAttempt,
  type DownloadQueue,
  MAX_QUEUED_FILES,
  type QueuedFile,
} from '../../shared/storage/downloads.ts';
import { FIRST_TRY, waiting } from './next-step.ts';
import { leftBy } from './queue-changes.ts';

/** Number of requests that are remembered, so that a repeated one adds nothing. */
const MAX_BATCHES = 20;

/** Maximum length in bytes of all files as Chromium stores them: it keeps 10 MB, not only of these. */
const MAX_BYTES = 3_000_000;

/** Maximum length of a stored title, in characters. */
const MAX_TITLE = 200;

/** A file that is to be saved. */
export type NewFile = Pick<QueuedFile, 'machineIdentifier' | 'ratingKey' | 'fileKey' | 'path' | 'title' | 'sizeBytes'>;

/** The queue has no room for so many files. */
export class QueueFullError extends Error {
  override name = 'QueueFullError';
}

/**
 * The queue with more files at its end. A file that is in it is not added again; a failed one is replaced, and
 * what there is of it goes on. One that is gone is also replaced by the file that its item has instead.
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
  const targets = new Set(files.map(targetOf));
  const isReplaced = (entry: QueuedFile) =>
    entry.progress.state === 'failed' &&
    (added.has(keyOf(entry)) || (entry.progress.error === 'part-gone' && targets.has(targetOf(entry))));
  const kept = queue.entries.filter((entry) => !isReplaced(entry));
  const left = new Map(queue.entries.filter(isReplaced).map((entry) => [keyOf(entry), leftBy(entry)]));
  for (const entry of kept) added.delete(keyOf(entry));
  const entries = [...kept, ...[...added].map(([key, file]) => queued(file, owner, left.get(key)))];
  if (entries.length > MAX_QUEUED_FILES || storedBytes(entries) > MAX_BYTES)
    throw new QueueFullError('The download queue is full.');
  const isOver = queue.entries.every(({ progress }) => progress.state === 'failed');
  return {
    entries,
    paused: isOver ? false : queue.paused,
    saved: isOver ? { files: 0, bytes: 0 } : queue.saved,
    batches: [...queue.batches, batch].slice(-MAX_BATCHES),
  };
}

function queued(file: NewFile, owner: QueuedFile['owner'], before: DownloadAttempt | undefined): QueuedFile {
  return {
    id: crypto.randomUUID(),
    owner,
    ...file,
    title: beginOf(file.title),
    steps: 0,
    progress: waiting(FIRST_TRY, before),
  };
}

/** The first characters of a title, each of them whole; none takes more than two UTF-16 units. */
function beginOf(title: string): string {
  return [...title.slice(0, 2 * MAX_TITLE)].slice(0, MAX_TITLE).join('');
}

/** Length in bytes of the JSON that Chromium writes: UTF-8, with `\u003C` for each `<`. */
function storedBytes(entries: readonly QueuedFile[]): number {
  return new TextEncoder().encode(JSON.stringify(entries).replaceAll('<', '\\u003C')).length;
}

/** What a file is to the user, whichever one the server has for it. All versions of an item have the same. */
function targetOf({ machineIdentifier, ratingKey, path }: NewFile): string {
  return `${machineIdentifier} ${ratingKey} ${path}`;
}

function keyOf({ machineIdentifier, fileKey }: NewFile): string {
  return `${machineIdentifier} ${fileKey}`;
}
