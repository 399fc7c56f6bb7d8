import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { PanelActions } from '../../components/item-panel/panel-state.ts';
import type { Item, Part, Version } from '../../plex/media/item.ts';
import { removeAccount, setItems } from '../../shared/storage/items.ts';
import type { Endpoint } from '../../simulator/faults.ts';
import { addLongShow, KEYS } from '../../simulator/library-content.ts';
import { type SimulatedConnection, SimulatedMediaServer } from '../../simulator/media-server.ts';
import { Simulator } from '../../simulator/server.ts';
import { ACCOUNT, FakeBackground } from '../../tests/support/fake-background.ts';
import { ItemLoader } from './item-loader.ts';
import { itemActions, NO_ACTIONS } from './panel-actions.ts';
import { saveFile } from './save-file.ts';
import { ServerAccess } from './server-access.ts';

vi.mock('./save-file.ts', async (importOriginal) => ({
  ...(await importOriginal<typeof import('./save-file.ts')>()),
  saveFile: vi.fn(),
}));

/** Content of the clipboard before anything is copied */
const EARLIER = 'what was there before';

let plex: Simulator;
let server: SimulatedMediaServer;
let connection: SimulatedConnection;
let background: FakeBackground;
let over: AbortController;
let session: ServerAccess;
let clipboard: string;
let clipboardIsOpen: boolean;

beforeEach(async () => {
  fakeBrowser.reset();
  vi.spyOn(fakeBrowser.runtime, 'getManifest').mockReturnValue({ name: 'Tether for Plex', version: '1.2.3' } as never);
  vi.mocked(saveFile).mockClear();
  plex = await Simulator.start();
  plex.accounts.tokens.set(ACCOUNT.authToken, ACCOUNT.clientIdentifier);
  server = plex.media.add(new SimulatedMediaServer('Tested'));
  connection = await plex.openPort(server);
  background = new FakeBackground(plex.serverURL);
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation((message: unknown) => background.receive(message));
  stubClipboard();
  await setItems({ account: ACCOUNT });
  await background.refreshServers();
  over = new AbortController();
  session = new ServerAccess(over.signal);
});

afterEach(async () => {
  over.abort();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  await plex.stop();
});

/** Like browsers, accepts a pending text at once and writes nothing if it rejects. */
function stubClipboard(): void {
  clipboard = EARLIER;
  clipboardIsOpen = true;
  class ClipboardItem {
    readonly types: Record<string, Promise<Blob>>;
    constructor(types: Record<string, Promise<Blob>>) {
      this.types = types;
    }
  }
  const write = async ([entry]: ClipboardItem[]) => {
    const blob = await entry?.types['text/plain'];
    if (!clipboardIsOpen || !blob) throw new DOMException('Write permission denied.', 'NotAllowedError');
    clipboard = await blob.text();
  };
  vi.stubGlobal('ClipboardItem', ClipboardItem);
  vi.stubGlobal('navigator', { userAgent: 'Firefox/153.0 Linux', clipboard: { write } });
}

type On = { item: Item; actions: Omit<PanelActions, 'retry' | 'close'>; versions: Version[]; part: Part };

/** The actions for an item of the server */
async function on(ratingKey: string): Promise<On> {
  const { machineIdentifier } = server;
  const route = { kind: 'server item', machineIdentifier, ratingKey } as const;
  const state = await new ItemLoader(session).load(route, over.signal);
  if (state.kind !== 'item') throw new Error(`There is ${state.kind} in the place of an item.`);
  const { item } = state;
  const actions = itemActions({ session, machineIdentifier, item, signal: over.signal });
  return { item, actions, versions: item.versions, part: item.versions[0]?.parts[0] as Part };
}

const link = (id: number, extension: string, uri = connection.uri) =>
  `${uri}/library/parts/${id}/1389985872/file.${extension}?X-Plex-Token=${server.accessToken}`;
const EPISODES = [211, 212, 213, 221, 222];
const episodeLinks = () => EPISODES.map((key) => link(key * 100 + 1, 'mkv'));
/** Makes the server omit file paths, as it does for guests. */
const withoutPath = (part: Part): Part => ({ ...part, file: null });
const playlist = () => {
  const [call, ...others] = vi.mocked(saveFile).mock.calls;
  expect(others).toEqual([]);
  return { name: call?.[0], type: call?.[1], lines: call?.[2].split('\n') };
};

