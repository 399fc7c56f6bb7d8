import type { Item } from 'plex-link/media';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { LeafPart, OwnToken, PanelQuery } from '../../shared/messages/panel-queries.ts';
import { saveFile } from '../../shared/save-file.ts';
import { MAX_QUEUED_FILES } from '../../shared/storage/downloads.ts';
import { setItems } from '../../shared/storage/items.ts';
import { madeUpItem, madeUpPart, madeUpVersion } from '../../tests/support/items.ts';
import { askBackground, QueryError } from './ask-background.ts';
import { CopyAgainError, copy } from './clipboard.ts';
import { itemActions, NO_ACTIONS } from './panel-actions.ts';

vi.mock('./ask-background.ts', async (importOriginal) => ({
  ...(await importOriginal<typeof import('./ask-background.ts')>()),
  askBackground: vi.fn(),
}));
vi.mock('./clipboard.ts', async (importOriginal) => ({
  ...(await importOriginal<typeof import('./clipboard.ts')>()),
  copy: vi.fn(),
}));
vi.mock('../../shared/save-file.ts', () => ({ saveFile: vi.fn() }));

const SERVER = 'a'.repeat(40);
const UNTIL = Date.UTC(2026, 10, 29, 10, 15);
const FILE = '/data/films/Metropolis (1927) 4K.mkv';
const part = madeUpPart({ file: FILE, durationMs: 9_000, key: '/library/parts/1/file.mkv', container: 'mkv' });
const second = { ...part, id: 2, key: '/library/parts/2/file.mkv' };
const version = madeUpVersion({ parts: [part, second] });
const show = madeUpItem({ ratingKey: '7', title: 'A show', type: 'show' });
const season = madeUpItem({ ...show, type: 'season' });
const TAKEN = {
  ratingKey: '1',
  fileKey: '/library/parts/1/file.mkv',
  path: 'A show/One.mkv',
  title: 'One',
  sizeBytes: 1,
};
const LEAVES: LeafPart[] = [
  { title: 'One', durationMs: 60_000, file: '/data/1.mkv', url: 'http://nas/1?X-Plex-Token=t' },
  { title: 'Two', durationMs: null, file: null, url: 'http://nas/2?X-Plex-Token=t' },
];

/** The background's answer to each query. */
function usualAnswer(query: PanelQuery): unknown {
  if (query.type === 'links')
    return { urls: query.partKeys.map((key) => `http://nas${key}?X-Plex-Token=t`), expiresAt: untilOf(query) };
  if (query.type === 'leafParts')
    return { parts: LEAVES, expiresAt: query.withLinks ? untilOf(query) : null, leftOut: 0 };
  if (query.type === 'play') return playlistOf(query);
  return query.type === 'xml' ? '<MediaContainer/>' : null;
}
const answer = vi.fn(usualAnswer);
const playlistOf = ({ partKeys, ownToken }: { partKeys: string[]; ownToken: OwnToken | null }) => {
  const entries = partKeys.map((key) => ({
    title: 'A show',
    durationMs: 9_000,
    url: `http://nas${key}?X-Plex-Token=t`,
    startMs: 42_000,
    subtitle: 1,
  }));
  return { kind: 'playlist', title: 'A show', entries, expiresAt: untilOf({ ownToken }) };
};
const untilOf = ({ ownToken }: { ownToken: OwnToken | null }) => (ownToken ? null : UNTIL);
let copied: string[];

beforeEach(() => {
  vi.clearAllMocks();
  fakeBrowser.reset();
  copied = [];
  answer.mockImplementation(usualAnswer);
  vi.mocked(askBackground).mockImplementation(async (query) => answer(query) as never);
  vi.mocked(copy).mockImplementation(async (text) => void copied.push(text));
});

const onPlayedChange = vi.fn();
const on = (item: Item = show) =>
  itemActions({ machineIdentifier: SERVER, item, signal: new AbortController().signal, onPlayedChange });
const asked = () => answer.mock.calls.map(([query]) => query);

test('Without an item on a server, every action fails', async () => {
  const { download, copyLink, copyPath, play, reportPlayed, viewXml, listFiles, enqueue, ...lists } = NO_ACTIONS;
  const outcomes: Promise<unknown>[] = [download(part), copyLink(part), copyPath(part), play(version), viewXml()];
  outcomes.push(listFiles(), enqueue([]), reportPlayed(null));
  outcomes.push(...Object.values(lists).map((action) => action()));
  expect(new Set(await Promise.all(outcomes))).toEqual(new Set(['failed']));
  expect(asked()).toEqual([]);
});

