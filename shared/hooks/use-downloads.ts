import { useEffect, useState } from 'preact/hooks';
import { type DownloadSummary, summarise } from '../download-summary.ts';
import { type DownloadProgress, watchProgress } from '../messages/download-progress.ts';
import { type DownloadQueue, downloadQueueItem } from '../storage/downloads.ts';
import { useStored } from './use-stored.ts';

/**
 * The queue of downloads as a view shows it; null if there is nothing to show. Only while a file is being downloaded is the
 * background asked what has arrived.
 *
 * @param initially what was stored when the page opened
 */
export function useDownloads(initially: DownloadQueue): DownloadSummary | null {
  const queue = useStored(downloadQueueItem, initially);
  const [progress, setProgress] = useState<DownloadProgress | null>(null);
  const isRunning = !queue.paused && queue.entries.some(({ progress: { state } }) => state === 'running');
  useEffect(() => {
    if (!isRunning) return;
    const over = new AbortController();
    watchProgress(setProgress, over.signal);
    return () => over.abort();
  }, [isRunning]);
  return summarise(queue, isRunning ? progress : null);
}
