import { PlexHttpError, PlexNetworkError } from 'plex-link';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { downloadQueueItem, MAX_QUEUED_FILES } from '../../shared/storage/downloads.ts';
import { removeAccount, setItems } from '../../shared/storage/items.ts';
import { ACCOUNT } from '../../tests/support/fake-server-list.ts';
import { contentOf, KillableQueue, SERVER, testFile } from '../../tests/support/killable-queue.ts';
import { NotAFileOfItemError } from '../servers/check-visible.ts';
import { UnknownServerError } from '../servers/server-access.ts';
import { QueueFullError } from './add-files.ts';

const OTHER_SERVER = 'b'.repeat(40);

let killable: KillableQueue;

beforeEach(async () => {
  fakeBrowser.reset();
  vi.useFakeTimers();
  await setItems({ account: ACCOUNT });
  killable = new KillableQueue();
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function add(...numbers: number[]): Promise<void> {
  await killable.queue.add(
    crypto.randomUUID(),
    numbers.map((number) => testFile(number)),
  );
  await vi.advanceTimersByTimeAsync(0);
}

function httpError(status: number): PlexHttpError {
  return new PlexHttpError(new Response('', { status }), [], undefined, 'The media server');
}

async function states(): Promise<Record<string, string>> {
  const { entries } = await downloadQueueItem.get();
  const told = ({ progress }: (typeof entries)[number]) =>
    ('error' in progress ? progress.error : undefined) ?? progress.state;
  return Object.fromEntries(entries.map((entry) => [entry.title.replace('Episode ', ''), told(entry)]));
}

/** More minutes than a file is tried for without a byte. */
const MAX_MINUTES = 90;

const unreachable = () => Promise.reject(new PlexNetworkError(new Error('gone'), false, 'The media server'));

/** Lets some seconds pass, with the alarms of the browser; downloads neither end nor go on. */
async function pass(seconds: number): Promise<void> {
  for (let second = 1; second <= seconds; second += 1) {
    await vi.advanceTimersByTimeAsync(1_000);
    if (killable.downloads.alarmMs !== null && second % 30 === 0) killable.queue.wake();
  }
  await vi.advanceTimersByTimeAsync(0);
}

const paths = () => [...killable.downloads.disk.keys()].map((path) => path.slice(path.lastIndexOf('/') + 1));

test('files are downloaded in order, two at a time, each with a token in a header and in no address', async () => {
  await add(1, 2, 3, 4);
  expect(killable.downloads.inProgress.map(({ path }) => path)).toEqual([
    'Show/Season 01/1.mkv',
    'Show/Season 01/2.mkv',
  ]);
  expect(killable.downloads).toMatchObject({ left: 4, alarmMs: 30_000 });
  await killable.finish();
  expect(paths()).toEqual(['1.mkv', '2.mkv', '3.mkv', '4.mkv']);
  for (const { url, headers } of killable.downloads.started) {
    expect(url).not.toContain('token');
    expect(headers).toEqual({ 'X-Plex-Token': 'token' });
  }
  expect(JSON.stringify(await fakeBrowser.storage.local.get('downloadQueue'))).not.toContain('"token"');
});

test('what is wrong with a file is said of that file, and holds up none of the others', async () => {
  const statuses: Record<string, number> = { 1: 403, 2: 404, 3: 503, 4: 509 };
  killable.give = async ({ fileKey }) => {
    const status = statuses[fileKey.split('/')[3] ?? ''];
    if (status) throw httpError(status);
    return {};
  };
  await add(1, 2, 3, 4, 5, 6);
  await vi.advanceTimersByTimeAsync(10);
  expect(await states()).toMatchObject({ 1: 'download-forbidden', 2: 'part-gone', 3: 'no-capacity', 4: 'no-capacity' });
  await killable.finish();
  expect(paths()).toEqual(['5.mkv', '6.mkv']);
  await pass(MAX_MINUTES * 60);
  expect(await states()).toEqual({ 1: 'download-forbidden', 2: 'part-gone', 3: 'no-capacity', 4: 'no-capacity' });
  expect(killable.downloads).toMatchObject({ left: 0, alarmMs: null });
});

test('a file that its item no longer has is said to be gone, without another try', async () => {
  killable.give = () => Promise.reject(new NotAFileOfItemError());
  await add(1);
  await killable.finish();
  expect(await states()).toEqual({ 1: 'part-gone' });
  expect(killable.asked).toHaveLength(1);
});

test('failed files are tried again when the user asks for it, one or all of them', async () => {
  killable.give = () => Promise.reject(httpError(404));
  await add(1, 2, 3);
  await killable.finish();
  killable.give = async () => ({});
  const { entries } = await downloadQueueItem.get();
  await killable.queue.retry(entries[1]?.id);
  await killable.finish();
  expect(paths()).toEqual(['2.mkv']);
  await killable.queue.retry();
  await killable.finish();
  expect(paths()).toEqual(['2.mkv', '1.mkv', '3.mkv']);
});

test('an interrupted download is continued, and one that is refused then is replaced with a fresh token', async () => {
  await add(1);
  const [first] = killable.downloads.items;
  if (!first) throw new Error('No download');
  killable.downloads.interrupt(first, 'NETWORK_FAILED', { bytesReceived: 5 });
  await vi.advanceTimersByTimeAsync(2_100);
  expect(first.state).toBe('in_progress');
  expect(killable.downloads.started).toHaveLength(1);
  killable.downloads.interrupt(first, 'SERVER_UNAUTHORIZED', { bytesReceived: 5 });
  killable.give = async () => ({ headers: { 'X-Plex-Token': 'fresh' } });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(killable.downloads.started).toHaveLength(2);
  expect(killable.downloads.started[1]?.headers).toEqual({ 'X-Plex-Token': 'fresh' });
  await killable.finish();
  expect([...killable.downloads.disk.values()]).toEqual([contentOf(1)]);
});

describe('a file that was given up after its connection broke off', () => {
  async function givenUp() {
    await add(1);
    const [first] = killable.downloads.items;
    if (!first) throw new Error('No download');
    for (let minute = 0; minute < MAX_MINUTES && killable.downloads.left > 0; minute += 1) {
      killable.downloads.interrupt(first, 'NETWORK_FAILED', { bytesReceived: 5 });
      await pass(60);
    }
    expect(await states()).toEqual({ 1: 'interrupted' });
    return first;
  }

  test('goes on where it was when the user tries it again', async () => {
    const first = await givenUp();
    await killable.queue.retry();
    await vi.advanceTimersByTimeAsync(0);
    expect(killable.downloads.started).toHaveLength(1);
    expect(first.state).toBe('in_progress');
  });

  test('goes on where it was when the user chooses it again', async () => {
    const first = await givenUp();
    await add(1);
    expect(killable.downloads.started).toHaveLength(1);
    expect(first.state).toBe('in_progress');
  });

  test('leaves nothing behind when the list is cleared', async () => {
    await givenUp();
    await killable.queue.clear();
    expect(killable.downloads.items).toEqual([]);
  });
});

test('a file that is given up with its server goes on where it was', async () => {
  await add(1, 2, 3);
  const [first, second] = killable.downloads.items;
  if (!first || !second) throw new Error('No downloads');
  killable.give = () => Promise.reject(new UnknownServerError());
  killable.downloads.interrupt(first, 'NETWORK_FAILED', { bytesReceived: 5 });
  await vi.advanceTimersByTimeAsync(1);
  expect(await states()).toEqual({ 1: 'unknown-server', 2: 'running', 3: 'unknown-server' });
  killable.give = async () => ({});
  await killable.queue.retry();
  killable.downloads.complete(second);
  await vi.advanceTimersByTimeAsync(1);
  expect(first.state).toBe('in_progress');
});

test('a file of the user under the name of a discarded download is not overwritten after a restart', async () => {
  await add(1);
  const [first] = killable.downloads.items;
  if (!first) throw new Error('No download');
  killable.give = () => Promise.reject(httpError(404));
  killable.downloads.interrupt(first, 'SERVER_UNAUTHORIZED', { bytesReceived: 5 });
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await states()).toEqual({ 1: 'part-gone' });
  killable.downloads.disk.set('Show/Season 01/1.mkv', 'a file of the user');
  await killable.restart('forgets');
  killable.give = async () => ({});
  await killable.queue.retry();
  await killable.finish();
  expect(killable.downloads.disk.get('Show/Season 01/1.mkv')).toBe('a file of the user');
});

test('a file that an earlier version has given up is tried again', async () => {
  killable.give = () => Promise.reject(httpError(404));
  await add(1);
  const queue = await downloadQueueItem.get();
  const progress = { state: 'failed', error: 'part-gone' } as const;
  await downloadQueueItem.set({ ...queue, entries: queue.entries.map((entry) => ({ ...entry, progress })) });
  killable.give = async () => ({});
  await killable.queue.retry();
  await killable.finish();
  expect(paths()).toEqual(['1.mkv']);
});

test('a server that is gone for an hour has failed, with all of its files, after one try a minute; other servers go on', async () => {
  killable.give = async ({ machineIdentifier }) => {
    return machineIdentifier === SERVER ? unreachable() : {};
  };
  await killable.queue.add('one', [testFile(1), testFile(2), testFile(3), testFile(7, OTHER_SERVER)]);
  await killable.finish();
  expect(paths()).toEqual(['7.mkv']);
  const all = { 1: 'server-unreachable', 2: 'server-unreachable', 3: 'server-unreachable' };
  expect(await states()).toEqual(all);
  await pass(45 * 60);
  expect(killable.downloads.left).toBe(3);
  await pass((MAX_MINUTES - 45) * 60);
  expect(await states()).toEqual(all);
  expect(killable.downloads).toMatchObject({ left: 0, alarmMs: null });
  expect(killable.asked.length).toBeLessThan(75);
});

test.each([
  ['cannot be reached', unreachable],
  ['is too busy', () => Promise.reject(httpError(503))],
])('after five minutes in which a server %s all files are saved', async (_what, give) => {
  killable.give = give;
  await add(1, 2, 3);
  await pass(5 * 60);
  expect(killable.downloads.left).toBe(3);
  killable.give = async () => ({});
  await killable.finish();
  expect(paths().sort()).toEqual(['1.mkv', '2.mkv', '3.mkv']);
});

test('a file for which its server does not answer holds up none of the others', async () => {
  killable.give = ({ title }) => (title === 'Episode 1' ? unreachable() : Promise.resolve({}));
  await add(1, 2, 3, 4);
  await killable.finish();
  expect(paths().sort()).toEqual(['2.mkv', '3.mkv', '4.mkv']);
  expect(await states()).toEqual({ 1: 'server-unreachable' });
  expect(killable.downloads.left).toBe(1);
});

test('once a server has answered, its next hour begins anew for all of its files', async () => {
  killable.give = unreachable;
  await add(1, 2, 3);
  await pass(40 * 60);
  killable.give = async () => ({});
  await pass(2 * 60);
  expect(killable.downloads.inProgress).toHaveLength(2);
  expect(Object.values(await states())).toContain('waiting');
  for (const item of killable.downloads.inProgress) killable.downloads.complete(item);
  killable.give = unreachable;
  await pass(40 * 60);
  expect(killable.downloads.left).toBe(1);
});

test('an unknown failure after an outage does not end the file', async () => {
  killable.give = unreachable;
  await add(1);
  await pass(10 * 60);
  killable.give = () => Promise.reject(new Error('Another profile is watching now.'));
  await pass(60);
  expect(await states()).toEqual({ 1: 'failed' });
  killable.give = async () => ({});
  await killable.finish();
  expect(paths()).toEqual(['1.mkv']);
});

test('without a network nothing fails, and everything goes on when it is back', async () => {
  killable.downloads.online = false;
  killable.give = () => Promise.reject(new PlexNetworkError(new Error('gone'), false, 'The media server'));
  await add(1);
  await vi.advanceTimersByTimeAsync(60 * 60_000);
  expect(await states()).toEqual({ 1: 'server-unreachable' });
  expect(killable.downloads.left).toBe(1);
  killable.downloads.online = true;
  killable.give = async () => ({});
  await killable.queue.online();
  await killable.finish();
  expect(paths()).toEqual(['1.mkv']);
});

describe('what happens to a download outside of the queue is seen:', () => {
  test.each([
    ['a full disk', 'FILE_NO_SPACE', 'disk-full'],
    ['a folder that cannot be written', 'FILE_ACCESS_DENIED', 'file-not-written'],
    ['a cancellation', 'USER_CANCELED', 'cancelled'],
  ])('%s', async (_what, reason, error) => {
    await add(1, 2);
    const [first] = killable.downloads.items;
    if (first) killable.downloads.interrupt(first, reason);
    await killable.finish();
    expect(await states()).toEqual({ 1: error });
    expect(paths()).toEqual(['2.mkv']);
  });

  test('a removal from the list, and of the file', async () => {
    await add(1, 2);
    const [first, second] = killable.downloads.items;
    killable.downloads.items = killable.downloads.items.filter((item) => item !== first);
    if (second) killable.downloads.change(second.id, { state: 'complete', exists: false });
    await vi.advanceTimersByTimeAsync(1);
    expect(await states()).toEqual({ 1: 'removed', 2: 'removed' });
  });

  test('a file that arrived only in part, which is fetched again', async () => {
    await add(1);
    const [first] = killable.downloads.items;
    if (first) killable.downloads.complete(first, 'content');
    await killable.finish();
    expect([...killable.downloads.disk]).toEqual([['Show/Season 01/1.mkv', contentOf(1)]]);
  });

  test('a file that always arrives only in part, which is not fetched for an hour', async () => {
    await add(1);
    for (let minute = 0; minute < MAX_MINUTES; minute += 1) {
      for (const item of killable.downloads.inProgress) killable.downloads.complete(item, 'content');
      await pass(60);
    }
    expect(await states()).toEqual({ 1: 'interrupted' });
    expect(killable.downloads.left).toBe(0);
    expect(killable.downloads.started).toHaveLength(6);
  });

  test('a file that breaks off again and again and cannot be continued, which is not fetched for an hour', async () => {
    await add(1);
    for (let minute = 0; minute < MAX_MINUTES; minute += 1) {
      for (const item of killable.downloads.inProgress)
        killable.downloads.interrupt(item, 'NETWORK_FAILED', { bytesReceived: 5, canResume: false });
      await pass(60);
    }
    expect(await states()).toEqual({ 1: 'interrupted' });
    // The first brought it further than before, so it is no failure in a row.
    expect(killable.downloads.started).toHaveLength(6);
  });
});

test('the queue is paused and continued, and leaves alone what the user has paused', async () => {
  await add(1, 2, 3, 4);
  const [first, second] = killable.downloads.items;
  if (!first || !second) throw new Error('No downloads');
  killable.downloads.change(first.id, { paused: true, canResume: true });
  await vi.advanceTimersByTimeAsync(1);
  await killable.queue.pause();
  expect(killable.downloads.items.map(({ paused }) => paused)).toEqual([true, true, true]);
  killable.downloads.complete(second);
  await vi.advanceTimersByTimeAsync(1);
  expect(killable.downloads.started).toHaveLength(3);
  await killable.restart();
  await killable.queue.endPause();
  await vi.advanceTimersByTimeAsync(1);
  expect(first.paused).toBe(true);
  expect(await states()).toEqual({ 1: 'paused-in-browser', 3: 'running', 4: 'running' });
});

test('a download that the user has paused in the browser says so, and holds up none of the others', async () => {
  await add(1, 2, 3, 4);
  const [first] = killable.downloads.items;
  if (!first) throw new Error('No download');
  killable.downloads.change(first.id, { paused: true, canResume: true });
  await vi.advanceTimersByTimeAsync(1);
  expect(await states()).toEqual({ 1: 'paused-in-browser', 2: 'running', 3: 'running', 4: 'waiting' });
  await killable.restart();
  expect(first.paused).toBe(true);
  killable.downloads.change(first.id, { paused: false });
  await vi.advanceTimersByTimeAsync(1);
  expect(await states()).toEqual({ 1: 'running', 2: 'running', 3: 'running', 4: 'waiting' });
  await killable.finish();
  expect(paths().sort()).toEqual(['1.mkv', '2.mkv', '3.mkv', '4.mkv']);
});

test('a download that the user pauses in the browser stays paused over a restart of the browser', async () => {
  await add(1, 2);
  const [first] = killable.downloads.items;
  if (!first) throw new Error('No download');
  killable.downloads.change(first.id, { paused: true, canResume: true });
  await vi.advanceTimersByTimeAsync(1);
  await killable.restart('keeps');
  await pass(60);
  expect(await states()).toEqual({ 1: 'paused-in-browser', 2: 'running' });
  expect(first.state).toBe('interrupted');
  killable.downloads.change(first.id, { state: 'in_progress', error: undefined });
  await killable.finish();
  expect(paths().sort()).toEqual(['1.mkv', '2.mkv']);
});

// Chromium goes on calling a download paused that is cancelled while it is paused.
test.each([
  ['in the browser', async (id: number) => killable.downloads.change(id, { paused: true, canResume: true })],
  ['with the queue', () => killable.queue.pause()],
])('a download that is cancelled while it is paused %s is cancelled', async (_where, pause) => {
  await add(1, 2, 3);
  const [first] = killable.downloads.items;
  if (!first) throw new Error('No download');
  await pause(first.id);
  await vi.advanceTimersByTimeAsync(1);
  killable.downloads.interrupt(first, 'USER_CANCELED', { paused: true, canResume: false, bytesReceived: 5 });
  await vi.advanceTimersByTimeAsync(1);
  await killable.queue.endPause();
  await killable.finish();
  expect(await states()).toEqual({ 1: 'cancelled' });
  expect(paths().sort()).toEqual(['2.mkv', '3.mkv']);
});

test('a download counts as released only once the browser has continued it', async () => {
  await add(1, 2, 3);
  await killable.queue.pause();
  const { change } = killable.downloads;
  const late: (() => void)[] = [];
  const continued = vi.spyOn(killable.downloads, 'change').mockImplementation((id, to) => {
    if (to.paused === false) late.push(() => change.call(killable.downloads, id, to));
    else change.call(killable.downloads, id, to);
  });
  await killable.queue.endPause();
  await killable.queue.resume();
  expect(await states()).toEqual({ 1: 'running', 2: 'running', 3: 'waiting' });
  expect(killable.downloads.started).toHaveLength(2);
  continued.mockRestore();
  for (const act of late) act();
  await killable.finish();
  expect(paths()).toEqual(['1.mkv', '2.mkv', '3.mkv']);
});

test('while the queue is paused, no alarm wakes it', async () => {
  await add(1, 2, 3);
  await killable.queue.pause();
  expect(killable.downloads.alarmMs).toBeNull();
  await killable.queue.endPause();
  expect(killable.downloads.alarmMs).toBe(30_000);
  await killable.finish();
  expect(paths()).toEqual(['1.mkv', '2.mkv', '3.mkv']);
});

test('a download that Firefox ends because it is paused without a byte is started again after the pause', async () => {
  await add(1);
  await killable.queue.pause();
  const [first] = killable.downloads.items;
  if (!first) throw new Error('No download');
  killable.downloads.interrupt(first, 'USER_CANCELED', { paused: false, canResume: false });
  await killable.queue.endPause();
  await killable.finish();
  expect(killable.downloads.started).toHaveLength(2);
  expect([...killable.downloads.disk]).toEqual([['Show/Season 01/1.mkv', contentOf(1)]]);
});

test('a download that the user cancels during the pause is cancelled, and one that breaks off goes on after it', async () => {
  await add(1, 2);
  await killable.queue.pause();
  const [first, second] = killable.downloads.items;
  if (!first || !second) throw new Error('No downloads');
  killable.downloads.interrupt(first, 'USER_CANCELED', { paused: false, canResume: false, bytesReceived: 5 });
  killable.downloads.interrupt(second, 'NETWORK_FAILED', { paused: false, bytesReceived: 5 });
  await killable.queue.endPause();
  await killable.finish();
  expect(await states()).toEqual({ 1: 'cancelled' });
  expect(paths()).toEqual(['2.mkv']);
  expect(killable.downloads.started).toHaveLength(2);
});

test('failed files are forgotten with what is left of them, and the others go on', async () => {
  await add(1, 2, 3);
  const [first] = killable.downloads.items;
  if (!first) throw new Error('No download');
  killable.downloads.interrupt(first, 'FILE_NO_SPACE', { bytesReceived: 5 });
  await vi.advanceTimersByTimeAsync(1);
  expect(await states()).toEqual({ 1: 'disk-full', 2: 'running', 3: 'running' });
  await killable.queue.clearFailed();
  expect(await states()).toEqual({ 2: 'running', 3: 'running' });
  expect(killable.downloads.items).not.toContain(first);
  await killable.finish();
  expect(paths()).toEqual(['2.mkv', '3.mkv']);
});

test('a failed file that the browser calls complete although half of it is missing leaves the disk, too', async () => {
  await add(1);
  for (let tries = 0; tries < 6; tries += 1) {
    const last = killable.downloads.items.at(-1);
    if (!last) throw new Error('No download');
    killable.downloads.complete(last, 'half');
    await pass(60);
  }
  expect(await states()).toEqual({ 1: 'interrupted' });
  await killable.queue.clearFailed();
  expect([...killable.downloads.disk]).toEqual([]);
});

test('clearing cancels what is in progress and keeps what is saved', async () => {
  await add(1, 2, 3);
  const [first] = killable.downloads.items;
  if (first) killable.downloads.complete(first);
  await vi.advanceTimersByTimeAsync(1);
  await killable.queue.clear();
  expect(killable.downloads.inProgress).toEqual([]);
  expect(paths()).toEqual(['1.mkv']);
  expect(await downloadQueueItem.get()).toMatchObject({ entries: [], saved: { files: 0 } });
});

test.each([
  ['another user of the Home watches', () => setItems({ profile: PROFILE })],
  ['the browser is unlinked', () => removeAccount()],
])('what was queued is cancelled and forgotten when %s', async (_when, change) => {
  await add(1, 2, 3);
  await change();
  await killable.queue.resume();
  expect(killable.downloads.items).toEqual([]);
  expect((await downloadQueueItem.get()).entries).toEqual([]);
  await killable.finish();
  expect(killable.downloads.started).toHaveLength(2);
});

test('files that were being added when everything is erased do not come back', async () => {
  const { signal, abort } = abortable();
  const set = realOf('set');
  let erased: Promise<void> | undefined;
  vi.mocked(fakeBrowser.storage.local.set).mockImplementation(async (values) => {
    if (!erased) {
      await removeAccount();
      abort();
      erased = killable.queue.erase();
      // Erasing takes fewer turns than this if nothing holds it.
      for (let turn = 0; turn < 1_000; turn += 1) await Promise.resolve();
    }
    await set(values);
  });
  await killable.queue.add('first', [testFile(1)], signal);
  await erased;
  await vi.advanceTimersByTimeAsync(0);
  expect(await fakeBrowser.storage.local.get('downloadQueue')).toEqual({});
});

test('files of a user who no longer watches when their turn comes are not added', async () => {
  const { signal, abort } = abortable();
  const before = killable.queue.add('first', [testFile(1)]);
  const added = killable.queue.add('second', [testFile(2)], signal);
  const get = realOf('get');
  vi.mocked(fakeBrowser.storage.local.get).mockImplementation((async (keys: never) => {
    if (JSON.stringify(keys)?.includes('downloadQueue')) abort();
    return get(keys);
  }) as never);
  await before;
  await expect(added).rejects.toThrow('Another');
  expect(Object.keys(await states())).toEqual(['1']);
});

/** What a method of the storage does until now. */
function realOf(method: 'get' | 'set') {
  return vi.mocked(fakeBrowser.storage.local[method]).getMockImplementation() as (argument: unknown) => Promise<never>;
}

function abortable() {
  const aborter = new AbortController();
  return { signal: aborter.signal, abort: () => aborter.abort(new Error('Another user is watching now.')) };
}

const PROFILE = {
  uuid: 'kid',
  title: 'Kid',
  thumb: '',
  restricted: true,
  authToken: 'kid-token',
  clientIdentifier: 'kid-client',
  since: '2026-03-01T12:00:00.000Z',
};

test('a repeated request adds nothing, nor does a file that is in the queue', async () => {
  const files = [testFile(1), testFile(2)];
  await killable.queue.add('same', files);
  await killable.queue.add('same', files);
  await killable.queue.add('other', [testFile(2), testFile(3)]);
  expect(Object.keys(await states())).toEqual(['1', '2', '3']);
});

test('a file that was replaced on its server takes the place of the one that has failed', async () => {
  killable.give = () => Promise.reject(httpError(404));
  await add(1, 2);
  await killable.finish();
  killable.give = async () => ({});
  await killable.queue.add('again', [{ ...testFile(1), fileKey: '/library/parts/9/1/file.mkv' }]);
  await vi.advanceTimersByTimeAsync(0);
  expect(await states()).toEqual({ 2: 'part-gone', 1: 'running' });
  expect((await downloadQueueItem.get()).entries).toHaveLength(2);
  await killable.finish();
  expect([...killable.downloads.disk]).toEqual([['Show/Season 01/1.mkv', contentOf(9)]]);
});

test('another version of an item, which has the same name, does not replace one that failed otherwise', async () => {
  await add(1);
  const [first] = killable.downloads.items;
  if (first) killable.downloads.interrupt(first, 'FILE_NO_SPACE', { bytesReceived: 5 });
  await vi.advanceTimersByTimeAsync(1);
  await killable.queue.add('version', [{ ...testFile(1), fileKey: '/library/parts/9/1/file.mkv' }]);
  await vi.advanceTimersByTimeAsync(0);
  const { entries } = await downloadQueueItem.get();
  expect(entries.map(({ progress }) => progress.state)).toEqual(['failed', 'running']);
});

test('a queue that would be too long takes none of the files', async () => {
  const many = Array.from({ length: MAX_QUEUED_FILES + 1 }, (_, at) => testFile(at));
  await expect(killable.queue.add('many', many)).rejects.toThrow(QueueFullError);
  expect((await downloadQueueItem.get()).entries).toEqual([]);
});

test('a file that the browser does not keep unasked holds up none of the others, and is saved once the user has answered', async () => {
  await add(1, 2, 3);
  const [first] = killable.downloads.items;
  if (!first) throw new Error('No download');
  killable.downloads.change(first.id, { danger: 'file' });
  await vi.advanceTimersByTimeAsync(1);
  expect(killable.downloads.started).toHaveLength(3);
  expect(await states()).toEqual({ 1: 'not-confirmed', 2: 'running', 3: 'running' });
  killable.downloads.change(first.id, { danger: 'accepted' });
  await killable.finish();
  expect(paths().sort()).toEqual(['1.mkv', '2.mkv', '3.mkv']);
});

test('a file that the user has agreed to keep is in progress like any other until it has arrived', async () => {
  await add(1, 2, 3, 4);
  const [first, second] = killable.downloads.items;
  if (!first || !second) throw new Error('No downloads');
  killable.downloads.change(first.id, { danger: 'file' });
  await vi.advanceTimersByTimeAsync(1);
  killable.downloads.change(first.id, { danger: 'accepted' });
  await vi.advanceTimersByTimeAsync(1);
  expect(await states()).toEqual({ 1: 'running', 2: 'running', 3: 'running', 4: 'waiting' });
  killable.downloads.complete(second);
  await vi.advanceTimersByTimeAsync(1);
  expect(await states()).toEqual({ 1: 'running', 3: 'running', 4: 'waiting' });
  expect(killable.downloads.started).toHaveLength(3);
});

test('a file that was not confirmed and is lost with its browser no longer waits for the user’s word', async () => {
  await add(1);
  const [first] = killable.downloads.items;
  if (!first) throw new Error('No download');
  killable.downloads.change(first.id, { danger: 'file' });
  await vi.advanceTimersByTimeAsync(1);
  killable.give = () => new Promise(() => undefined);
  await killable.restart('forgets');
  expect(await states()).toEqual({ 1: 'waiting' });
});

test('without the permission files wait for it, and say so', async () => {
  killable.downloads.allowed = false;
  await add(1, 2);
  expect(await states()).toEqual({ 1: 'downloads-not-allowed', 2: 'downloads-not-allowed' });
  expect(killable.asked).toEqual([]);
  expect(killable.downloads.alarmMs).toBeNull();
  killable.downloads.allowed = true;
  killable.queue.wake(); // As the event of the permission does.
  await vi.advanceTimersByTimeAsync(0);
  await killable.finish();
  expect(paths()).toEqual(['1.mkv', '2.mkv']);
});

test('what has failed for an unknown reason is tried again', async () => {
  killable.give = () => Promise.reject(new Error('Another profile is watching now.'));
  await add(1);
  expect(await states()).toEqual({ 1: 'failed' });
  expect(killable.downloads.left).toBe(1);
  killable.give = async () => ({});
  await killable.finish();
  expect(paths()).toEqual(['1.mkv']);
});

test('no more is started while ten files wait for the user’s word', async () => {
  await add(...Array.from({ length: 20 }, (_, at) => at));
  for (let at = 0; at < 20; at += 1) {
    for (const { id } of killable.downloads.inProgress) killable.downloads.change(id, { danger: 'file' });
    await vi.advanceTimersByTimeAsync(1);
  }
  expect(killable.downloads.started.length).toBeLessThanOrEqual(11);
  for (const { id } of killable.downloads.inProgress) killable.downloads.change(id, { danger: 'accepted' });
  await killable.finish();
  expect(paths()).toHaveLength(20);
});

test('a wait that began when the clock was wrong is over', async () => {
  killable.give = () => Promise.reject(httpError(503));
  vi.setSystemTime(Date.now() + 365 * 86_400_000);
  await add(1);
  expect(await states()).toEqual({ 1: 'no-capacity' });
  vi.setSystemTime(Date.now() - 365 * 86_400_000);
  killable.give = async () => ({});
  killable.queue.wake();
  await vi.advanceTimersByTimeAsync(0);
  expect(killable.downloads.started).toHaveLength(1);
});

test('files whose texts are too long in all are not added, nor those of somebody who no longer watches', async () => {
  const long = Array.from({ length: 2_000 }, (_, at) => ({ ...testFile(at), path: `${'x'.repeat(1_400)}${at}.mkv` }));
  await expect(killable.queue.add('long', long)).rejects.toThrow(QueueFullError);
  const over = AbortSignal.abort(new Error('Another profile is watching now.'));
  await expect(killable.queue.add('late', [testFile(1)], over)).rejects.toThrow('Another profile');
  expect((await downloadQueueItem.get()).entries).toEqual([]);
});

test.each([
  ['what Chromium writes in six bytes', { title: '<'.repeat(1_000) }],
  ['characters of three bytes', { path: `${'漢'.repeat(400)}.mkv` }],
])('the texts of files count in bytes, as the browser stores them: %s', async (_what, texts) => {
  const long = Array.from({ length: 2_000 }, (_, at) => ({ ...testFile(at), ...texts }));
  await expect(killable.queue.add('long', long)).rejects.toThrow(QueueFullError);
  await killable.queue.add('fewer', long.slice(0, 1_000));
  expect((await downloadQueueItem.get()).entries).toHaveLength(1_000);
});

test('of a long title the first 200 characters are stored, all of them whole', async () => {
  await killable.queue.add('long', [
    { ...testFile(1), title: '😀'.repeat(300) },
    { ...testFile(2), title: `x${'😀'.repeat(300)}` },
  ]);
  const { entries } = await downloadQueueItem.get();
  expect(entries.map(({ title }) => title)).toEqual(['😀'.repeat(200), `x${'😀'.repeat(199)}`]);
});