test('Without an item on a server, every action fails.', async () => {
  const [part, version] = [{} as Part, {} as Version];
  const { download, copyLink, copyPath, play, ...others } = NO_ACTIONS;
  const outcomes = [download(part), copyLink(part), copyPath(part), play(version)];
  outcomes.push(others.playAll(), others.copyAllLinks(), others.copyAllPaths());
  expect(new Set(await Promise.all(outcomes))).toEqual(new Set(['failed']));
  expect(await others.viewXml()).toBe('failed');
  expect([clipboard, background.intents, plex.seen.length]).toEqual([EARLIER, [], 1]);
});

describe('A link', () => {
  test('A link to a part is copied with its token.', async () => {
    const { actions, part } = await on(KEYS.film);
    expect(await actions.copyLink(part)).toBe('link-copied');
    expect(clipboard).toBe(link(10_101, 'mkv'));
    const answer = await fetch(clipboard);
    expect((await answer.arrayBuffer()).byteLength).toBe(part.sizeBytes);
  });

  test('A link has the current token, not the one from when the item was loaded.', async () => {
    const { actions, part } = await on(KEYS.film);
    server.accessToken = 'newer-token';
    await background.refreshServers();
    await actions.copyLink(part);
    expect(clipboard).toBe(link(10_101, 'mkv'));
  });

  test('Links to all episodes are copied in order, one per line.', async () => {
    const { actions } = await on(KEYS.show);
    expect(await actions.copyAllLinks()).toBe('links-copied');
    expect(clipboard.split('\n')).toEqual(episodeLinks());
  });

  test('Links are copied for a season, and for a show of any length.', async () => {
    await (await on(KEYS.secondSeason)).actions.copyAllLinks();
    expect(clipboard.split('\n')).toEqual(episodeLinks().slice(3));
    addLongShow(server.library, 50_000, 450);
    await (await on('50000')).actions.copyAllLinks();
    expect(new Set(clipboard.split('\n')).size).toBe(450);
  });

  test('A link points to where its server answers now.', async () => {
    const { actions, part } = await on(KEYS.film);
    const other = await plex.openPort(server, 'remote');
    await background.refreshServers();
    connection.answersAs = plex.media.home.machineIdentifier;
    expect(await actions.copyLink(part)).toBe('link-copied');
    expect(clipboard).toBe(link(10_101, 'mkv', other.uri));
    connection.answersAs = undefined;
    other.offline = true;
    expect(await actions.copyLink(part)).toBe('link-copied');
    expect(clipboard).toBe(link(10_101, 'mkv'));
  });

  test('A link to another server is not made.', async () => {
    const { actions, part } = await on(KEYS.film);
    connection.answersAs = plex.media.home.machineIdentifier;
    expect(await actions.copyLink(part)).toBe('server-unreachable');
    connection.answersAs = undefined;
    for (const origin of ['https://example.org', '//example.org']) {
      expect(await actions.copyLink({ ...part, key: `${origin}/library/parts/1/file.mkv` })).toBe('failed');
    }
    expect(clipboard).toBe(EARLIER);
  });

  test('A blocked clipboard is reported.', async () => {
    const { actions, part } = await on(KEYS.film);
    clipboardIsOpen = false;
    expect(await actions.copyLink(part)).toBe('copy-failed');
    expect(await actions.copyPath(part)).toBe('copy-failed');
  });
});

describe('A path', () => {
  const FILM = '/data/films/Metropolis (1927)/Metropolis (1927) 4K.mkv';

  test('A path is copied as it is on the server, without a request.', async () => {
    const { actions, part } = await on(KEYS.film);
    const before = plex.seen.length;
    expect(await actions.copyPath(part)).toBe('path-copied');
    expect(clipboard).toBe(FILM);
    expect(plex.seen).toHaveLength(before);
  });

  test('A path is copied as the current rules map it.', async () => {
    const { actions, part } = await on(KEYS.film);
    await setItems({ pathRules: [{ from: '/data/films', to: '\\\\nas\\films' }] });
    await actions.copyPath(part);
    expect(clipboard).toBe('\\\\nas\\films\\Metropolis (1927)\\Metropolis (1927) 4K.mkv');
  });

  test('Paths of all episodes are copied in order, as the rules map them.', async () => {
    await setItems({ pathRules: [{ from: '/data/videos/', to: '/mnt/nas' }] });
    const { actions } = await on(KEYS.show);
    expect(await actions.copyAllPaths()).toBe('paths-copied');
    expect(clipboard.split('\n')).toEqual(EPISODES.map((key) => `/mnt/nas/${key}0.mkv`));
  });

  test('A missing path is not copied, and neither is a blank line.', async () => {
    const { actions, part } = await on(KEYS.film);
    expect(await actions.copyPath(withoutPath(part))).toBe('nothing-found');
    expect(clipboard).toBe(EARLIER);
  });
});