test('A link comes from the background and is copied, with until when it works', async () => {
  expect(await on().copyLink(part)).toEqual({ done: 'link-copied', expiresAt: UNTIL });
  const query = { type: 'links', machineIdentifier: SERVER, ratingKey: '7', ownToken: null, partKeys: [part.key] };
  expect(asked()).toEqual([query]);
  expect(copied).toEqual([`http://nas${part.key}?X-Plex-Token=t`]);
});

test('What arrives for a user who is no longer watching is neither saved nor copied', async () => {
  const watching = new AbortController();
  const { signal } = watching;
  const actions = itemActions({ machineIdentifier: SERVER, item: season, signal, onPlayedChange });
  answer.mockImplementation((query) => {
    watching.abort(new Error('Another user is watching now.'));
    return usualAnswer(query);
  });
  const outcomes = [actions.playAll(), actions.copyAllLinks(), actions.copyLink(part), actions.play(version)];
  expect(await Promise.all(outcomes)).toEqual(['failed', 'failed', 'failed', 'failed']);
  expect(copied).toEqual([]);
  expect(saveFile).not.toHaveBeenCalled();
});

describe('A path', () => {
  test('A path is copied as the current rules map it, without a query', async () => {
    await setItems({ pathRules: [{ from: '/data/films', to: '\\\\nas\\films' }] });
    expect(await on().copyPath(part)).toBe('path-copied');
    expect(copied).toEqual(['\\\\nas\\films\\Metropolis (1927) 4K.mkv']);
    expect(asked()).toEqual([]);
  });

  test('A missing path is not copied', async () => {
    expect(await on().copyPath({ ...part, file: null })).toBe('nothing-found');
    expect(copied).toEqual([]);
  });

  test('All paths are copied, one per line', async () => {
    expect(await on().copyAllPaths()).toEqual({ done: 'paths-copied', leftOut: 1 });
    expect(asked()).toMatchObject([{ type: 'leafParts', kind: 'allLeaves', withLinks: false }]);
    expect(copied).toEqual(['/data/1.mkv']);
  });
});

test.each(['collection', 'playlist'] as const)('A %s is asked for as such', async (type) => {
  const list = { ...show, type } as Item;
  await on(list).playAll();
  await on(list).viewXml();
  expect(asked()).toMatchObject([
    { type: 'leafParts', kind: type, withLinks: true },
    { type: 'xml', kind: type },
  ]);
});

test('What is missing from a list is reported', async () => {
  const list = { parts: LEAVES, expiresAt: UNTIL, leftOut: 2 };
  answer.mockReturnValueOnce(list).mockReturnValueOnce(list).mockReturnValueOnce(list);
  expect(await on(season).playAll()).toEqual({ done: { done: 'playlist-saved', expiresAt: UNTIL }, leftOut: 2 });
  expect(await on(season).copyAllLinks()).toEqual({ done: { done: 'links-copied', expiresAt: UNTIL }, leftOut: 2 });
  expect(await on(season).copyAllPaths()).toEqual({ done: 'paths-copied', leftOut: 3 });
});

test('All links are copied, one per line', async () => {
  expect(await on(season).copyAllLinks()).toEqual({ done: 'links-copied', expiresAt: UNTIL });
  expect(asked()).toMatchObject([{ type: 'leafParts', kind: 'children', withLinks: true }]);
  expect(copied).toEqual([LEAVES.map(({ url }) => url).join('\n')]);
});

test('A playlist has every part with its title and length', async () => {
  expect(await on().play(version)).toEqual({ done: 'playlist-saved', expiresAt: UNTIL });
  const [name, type, text] = vi.mocked(saveFile).mock.lastCall ?? [];
  expect([name, type]).toEqual(['A show.m3u8', 'audio/x-mpegurl']);
  expect(text?.split('\n').filter((line) => line.startsWith('http'))).toHaveLength(2);
  expect(text).toContain('#EXTVLCOPT:start-time=42\n#EXTVLCOPT:sub-track=0\nhttp://nas');
  expect(onPlayedChange).toHaveBeenCalledOnce();
  await on().playAll();
  expect(vi.mocked(saveFile).mock.lastCall?.[2]).toContain('#EXTINF:60,One\nhttp://nas/1?X-Plex-Token=t');
});

test('A list that took longer than the click lasts is copied by the next click, without another query', async () => {
  vi.mocked(copy).mockRejectedValueOnce(new CopyAgainError());
  const actions = on();
  expect(await actions.copyAllLinks()).toBe('copy-again');
  expect(await actions.copyAllLinks()).toEqual({ done: 'links-copied', expiresAt: UNTIL });
  expect(asked()).toHaveLength(1);
  expect(copied).toHaveLength(1);
  await actions.copyAllLinks();
  expect(asked()).toHaveLength(2);
});

