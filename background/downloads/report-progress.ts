import type { Runtime } from '../../shared/browser.ts';
import type { DownloadProgress } from '../../shared/messages/download-progress.ts';
import { downloadQueueItem } from '../../shared/storage/downloads.ts';
import type { QueueBrowser } from './queue-browser.ts';

/** Time in ms between two reports. */
const INTERVAL_MS = 1_000;

/** Number of reports over which the speed is measured. */
const MEASURED = 8;

type Sample = { at: number; bytes: number };

/**
 * Sends a view what has arrived, once a second while it is open. The messages keep this background alive; nothing is stored.
 */
export function reportProgress(port: Runtime.Port, browser: Pick<QueueBrowser, 'find' | 'now'>): void {
  const samples: Sample[] = [];
  const report = async () => {
    const received = await bytesReceived(browser);
    const bytes = Object.values(received).reduce((sum, one) => sum + one, 0);
    samples.push({ at: browser.now(), bytes });
    if (samples.length > MEASURED) samples.shift();
    const message: DownloadProgress = { received, bytesPerSecond: speedOf(samples) };
    if (isOpen) port.postMessage(message);
  };
  let isOpen = true;
  let isReporting = false;
  /** If it fails, the next one comes in a second. */
  const tryToReport = async () => {
    if (isReporting) return;
    isReporting = true;
    await report().catch(() => undefined);
    isReporting = false;
  };
  const timer = setInterval(() => void tryToReport(), INTERVAL_MS);
  port.onDisconnect.addListener(() => {
    isOpen = false;
    clearInterval(timer);
  });
  void tryToReport();
}

async function bytesReceived(browser: Pick<QueueBrowser, 'find'>): Promise<Record<string, number>> {
  const received: Record<string, number> = {};
  for (const { id, progress } of (await downloadQueueItem.get()).entries) {
    if (progress.state !== 'running' || progress.error === 'not-confirmed') continue;
    const found = await browser.find(progress.attempt.name);
    if (found) received[id] = found.bytesReceived;
  }
  return received;
}

/** Bytes per second; only increases count, because a file that is complete no longer does. */
function speedOf(samples: readonly Sample[]): number | null {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.at <= first.at) return null;
  const added = samples.map(({ bytes }, at) => Math.max(0, bytes - (samples[at - 1]?.bytes ?? bytes)));
  return (added.reduce((sum, one) => sum + one, 0) * 1_000) / (last.at - first.at);
}