describe('Without files', () => {
  beforeEach(() => server.library.add('900', { type: 'show', title: 'An empty show' }));

  test.each(['copyAllLinks', 'copyAllPaths', 'playAll'] as const)(
    'Without files, %s reports that and does not change the clipboard.',
    async (action) => {
      const { actions } = await on('900');
      expect(await actions[action]()).toBe('nothing-found');
      expect(clipboard).toBe(EARLIER);
      expect(saveFile).not.toHaveBeenCalled();
    },
  );

  test('An episode without files is skipped.', async () => {
    server.library.add('214', { type: 'episode', title: 'Not there yet', Media: [] }, KEYS.season);
    const { actions } = await on(KEYS.show);
    await actions.copyAllLinks();
    expect(clipboard.split('\n')).toEqual(episodeLinks());
    await actions.playAll();
    expect(playlist().lines?.filter((line) => line.startsWith('http'))).toEqual(episodeLinks());
  });
});

describe('A download', () => {
  test('A download is sent to the background after the server has confirmed the file.', async () => {
    const { actions, part } = await on(KEYS.film);
    expect(await actions.download(part)).toBe('download-started');
    const { machineIdentifier } = server;
    const { uri } = connection;
    const fileName = 'Metropolis (1927) 4K.mkv';
    expect(background.intents).toEqual([{ type: 'download', machineIdentifier, uri, partKey: part.key, fileName }]);
    expect(JSON.stringify(background.intents)).not.toContain(server.accessToken);
    expect(plex.seenAt('part').map(({ request }) => request.headers.range)).toEqual(['bytes=0-0']);
  });

  test.each([
    [403, 'download-forbidden'],
    [401, 'download-forbidden'],
    [404, 'part-gone'],
    [503, 'no-capacity'],
    [509, 'no-capacity'],
  ])('A download that the server refuses with %i is not started: %s.', async (status, expected) => {
    const { actions, part } = await on(KEYS.film);
    plex.faults.add('part', { kind: 'answer', status });
    expect(await actions.download(part)).toBe(expected);
    expect(background.intents.filter(({ type }) => type === 'download')).toEqual([]);
  });

  test('A download that the browser does not allow is reported.', async () => {
    const { actions, part } = await on(KEYS.film);
    background.interfere = () => {
      throw Object.assign(new Error('No.'), { name: 'DownloadsNotAllowedError' });
    };
    expect(await actions.download(part)).toBe('downloads-not-allowed');
    background.interfere = () => {
      throw new Error('No.');
    };
    expect(await actions.download(part)).toBe('failed');
  });

  test('A download from an unreachable server is reported, and a server that moved is found.', async () => {
    const { actions, part } = await on(KEYS.film);
    connection.offline = true;
    expect(await actions.download(part)).toBe('server-unreachable');
    const { uri } = await plex.openPort(server, 'remote');
    expect(await actions.download(part)).toBe('download-started');
    expect(background.intents.at(-1)).toMatchObject({ type: 'download', uri });
  });
});