test('A playlist has only the parts that the server has', async () => {
  const gone = madeUpPart({ id: 3, key: '/library/parts/3/file.mkv', availability: 'missing' });
  await on().play(madeUpVersion({ parts: [part, gone, second] }));
  expect(asked()).toMatchObject([{ type: 'play', partKeys: [part.key, second.key] }]);
  vi.clearAllMocks();
  expect(await on().play(madeUpVersion({ parts: [gone] }))).toBe('nothing-found');
  expect(asked()).toEqual([]);
});

describe('Links with the server’s own token', () => {
  const all = (ownToken: OwnToken | null) => {
    const { copyLink, play, playAll, copyAllLinks } = on();
    return Promise.all([copyLink(part, ownToken), play(version, ownToken), playAll(ownToken), copyAllLinks(ownToken)]);
  };

  test('Links are made with the server’s own token if the user has agreed, and do not end by themselves', async () => {
    expect(await all('server')).toEqual(['link-copied', 'playlist-saved', 'playlist-saved', 'links-copied']);
    expect(asked().map((query) => 'ownToken' in query && query.ownToken)).toEqual(Array(4).fill('server'));
    await all(null);
    expect(asked().filter((query) => 'ownToken' in query && query.ownToken)).toHaveLength(4);
  });

  test.each(['server-token-only', 'account-token-only'] as const)(
    'Nothing is copied or saved before the user agrees: %s',
    async (code) => {
      vi.mocked(askBackground).mockRejectedValue(new QueryError(code));
      expect(new Set(await all(null))).toEqual(new Set([code]));
      expect(copied).toEqual([]);
      expect(saveFile).not.toHaveBeenCalled();
    },
  );

  test('A link that waits to be copied is not copied by the click that has not agreed to its token', async () => {
    const { copyLink } = on();
    vi.mocked(copy).mockRejectedValueOnce(new CopyAgainError());
    expect(await copyLink(part, 'server')).toBe('copy-again');
    vi.mocked(askBackground).mockRejectedValueOnce(new QueryError('server-token-only'));
    expect(await copyLink(part, null)).toBe('server-token-only');
    expect(copied).toEqual([]);
    expect(await copyLink(part, 'server')).toBe('link-copied');
    expect(asked()).toHaveLength(1);
  });
});

describe('An address of a player', () => {
  const opened = vi.fn();
  const activate = (isActive: boolean) => vi.stubGlobal('navigator', { userActivation: { isActive } });

  beforeEach(() => {
    opened.mockClear();
    vi.stubGlobal('window', { open: opened });
    activate(true);
    answer.mockImplementation(() => ({ kind: 'address', address: 'mpv-handler://play/x', expiresAt: UNTIL }));
  });

  test('It is opened beside the page, which stays where it is', async () => {
    expect(await on().play(version)).toEqual({ done: 'player-opened', expiresAt: UNTIL });
    expect(opened.mock.calls).toEqual([['mpv-handler://play/x', '_blank', 'noopener,noreferrer']]);
    expect(saveFile).not.toHaveBeenCalled();
  });

  test('One that took longer than the click lasts is opened by the next click, without another query', async () => {
    activate(false);
    const actions = on();
    expect(await actions.play(version)).toBe('open-again');
    expect(opened).not.toHaveBeenCalled();
    expect(onPlayedChange).not.toHaveBeenCalled(); // What is ready would be lost.
    activate(true);
    expect(await actions.play(version)).toEqual({ done: 'player-opened', expiresAt: UNTIL });
    expect(opened).toHaveBeenCalledOnce();
    expect(onPlayedChange).toHaveBeenCalledOnce();
    expect(asked()).toHaveLength(1);
  });

  test('What a program on this computer was told needs nothing more', async () => {
    answer.mockImplementation(() => ({ kind: 'sent', expiresAt: null }));
    expect(await on().play(version)).toBe('player-opened');
    expect(opened).not.toHaveBeenCalled();
  });

  test('A season is a list of addresses for the one player that takes it', async () => {
    await setItems({ player: { kind: 'infuse', address: '' } });
    answer.mockImplementation(() => ({ parts: LEAVES, expiresAt: UNTIL, leftOut: 0 }));
    expect(await on(season).playAll()).toEqual({ done: 'player-opened', expiresAt: UNTIL });
    expect(opened.mock.calls[0]?.[0]).toMatch(/^infuse:.*url=http.*&url=http/);
    await setItems({ player: { kind: 'mpv', address: '' } });
    expect(await on(season).playAll()).toEqual({ done: 'playlist-saved', expiresAt: UNTIL });
  });
});

