import { expect, test } from 'vitest';
import { summarise } from './download-summary.ts';
import { type DownloadQueue, type DownloadState, EMPTY_QUEUE, type QueuedFile } from './storage/downloads.ts';

const RETRY = { failures: 0, bestBytes: 0 };
const ATTEMPT = { name: 'n', run: 'r', sizeBytes: null };
const RUNNING: DownloadState = { state: 'running', ...RETRY, attempt: ATTEMPT, held: false };
const WAITING: DownloadState = { state: 'waiting', ...RETRY, notBefore: 0 };

function entry(id: string, progress: DownloadState, sizeBytes: number | null = 100): QueuedFile {
  const owner = { linkedAt: '2026-03-01T12:00:00.000Z', profile: null };
  const file = {
    machineIdentifier: 'a'.repeat(40),
    ratingKey: '1',
    fileKey: '/library/parts/1/f',
    path: 'f.mkv',
    title: id,
    sizeBytes,
  };
  return { id, owner, ...file, steps: 0, progress };
}

const queue = (entries: QueuedFile[], more: Partial<DownloadQueue> = {}) => ({ ...EMPTY_QUEUE, entries, ...more });

test('an empty queue shows nothing, and a finished one what is saved', () => {
  expect(summarise(EMPTY_QUEUE, null)).toBe(null);
  expect(summarise(queue([], { saved: { files: 2, bytes: 9 } }), null)).toMatchObject({ saved: 2, left: 0, failed: 0 });
});

test('the summary has counts, a bar by size, a speed and a time', () => {
  const entries = [
    entry('one', RUNNING),
    entry('two', WAITING),
    entry('three', { state: 'failed', error: 'part-gone' }),
  ];
  const progress = { received: { one: 50 }, bytesPerSecond: 10 };
  expect(summarise(queue(entries, { saved: { files: 1, bytes: 100 } }), progress)).toEqual({
    saved: 1,
    left: 2,
    failed: 1,
    failures: [{ id: 'three', title: 'three', error: 'part-gone' }],
    paused: false,
    current: ['one'],
    done: 0.5,
    bytesPerSecond: 10,
    secondsLeft: 15,
    waitingFor: null,
    isUsersTurn: false,
  });
});

test('without a size the bar counts files, and there is no time', () => {
  const summary = summarise(queue([entry('one', RUNNING, null)], { saved: { files: 3, bytes: 1 } }), null);
  expect(summary).toMatchObject({ done: 0.75, secondsLeft: null });
});

test('why all files wait is told, and of many failed files the first ones', () => {
  const waits: DownloadState = { ...WAITING, error: 'server-unreachable', failures: 1, notBefore: 5 };
  const failed = Array.from({ length: 80 }, (_, at) => entry(String(at), { state: 'failed', error: 'part-gone' }));
  const summary = summarise(queue([entry('one', waits), ...failed]), null);
  expect(summary).toMatchObject({ waitingFor: 'server-unreachable', isUsersTurn: false, failed: 80 });
  expect(summary?.failures).toHaveLength(50);
});

test('of several reasons to wait, one that the user need not end comes first', () => {
  const paused = entry('one', { ...RUNNING, error: 'paused-in-browser' });
  const waits = entry('two', { ...WAITING, error: 'server-unreachable', failures: 1, notBefore: 5 });
  expect(summarise(queue([paused, waits]), null)).toMatchObject({
    waitingFor: 'server-unreachable',
    isUsersTurn: false,
  });
});

test('what has arrived of a paused download counts for the bar', () => {
  const paused = entry('one', { ...RUNNING, error: 'paused-in-browser' }, 100);
  const progress = { received: { one: 25 }, bytesPerSecond: 0 };
  expect(summarise(queue([paused]), progress)).toMatchObject({ done: 0.25 });
});

test('a download that the user has paused is named once no other is in progress', () => {
  const paused = entry('one', { ...RUNNING, error: 'paused-in-browser' });
  expect(summarise(queue([paused]), null)).toMatchObject({ waitingFor: 'paused-in-browser', isUsersTurn: true });
  expect(summarise(queue([paused, entry('two', RUNNING)]), null)).toMatchObject({
    waitingFor: null,
    isUsersTurn: false,
  });
});
