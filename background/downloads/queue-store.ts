import { serialize } from '../../shared/async/serialize.ts';
import {
  type DownloadQueue,
  type DownloadState,
  downloadQueueItem,
  type QueuedFile,
} from '../../shared/storage/downloads.ts';
import { removeItems } from '../../shared/storage/items.ts';

/** The single writer of the download queue: one change at a time, each of them begins with what is stored. */
export class QueueStore {
  readonly #serialize = serialize();

  read(): Promise<DownloadQueue> {
    return downloadQueueItem.get();
  }

  /** Stores what `make` makes of the queue; the same queue changes nothing. */
  change(make: (queue: DownloadQueue) => DownloadQueue): Promise<void> {
    return this.#serialize(async () => {
      const queue = await downloadQueueItem.get();
      const next = make(queue);
      if (next !== queue) await downloadQueueItem.set(next);
    });
  }

  /** Removes what is stored, after the changes that have begun. */
  remove(): Promise<void> {
    return this.#serialize(() => removeItems(['downloadQueue']));
  }

  /**
   * Stores a file's next step, unless another one was stored since `file` was read.
   *
   * @returns the file as it is stored now; null if it is not this one's turn
   */
  async step(file: QueuedFile, progress: DownloadState): Promise<QueuedFile | null> {
    const next = stepped(file, progress);
    let isStored = false;
    await this.change((queue) => {
      isStored = queue.entries.some(({ id, steps }) => id === file.id && steps === file.steps);
      return isStored ? withEntry(queue, next) : queue;
    });
    return isStored ? next : null;
  }

  /** Counts a file as saved, and takes it off the list. */
  saved(file: QueuedFile, bytes: number): Promise<void> {
    return this.change((queue) => {
      if (!queue.entries.some(({ id }) => id === file.id)) return queue;
      const saved = { files: queue.saved.files + 1, bytes: queue.saved.bytes + bytes };
      return { ...without(queue, [file.id]), saved };
    });
  }
}

function withEntry(queue: DownloadQueue, file: QueuedFile): DownloadQueue {
  return { ...queue, entries: queue.entries.map((entry) => (entry.id === file.id ? file : entry)) };
}

/** The queue without these files. */
export function without(queue: DownloadQueue, ids: readonly string[]): DownloadQueue {
  return { ...queue, entries: queue.entries.filter(({ id }) => !ids.includes(id)) };
}

/** A file after its next step. */
export function stepped(file: QueuedFile, progress: DownloadState): QueuedFile {
  return { ...file, progress, steps: file.steps + 1 };
}