describe('A playlist', () => {
  test('A playlist has all parts of the version in order.', async () => {
    const { actions, versions } = await on(KEYS.film);
    expect(await actions.play(versions[1] as Version)).toBe('playlist-saved');
    expect(playlist()).toEqual({
      name: 'Metropolis.m3u8',
      type: 'audio/x-mpegurl',
      lines: [
        '#EXTM3U',
        '#EXTINF:1560,Metropolis',
        link(10_111, 'mp4'),
        '#EXTINF:1560,Metropolis',
        link(10_112, 'mp4'),
        '',
      ],
    });
  });

  test('A playlist has all episodes in order with their titles.', async () => {
    const { actions } = await on(KEYS.show);
    expect(await actions.playAll()).toBe('playlist-saved');
    const entries = episodeLinks().flatMap((url, at) => [`#EXTINF:1560,Episode ${[1, 2, 3, 1, 2][at]}`, url]);
    expect(playlist()).toMatchObject({ name: 'Sherlock Holmes.m3u8', lines: ['#EXTM3U', ...entries, ''] });
  });

  test('A playlist has one version of each item.', async () => {
    server.library.add(KEYS.artist, { type: 'artist', title: 'Two versions' });
    server.library.add('950', { ...server.library.get(KEYS.film), ratingKey: '950' }, KEYS.artist);
    const { actions } = await on(KEYS.artist);
    await actions.playAll();
    expect(playlist().lines?.filter((line) => line.startsWith('http'))).toEqual([link(10_101, 'mkv')]);
    await actions.copyAllLinks();
    expect(clipboard).toBe(link(10_101, 'mkv'));
  });

  test('A playlist points to where its server answers now.', async () => {
    const { actions, versions } = await on(KEYS.film);
    const other = await plex.openPort(server, 'remote');
    await background.refreshServers();
    connection.answersAs = plex.media.home.machineIdentifier;
    await actions.play(versions[0] as Version);
    expect(playlist().lines).toContain(link(10_101, 'mkv', other.uri));
  });

  test('A playlist without files is not saved.', async () => {
    const { actions, versions } = await on(KEYS.film);
    expect(await actions.play({ ...(versions[0] as Version), parts: [] })).toBe('nothing-found');
    expect(saveFile).not.toHaveBeenCalled();
  });
});

test('The XML of an item is shown as the server sends it.', async () => {
  const { actions } = await on(KEYS.film);
  const answer = await actions.viewXml();
  expect(answer).toEqual({ xml: expect.stringContaining('title="Metropolis"') });
  expect(JSON.stringify(answer)).not.toContain(server.accessToken);
  expect(plex.seenAt('metadata').at(-1)?.request.headers.accept).toBe('application/xml');
});

describe('A missing item or server', () => {
  type PinAttempt = (on: On) => Promise<unknown>;
  const attempts: [string, PinAttempt][] = [
    ['copyAllLinks', ({ actions }) => actions.copyAllLinks()],
    ['copyAllPaths', ({ actions }) => actions.copyAllPaths()],
    ['playAll', ({ actions }) => actions.playAll()],
    ['viewXml', ({ actions }) => actions.viewXml()],
  ];

  test.each(attempts)('A missing item or server is reported: %s.', async (_what, attempt) => {
    const show = await on(KEYS.show);
    for (const endpoint of ['allLeaves', 'metadata'] as const)
      plex.faults.add(endpoint, { kind: 'answer', status: 404 });
    expect(await attempt(show)).toBe('item-gone');
    plex.faults.clear();
    connection.offline = true;
    expect(await attempt(show)).toBe('server-unreachable');
    await removeAccount();
    expect(await attempt(show)).toBe('not-linked');
    expect(clipboard).toBe(EARLIER);
    expect(saveFile).not.toHaveBeenCalled();
  });
});

test.each<[Endpoint, string, (on: On) => Promise<unknown>]>([
  ['identity', 'copyLink', ({ actions, part }) => actions.copyLink(part)],
  ['identity', 'play', ({ actions, versions }) => actions.play(versions[0] as Version)],
  ['part', 'download', ({ actions, part }) => actions.download(part)],
  ['metadata', 'viewXml', ({ actions }) => actions.viewXml()],
  ['allLeaves', 'copyAllLinks', ({ actions }) => actions.copyAllLinks()],
  ['allLeaves', 'playAll', ({ actions }) => actions.playAll()],
])('Leaving the page ends the pending request %s: %s.', async (endpoint, _what, begin) => {
  const item = await on(KEYS.film);
  const before = plex.seenAt(endpoint).length;
  plex.faults.add(endpoint, { kind: 'silence' });
  const outcome = begin(item);
  await plex.waitForRequests(endpoint, before + 1);
  over.abort();
  expect(await outcome).toBe('failed');
  expect(clipboard).toBe(EARLIER);
});
