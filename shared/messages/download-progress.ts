import { browser } from '../browser.ts';

/** The name of the port over which a view gets what has arrived of the files that are being downloaded. */
export const DOWNLOAD_PROGRESS_PORT = 'download-progress';

/** Bytes that have arrived of each file in progress, by its id, and bytes per second of all together; null if unknown. */
export type DownloadProgress = { received: Record<string, number>; bytesPerSecond: number | null };

/** Time in ms before a port is opened again: the background may have been killed. */
const PAUSE_MS = 1_000;

/** Calls back about once a second with what has arrived, until the signal aborts. */
export function watchProgress(callback: (progress: DownloadProgress) => void, signal: AbortSignal): void {
  if (signal.aborted) return;
  const port = browser.runtime.connect({ name: DOWNLOAD_PROGRESS_PORT });
  const close = () => port.disconnect();
  signal.addEventListener('abort', close, { once: true });
  port.onMessage.addListener((message) => {
    if (!signal.aborted) callback(message as DownloadProgress);
  });
  port.onDisconnect.addListener(() => {
    void browser.runtime.lastError; // Read, or Chromium logs it.
    signal.removeEventListener('abort', close);
    setTimeout(() => watchProgress(callback, signal), PAUSE_MS);
  });
}