test('How an item ended is told, and asked no more', async () => {
  answer.mockImplementation(() => null);
  const { reportPlayed, dismissPlayed } = on();
  expect([await reportPlayed(null), await reportPlayed(2_530_000), await dismissPlayed()]).toEqual([
    'watched-reported',
    'stop-reported',
    'played-dismissed',
  ]);
  const about = { machineIdentifier: SERVER, ratingKey: '7' };
  expect(asked()).toEqual([
    { type: 'reportPlayed', ...about, stoppedAtMs: null },
    { type: 'reportPlayed', ...about, stoppedAtMs: 2_530_000 },
    { type: 'dismissPlayed', ...about },
  ]);
  expect(onPlayedChange).toHaveBeenCalledTimes(3);
});

test('A download without a path on the server is named by its item, with the number of its part', async () => {
  const parts = [part, second].map((each) => ({ ...each, file: null }));
  const film = madeUpItem({ title: 'Metropolis', year: 1927, versions: [madeUpVersion({ parts })] });
  await on(film).download(film.versions[0]?.parts[1] ?? part);
  expect(asked()).toMatchObject([{ fileName: 'Metropolis (1927) - pt2.mkv' }]);
});

test('A download is asked for by its part and a safe file name', async () => {
  expect(await on().download(part)).toBe('download-started');
  expect(asked()).toMatchObject([{ type: 'download', partKey: part.key, fileName: 'Metropolis (1927) 4K.mkv' }]);
});

test('The XML of an item is shown as it comes', async () => {
  expect(await on().viewXml()).toEqual({ xml: '<MediaContainer/>' });
});

test.each([
  [new QueryError('item-gone'), 'item-gone'],
  [new Error('The background did not answer.'), 'failed'],
])('A failure is reported: %s', async (error, expected) => {
  vi.mocked(askBackground).mockRejectedValue(error);
  const { copyLink, download, play, viewXml, listFiles, enqueue, ...lists } = on();
  const outcomes: Promise<unknown>[] = [copyLink(part), download(part), play(version), viewXml()];
  outcomes.push(listFiles(), enqueue([TAKEN]));
  outcomes.push(lists.playAll(), lists.copyAllLinks(), lists.copyAllPaths());
  expect(new Set(await Promise.all(outcomes))).toEqual(new Set([expected]));
  expect(copied).toEqual([]);
  expect(saveFile).not.toHaveBeenCalled();
});

test('A list without files is reported, and the clipboard is not cleared', async () => {
  answer.mockReturnValue({ parts: [], expiresAt: UNTIL });
  const { playAll, copyAllLinks, copyAllPaths } = on();
  for (const action of [playAll, copyAllLinks, copyAllPaths]) expect(await action()).toBe('nothing-found');
  expect(copied).toEqual([]);
  expect(saveFile).not.toHaveBeenCalled();
});

test('Files are listed, and what is chosen is added to the queue; a failed request is repeated by the same name', async () => {
  const entry = { title: 'One', versions: [] };
  answer.mockImplementation((query) => (query.type === 'files' ? { entries: [entry], leftOut: 1 } : null));
  const { listFiles, enqueue } = on(season);
  expect(await listFiles()).toEqual({ entries: [entry], notice: { done: 'files-listed', leftOut: 1 } });
  expect(asked()).toMatchObject([{ type: 'files', ratingKey: '7', kind: 'children' }]);
  vi.mocked(askBackground).mockRejectedValueOnce(new QueryError('queue-full'));
  expect(await enqueue([TAKEN])).toBe('queue-full');
  expect(await enqueue([TAKEN])).toBe('files-queued');
  expect(await enqueue([TAKEN])).toBe('files-queued');
  const batches = vi
    .mocked(askBackground)
    .mock.calls.flatMap(([query]) => (query.type === 'enqueue' ? query.batch : []));
  expect(batches[0]).toBe(batches[1]);
  expect(batches[2]).not.toBe(batches[1]);
});

test('Of a film, its own files are listed', async () => {
  answer.mockImplementation((query) => (query.type === 'files' ? { entries: [], leftOut: 0 } : null));
  expect(await on({ ...show, type: 'movie' }).listFiles()).toBe('nothing-found');
  expect(asked()).toMatchObject([{ type: 'files', kind: 'item' }]);
});

test('More files than the queue can hold are not sent', async () => {
  const files = Array.from({ length: MAX_QUEUED_FILES + 1 }, () => TAKEN);
  expect(await on(season).enqueue(files)).toBe('queue-full');
  expect(asked()).toEqual([]);
});
