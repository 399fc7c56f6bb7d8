/* While a server cannot be reached, its files wait together, and one at a time finds out whether it answers again. */
import type { DownloadQueue, DownloadState, QueuedFile } from '../../shared/storage/downloads.ts';
import { waiting } from './next-step.ts';
import { isOfServer } from './queue-errors.ts';

type Waiting = Extract<DownloadState, { state: 'waiting' }>;

/** Files that wait for a server wait as long as `tried`, for which it has just failed. This is no step of theirs. */
export function withOutage(queue: DownloadQueue, tried: QueuedFile, next: Waiting): DownloadQueue {
  const { error, notBefore } = next;
  const told = (file: QueuedFile): QueuedFile => {
    const { id, machineIdentifier, progress } = file;
    const isOther = id !== tried.id && machineIdentifier === tried.machineIdentifier;
    if (!isOther || progress.state !== 'waiting') return file;
    const failures = Math.max(progress.failures, next.failures);
    return { ...file, progress: { ...waiting({ ...progress, failures, error }, progress.before), notBefore } };
  };
  return { ...queue, entries: queue.entries.map(told) };
}

/** A server has answered: files that wait for it are due, and none of them has failed because of it. */
export function withoutOutage(queue: DownloadQueue, server: string): DownloadQueue {
  const isConcerned = (file: QueuedFile) => file.machineIdentifier === server && isInOutage(file);
  if (!queue.entries.some(isConcerned)) return queue;
  const told = (file: QueuedFile): QueuedFile => {
    const { progress } = file;
    if (progress.state !== 'waiting' || !isConcerned(file)) return file;
    return { ...file, progress: waiting({ failures: 0, bestBytes: progress.bestBytes }, progress.before) };
  };
  return { ...queue, entries: queue.entries.map(told) };
}

/**
 * Of the files that are due: one for each server that does not answer, and all of the other servers. The one that has been
 * tried least is next, because a server can also fail for a single file.
 *
 * @param starting files that servers are being asked for
 */
export function withOneProbe(due: readonly QueuedFile[], starting: readonly QueuedFile[]): QueuedFile[] {
  const probed = new Set(starting.filter(isInOutage).map(({ machineIdentifier }) => machineIdentifier));
  const probes = new Set<QueuedFile>();
  for (const file of due.filter(isInOutage).toSorted((one, other) => one.steps - other.steps)) {
    if (probed.has(file.machineIdentifier)) continue;
    probed.add(file.machineIdentifier);
    probes.add(file);
  }
  return due.filter((file) => !isInOutage(file) || probes.has(file));
}

function isInOutage({ progress }: QueuedFile): boolean {
  return progress.state === 'waiting' && progress.error !== undefined && isOfServer(progress.error);
}
