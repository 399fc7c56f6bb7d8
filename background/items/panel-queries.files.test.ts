import type { LibraryEntry } from 'plex-link/media';
import { safeParse } from 'valibot';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PanelQuery } from '../../shared/messages/panel-queries.ts';
import { panelQuerySchema } from '../../shared/messages/panel-query-schema.ts';
import { randomHex } from '../../shared/random-hex.ts';
import { addLongShow, KEYS } from '../../simulator/library-content.ts';
import { addSubtitledSeason } from '../../simulator/subtitled-season.ts';
import { TEST_DEVICE } from '../../tests/support/test-device.ts';
import { TestServerAccess } from '../../tests/support/test-server-access.ts';
import { QueueFullError } from '../downloads/add-files.ts';
import { WatchReports } from '../player/watch-reports.ts';
import { ItemLoader } from './item-loader.ts';
import { panelQueries, queryErrorOf } from './panel-queries.ts';

let tested: TestServerAccess;
let allowed: boolean;
const add = vi.fn<(batch: string, files: readonly object[]) => Promise<void>>(async () => undefined);
const askToAllow = vi.fn(async () => undefined);

beforeEach(async () => {
  vi.clearAllMocks();
  allowed = true;
  tested = await TestServerAccess.start();
  await tested.openPort();
});

afterEach(() => tested.stop());

async function ask(query: Extract<PanelQuery, { type: 'files' | 'enqueue' }>) {
  const entries: LibraryEntry[] = [];
  const downloads = { start: async () => undefined, areAllowed: async () => allowed, askToAllow };
  const loader = new ItemLoader(tested.access, TEST_DEVICE);
  const queries = panelQueries({
    access: tested.access,
    loader,
    downloads,
    queue: { add },
    reports: new WatchReports(tested.access, () => new AbortController().signal),
  });
  const sendPage = (page: unknown[]) => void entries.push(...(page as LibraryEntry[]));
  const context = { tabId: 7, frameId: 3, pageOrigin: null, signal: new AbortController().signal, sendPage };
  const handler = queries[query.type] as (query: PanelQuery, of: typeof context) => Promise<unknown>;
  const result = await handler(query, context).catch((error) => queryErrorOf(query.type, error));
  return { entries, result };
}

const files = (ratingKey: string, kind: 'item' | 'children' | 'allLeaves' | 'collection' = 'children') =>
  ask({ type: 'files', machineIdentifier: tested.server.machineIdentifier, ratingKey, kind });

const FILE = {
  ratingKey: '1',
  fileKey: '/library/parts/1/1/file.mkv',
  path: 'Show/Season 01/One.mkv',
  title: 'One',
  sizeBytes: 5,
};
const enqueueQuery = (file: object = FILE) => ({
  type: 'enqueue',
  machineIdentifier: 'a'.repeat(40),
  batch: randomHex(16),
  files: [file],
});

test('the files of a season come with their subtitles, which the list itself does not have', async () => {
  const expected = addSubtitledSeason(tested.server.library, 7_000, 3);
  const { entries, result } = await files('7000');
  const paths = entries.flatMap(({ versions: [version] }) => [
    ...(version?.files ?? []),
    ...(version?.subtitles ?? []),
  ]);
  expect(paths.map(({ path }) => path)).toEqual(expected.map(({ path }) => path));
  expect(result).toEqual({ entries: [], leftOut: 0 });
});

test('the files of one episode come with its subtitles, by one request of the item', async () => {
  const expected = addSubtitledSeason(tested.server.library, 7_000, 3);
  await files(KEYS.season); // Finds the server.
  const before = tested.plex.seen.length;
  const { entries, result } = await files('7002', 'item');
  const paths = entries.flatMap(({ versions: [version] }) => [
    ...(version?.files ?? []),
    ...(version?.subtitles ?? []),
  ]);
  expect(paths.map(({ path }) => path)).toEqual(expected.slice(2, 4).map(({ path }) => path));
  expect(result).toEqual({ entries: [], leftOut: 0 });
  expect(tested.plex.seen).toHaveLength(before + 1);
});

test('an entry with a rating key that is no number is left out, and keeps the others', async () => {
  addSubtitledSeason(tested.server.library, 7_000, 3);
  const Media = [{ id: 9, Part: [{ id: 9, key: '/library/parts/9/1/file.mkv', file: '/data/odd.mkv' }] }];
  tested.server.library.add('odd', { type: 'episode', title: 'Odd', index: 9, Media }, '7000');
  const { entries, result } = await files('7000');
  expect(entries).toHaveLength(3);
  expect(result).toEqual({ entries: [], leftOut: 1 });
});

test('1,000 files take as many requests each as 100', async () => {
  addLongShow(tested.server.library, 50_000, 100);
  addLongShow(tested.server.library, 60_000, 1_000);
  const requestsPerFile = async (ratingKey: string, count: number) => {
    const before = tested.plex.seen.length;
    expect((await files(ratingKey, 'allLeaves')).entries).toHaveLength(count);
    return (tested.plex.seen.length - before) / count;
  };
  await files(KEYS.season); // Finds the server.
  const hundred = await requestsPerFile('50000', 100);
  expect((await requestsPerFile('60000', 1_000)) / hundred).toBeLessThan(1.2);
});

test('a list whose streams the server does not give comes without subtitles', async () => {
  addSubtitledSeason(tested.server.library, 7_000, 2);
  tested.plex.faults.add('metadata', { kind: 'answer', status: 404 });
  const { entries } = await files('7000');
  expect(entries.map(({ versions: [version] }) => [version?.files.length, version?.subtitles.length])).toEqual([
    [1, 0],
    [1, 0],
  ]);
});

test('chosen files are added to the queue, once downloads are allowed', async () => {
  const query = enqueueQuery() as Extract<PanelQuery, { type: 'enqueue' }>;
  allowed = false;
  expect((await ask(query)).result).toBe('downloads-not-allowed');
  expect(askToAllow).toHaveBeenCalledTimes(1);
  expect(add).not.toHaveBeenCalled();
  allowed = true;
  expect((await ask(query)).result).toBe(null);
  expect(add).toHaveBeenCalledExactlyOnceWith(
    query.batch,
    [{ machineIdentifier: 'a'.repeat(40), ...FILE }],
    expect.any(AbortSignal),
  );
  add.mockRejectedValueOnce(new QueueFullError());
  expect((await ask(query)).result).toBe('queue-full');
});

test.each([
  ['a path that leads out of the folder', { path: '../One.mkv' }],
  ['an absolute path', { path: '/etc/One.mkv' }],
  ['a path with backslashes', { path: 'Show\\One.mkv' }],
  ['a program', { path: 'Show/One.exe' }],
  ['a folder with a device’s name', { path: 'CON/One.mkv' }],
  ['too many folders', { path: 'a/b/c/d/e/f/g/One.mkv' }],
  ['a rating key that is none', { ratingKey: '../1' }],
  ['a key that is no file', { fileKey: '/library/metadata/1' }],
  ['a key on another host', { fileKey: '//evil.example/library/parts/1' }],
  ['a field too many', { headers: {} }],
])('the background refuses to add a file with %s', (_what, odd) => {
  expect(safeParse(panelQuerySchema, enqueueQuery()).success).toBe(true);
  expect(safeParse(panelQuerySchema, enqueueQuery({ ...FILE, ...odd })).success).toBe(false);
});
