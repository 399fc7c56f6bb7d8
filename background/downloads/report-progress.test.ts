import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { downloadQueueItem, EMPTY_QUEUE, type QueuedFile } from '../../shared/storage/downloads.ts';
import type { FoundDownload } from './queue-browser.ts';
import { reportProgress } from './report-progress.ts';

beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers();
});

afterEach(() => vi.useRealTimers());

const FILE: QueuedFile = {
  id: 'one',
  owner: { linkedAt: '2026-03-01T12:00:00.000Z', profile: null },
  machineIdentifier: 'a'.repeat(40),
  ratingKey: '1',
  fileKey: '/library/parts/1/f.mkv',
  path: 'f.mkv',
  title: 'One',
  sizeBytes: 100,
  steps: 3,
  progress: {
    state: 'running',
    failures: 0,
    bestBytes: 0,
    attempt: { name: 'n', run: 'r', sizeBytes: 100 },
    held: false,
  },
};

test('an open view is told each second what has arrived, and a closed one nothing', async () => {
  await downloadQueueItem.set({ ...EMPTY_QUEUE, entries: [FILE] });
  const written = vi.spyOn(fakeBrowser.storage.local, 'set');
  let bytesReceived = 10;
  const closed: (() => void)[] = [];
  const port = { postMessage: vi.fn(), onDisconnect: { addListener: (listener: () => void) => closed.push(listener) } };
  reportProgress(port as never, { now: () => Date.now(), find: async () => ({ bytesReceived }) as FoundDownload });
  await vi.advanceTimersByTimeAsync(0);
  expect(port.postMessage).toHaveBeenLastCalledWith({ received: { one: 10 }, bytesPerSecond: null });
  bytesReceived = 30;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(port.postMessage).toHaveBeenLastCalledWith({ received: { one: 30 }, bytesPerSecond: 20 });
  bytesReceived = 0; // The next file has begun.
  await vi.advanceTimersByTimeAsync(1_000);
  expect(port.postMessage).toHaveBeenLastCalledWith({ received: { one: 0 }, bytesPerSecond: 10 });
  closed[0]?.();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(port.postMessage).toHaveBeenCalledTimes(3);
  expect(written).not.toHaveBeenCalled();
});

test('a report begins only after the last has ended, and looks for no file that waits for the user’s word', async () => {
  const unconfirmed = { ...FILE, id: 'two', progress: { ...FILE.progress, error: 'not-confirmed' as const } };
  await downloadQueueItem.set({ ...EMPTY_QUEUE, entries: [FILE, unconfirmed as QueuedFile] });
  const found = Promise.withResolvers<FoundDownload>();
  const find = vi.fn(() => found.promise);
  const port = { postMessage: vi.fn(), onDisconnect: { addListener: () => undefined } };
  reportProgress(port as never, { now: () => Date.now(), find });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(find).toHaveBeenCalledTimes(1);
  found.resolve({ bytesReceived: 10 } as FoundDownload);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(find).toHaveBeenCalledTimes(2);
  expect(port.postMessage).toHaveBeenLastCalledWith({ received: { one: 10 }, bytesPerSecond: 0 });
});
