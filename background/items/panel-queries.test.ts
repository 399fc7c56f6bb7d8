import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Links, OwnToken, PanelQuery } from '../../shared/messages/panel-queries.ts';
import { removeAccount } from '../../shared/storage/items.ts';
import { wantedAddressesItem } from '../../shared/storage/session.ts';
import type { Endpoint } from '../../simulator/faults.ts';
import type { Answer } from '../../simulator/http.ts';
import { elements } from '../../simulator/library.ts';
import { addLongShow, KEYS } from '../../simulator/library-content.ts';
import type { SimulatedConnection } from '../../simulator/media-server.ts';
import { ACCOUNT } from '../../tests/support/fake-server-list.ts';
import { TEST_DEVICE } from '../../tests/support/test-device.ts';
import { TestServerAccess } from '../../tests/support/test-server-access.ts';
import { WatchReports } from '../player/watch-reports.ts';
import { ItemLoader } from './item-loader.ts';
import { type ItemQueries, panelQueries, queryErrorOf } from './panel-queries.ts';

const HOURS_48 = 48 * 3_600_000;
const NONCE = 'f'.repeat(32);

type ItemQuery = Exclude<PanelQuery, { type: 'keepUser' }>;

let tested: TestServerAccess;
let connection: SimulatedConnection;
let queries: ItemQueries;
let pages: unknown[];
const closed = () => aborter.abort(new Error('closed'));
let aborter: AbortController;
const start = vi.fn(async () => undefined);
const areAllowed = vi.fn(async () => true);
const add = vi.fn(async () => undefined);
const askToAllow = vi.fn(async () => undefined);
const askPage = vi.fn();

beforeEach(async () => {
  vi.clearAllMocks();
  tested = await TestServerAccess.start();
  connection = await tested.openPort();
  const loader = new ItemLoader(tested.access, TEST_DEVICE);
  queries = panelQueries({
    access: tested.access,
    loader,
    downloads: { start, areAllowed, askToAllow },
    queue: { add },
    reports: new WatchReports(tested.access, () => new AbortController().signal),
  });
  fakeBrowser.tabs.sendMessage = askPage as never;
  pages = [];
  aborter = new AbortController();
});

afterEach(() => tested.stop());

const about = (ratingKey: string) => ({ machineIdentifier: tested.server.machineIdentifier, ratingKey });

/** Answers a query; a failure is the error that the panel shows. */
async function ask(query: ItemQuery): Promise<unknown> {
  const sendPage = (page: unknown[]) => void pages.push(...page);
  const context = { tabId: 7, frameId: 3, pageOrigin: null, signal: aborter.signal, sendPage };
  const handler = queries[query.type] as (query: ItemQuery, of: typeof context) => Promise<unknown>;
  return handler(query, context).catch((error) => queryErrorOf(query.type, error));
}

/** A link with the latest transient token, or with another one. */
const link = (id: number, extension: string, uri = connection.uri, token = latestToken()) =>
  `${uri}/library/parts/${id}/1389985872/file.${extension}?X-Plex-Token=${token}`;
const latestToken = () => tested.server.transientTokens.created.at(-1);
const partKey = (id: number, extension: string) => `/library/parts/${id}/1389985872/file.${extension}`;
const filmLinks = (ownToken: OwnToken | null = null) =>
  ask({ type: 'links', ...about(KEYS.film), ownToken, partKeys: [partKey(10_101, 'mkv')] });
const filmUrls = async () => ((await filmLinks()) as Links).urls;
const EPISODES = [211, 212, 213, 221, 222];
const leaves = (
  ratingKey: string,
  withLinks: boolean,
  kind: 'children' | 'allLeaves' | 'collection' | 'playlist' = 'allLeaves',
  ownToken: OwnToken | null = null,
) => ask({ type: 'leafParts', ...about(ratingKey), ownToken, kind, withLinks });
const statusOf = async (url = '') => (await fetch(url)).status;
const urls = () => pages.map((page) => (page as { url: string }).url);

describe('item', () => {
  test.each([
    ['collection', KEYS.collection, 'Silent and black'],
    ['playlist', KEYS.smartPlaylist, 'Rags'],
    ['server item', KEYS.collection, 'Silent and black'],
  ])('A %s is found by its own path', async (kind, ratingKey, title) => {
    askPage.mockResolvedValue({ route: { kind, ...about(ratingKey) }, isFollowed: true });
    const type = kind === 'playlist' ? 'playlist' : 'collection';
    const answer = await ask({ type: 'item', nonce: NONCE, again: false });
    expect(answer).toMatchObject({ kind: 'item', item: { title, type } });
  });

  const route = () => ({ kind: 'server item', ...about(KEYS.film) });
  const item = (again = false) => ask({ type: 'item', nonce: NONCE, again });

  test('The item is the one that the content script names', async () => {
    askPage.mockResolvedValue({ route: route(), isFollowed: true });
    expect(await item()).toMatchObject({ kind: 'item', item: { title: 'Metropolis' }, serverName: 'Tested' });
    expect(askPage).toHaveBeenCalledExactlyOnceWith(
      7,
      { type: 'panelRoute', nonce: NONCE, frameId: 3 },
      { frameId: 0 },
    );
    await item();
    expect(tested.plex.seenAt('metadata')).toHaveLength(1);
    await item(true);
    expect(tested.plex.seenAt('metadata')).toHaveLength(2);
    expect(tested.plex.seenAt('identity')).toHaveLength(2);
  });

  test.each([undefined, null, {}, { route: { kind: 'server item' }, isFollowed: true }, { route: null }])(
    'A page that answers %j has not opened the panel: no request is sent',
    async (answer) => {
      askPage.mockResolvedValue(answer);
      expect(await item()).toBe('failed');
      expect(tested.plex.seen).toEqual([]);
    },
  );

  test('A page that changes its address by itself makes no request', async () => {
    askPage.mockResolvedValue({ route: route(), isFollowed: false });
    expect(await item()).toEqual({ kind: 'not-followed' });
    askPage.mockResolvedValue({ route: null, isFollowed: true });
    expect(await item()).toEqual({ kind: 'no-item' });
    expect(tested.plex.seen).toEqual([]);
  });
});

describe('links', () => {
  test('A link to a part has a transient token of its server, which works for 48 hours', async () => {
    const before = Date.now();
    const { urls, expiresAt } = (await filmLinks()) as Links;
    expect(urls).toEqual([link(10_101, 'mkv')]);
    expect(await statusOf(urls[0])).toBe(200);
    expect(urls.join()).not.toContain(tested.server.accessToken);
    expect((expiresAt ?? 0) - HOURS_48).toBeGreaterThanOrEqual(before);
    expect((expiresAt ?? 0) - HOURS_48).toBeLessThanOrEqual(Date.now());
  });

  test('A server that has restarted gives a new token, and so does one whose own token has changed', async () => {
    const [old] = await filmUrls();
    tested.server.restart();
    expect(await statusOf(old)).toBe(401);
    expect(await statusOf((await filmUrls())[0])).toBe(200);
    tested.server.accessToken = 'newer-token';
    const [newer] = await filmUrls();
    expect(newer).toBe(link(10_101, 'mkv'));
    expect(await statusOf(newer)).toBe(200);
  });

  test('A link points to where its server answers now', async () => {
    await filmLinks();
    const other = await tested.openPort('remote');
    await tested.list.store();
    connection.answersAs = tested.plex.media.home.machineIdentifier;
    expect(await filmUrls()).toEqual([link(10_101, 'mkv', other.uri)]);
    other.offline = true;
    expect(await filmLinks()).toBe('wrong-server');
  });

  test.each(['/library/parts/../../myplex/account', '/library/parts/1?X-Plex-Token=another#x'])(
    'A part key %s makes no link elsewhere, nor with another token',
    async (key) => {
      const answer = await ask({ type: 'links', ...about(KEYS.film), ownToken: null, partKeys: [key] });
      if (answer === 'bad-answer') return;
      const [url = ''] = (answer as Links).urls;
      expect(url).toBe(`${connection.uri}/library/parts/1?X-Plex-Token=${latestToken()}`);
    },
  );
});

describe('A server without transient tokens', () => {
  const tokenIs = (token: string) => tested.plex.faults.add('transientToken', tokenAnswer(token));
  const tokenAnswer = (token: string) => {
    const body = JSON.stringify({ MediaContainer: { size: 0, token } });
    return { kind: 'answer', status: 200, body } as const;
  };

  test.each([400, 401, 403, 404, 405, 501])(
    'A server that answers %i gives no link without a question',
    async (status) => {
      tested.plex.faults.add('transientToken', { kind: 'answer', status });
      expect(await filmLinks()).toBe('server-token-only');
      expect(await leaves(KEYS.show, true)).toBe('server-token-only');
      expect([pages, tested.plex.seenAt('allLeaves')]).toEqual([[], []]);
    },
  );

  test('A server that answers with its own token, or with none, gives no link without a question', async () => {
    for (const token of [tested.server.accessToken, '']) {
      tokenIs(token);
      expect(await filmLinks()).toBe('server-token-only');
      tested.plex.faults.clear();
    }
  });

  test('A token that is the account’s own is said to be worth the account', async () => {
    tested.server.accessToken = ACCOUNT.authToken;
    await tested.list.store();
    tested.server.givesTransientTokens = false;
    expect(await filmLinks()).toBe('account-token-only');
    expect(await leaves(KEYS.show, true)).toBe('account-token-only');
    // Agreeing to the server's token is not agreeing to the account's.
    expect(await filmLinks('server')).toBe('account-token-only');
    expect(await leaves(KEYS.show, true, 'allLeaves', 'server')).toBe('account-token-only');
    expect(pages).toEqual([]);
    expect(await filmLinks('account')).toMatchObject({ urls: [expect.stringContaining(ACCOUNT.authToken)] });
  });

  test('The server’s own token is used once the user has agreed, and works until it changes', async () => {
    tested.server.givesTransientTokens = false;
    const own = (id: number) => link(id, 'mkv', connection.uri, tested.server.accessToken);
    expect(await filmLinks('server')).toEqual({ urls: [own(10_101)], expiresAt: null });
    expect(await statusOf(own(10_101))).toBe(200);
    expect(await leaves(KEYS.show, true, 'allLeaves', 'server')).toEqual({ parts: [], expiresAt: null, leftOut: 0 });
    expect(urls()).toEqual(EPISODES.map((key) => own(key * 100 + 1)));
    expect(await filmLinks()).toBe('server-token-only');
  });

  test('Paths are listed without any token', async () => {
    tested.server.givesTransientTokens = false;
    expect(await leaves(KEYS.show, false)).toEqual({ parts: [], expiresAt: null, leftOut: 0 });
    expect(pages).toHaveLength(EPISODES.length);
    expect(tested.plex.seenAt('transientToken')).toEqual([]);
  });

  test.each([
    [429, 'no-capacity'],
    [503, 'no-capacity'],
  ])('A server that answers %i is not asked about: %s', async (status, expected) => {
    tested.plex.faults.add('transientToken', { kind: 'answer', status });
    expect(await filmLinks()).toBe(expected);
  });

  test('A lost connection is an error, and not a question', async () => {
    tested.plex.faults.add('transientToken', { kind: 'reset' });
    expect(await filmLinks()).toBe('interrupted');
  });
});

describe('leafParts', () => {
  test('The parts of all episodes come in order, with links if they are wanted', async () => {
    const expiresAt = expect.closeTo(Date.now() + HOURS_48, -5);
    expect(await leaves(KEYS.show, true)).toEqual({ parts: [], expiresAt, leftOut: 0 });
    expect(urls()).toEqual(EPISODES.map((key) => link(key * 100 + 1, 'mkv')));
    pages = [];
    await leaves(KEYS.show, false);
    expect(pages).toEqual(
      EPISODES.map((key) => ({
        title: `Sherlock Holmes - S0${Math.floor(key / 10) - 20}E0${key % 10} - Episode ${key % 10}`,
        durationMs: 1_560_000,
        file: `/data/videos/${key}0.mkv`,
        url: null,
      })),
    );
    expect(JSON.stringify(pages)).not.toContain(tested.server.accessToken);
    expect(tested.server.transientTokens.created).toHaveLength(1);
  });

  test('The parts of a season, and of a show of any length, are complete', async () => {
    await leaves(KEYS.secondSeason, true, 'children');
    expect(urls()).toEqual([link(22_101, 'mkv'), link(22_201, 'mkv')]);
    pages = [];
    addLongShow(tested.server.library, 50_000, 450);
    await leaves('50000', true);
    expect(new Set(urls()).size).toBe(450);
  });

  test('A long list at a known address is not cut by the time that the address has to answer', async () => {
    await ask({ type: 'xml', ...about(KEYS.film), kind: 'item' });
    const late = new AbortController();
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => (ms === 4_000 ? late.signal : timeout(ms)));
    addLongShow(tested.server.library, 50_000, 450);
    const forge = (_request: unknown, answer: () => Answer) => {
      if (tested.plex.seenAt('allLeaves').length === 2) late.abort(new DOMException('', 'TimeoutError'));
      return answer();
    };
    tested.plex.faults.add('allLeaves', { kind: 'forged', forge });
    expect(await leaves('50000', false)).toMatchObject({ leftOut: 0 });
    expect(pages).toHaveLength(450);
    expect(late.signal.aborted).toBe(true);
    expect(tested.plex.seenAt('allLeaves')).toHaveLength(3);
  });

  test('One version of each item is listed, and an episode without files is skipped', async () => {
    tested.server.library.add(KEYS.artist, { type: 'artist', title: 'Two versions' });
    tested.server.library.add('950', { ...tested.server.library.get(KEYS.film), ratingKey: '950' }, KEYS.artist);
    tested.server.library.add('951', { type: 'track', title: 'Not there yet', Media: [] }, KEYS.artist);
    expect(await leaves(KEYS.artist, true)).toMatchObject({ leftOut: 1 });
    expect(urls()).toEqual([link(10_101, 'mkv')]);
  });

  test('Two episodes in one file, and the parts of one, are named so that they can be told apart', async () => {
    const { library } = tested.server;
    const first = library.get(KEYS.episode) ?? {};
    library.add(KEYS.artist, { type: 'show', title: 'Show' });
    library.add('960', { ...first, ratingKey: '960' }, KEYS.artist);
    library.add('961', { ...first, ratingKey: '961', index: 2, title: 'Other' }, KEYS.artist);
    const [, twoParts] = elements(library.get(KEYS.film) ?? {}, 'Media');
    library.add('962', { type: 'movie', title: 'Film', year: 1927, Media: [twoParts ?? {}] }, KEYS.artist);
    await leaves(KEYS.artist, false);
    const both = 'Sherlock Holmes - S01E01-E02 - Episode 1 + Other';
    expect(pages.map((part) => (part as { title: string }).title)).toEqual([
      both,
      'Film (1927) - pt1',
      'Film (1927) - pt2',
    ]);
  });

  test('The title of a file with many items fits into one line of limited length', async () => {
    const { library } = tested.server;
    const Media = elements(library.get(KEYS.film) ?? {}, 'Media').slice(0, 1);
    library.add(KEYS.artist, { type: 'show', title: 'Endless' });
    for (let at = 1; at <= 150; at += 1) {
      const title = `${at}${'x'.repeat(1_500)}`;
      library.add(String(9_000 + at), { type: 'episode', title, parentIndex: 1, index: at, Media }, KEYS.artist);
    }
    await leaves(KEYS.artist, false);
    expect(pages.map((part) => (part as { title: string }).title.length)).toEqual([2_000]);
  });

  test('A collection lists its films and the episodes of its shows, and says how many are gone', async () => {
    expect(await leaves(KEYS.collection, true, 'collection')).toMatchObject({ leftOut: 1 });
    expect(urls()).toEqual([10_201, ...EPISODES.map((key) => key * 100 + 1)].map((id) => link(id, 'mkv')));
  });

  test('A playlist lists its entries in order, without those of other servers', async () => {
    expect(await leaves(KEYS.playlist, false, 'playlist')).toMatchObject({ expiresAt: null, leftOut: 2 });
    const files = pages.map((page) => (page as { file: string }).file.split('/').at(-1));
    expect(files).toEqual(['1030.mkv', '2110.mkv', '1030.mkv', 'Metropolis (1927) 4K.mkv']);
  });

  test('The links of a list with the server’s own token need its consent', async () => {
    tested.server.givesTransientTokens = false;
    expect(await leaves(KEYS.playlist, true, 'playlist')).toBe('server-token-only');
    tested.plex.faults.add('transientToken', { kind: 'answer', status: 401 });
    expect(await leaves(KEYS.playlist, true, 'playlist')).toBe('server-token-only');
    expect(await leaves(KEYS.playlist, true, 'playlist', 'server')).toMatchObject({ expiresAt: null });
  });

  test('A part whose key leads elsewhere is skipped in a list of links', async () => {
    const { library } = tested.server;
    library.add(KEYS.artist, { type: 'artist', title: 'Trailers' });
    const elsewhere = { id: 1, Part: [{ id: 1, key: '/services/iva/assets/1/video.mp4', file: '/data/trailer.mp4' }] };
    library.add('952', { type: 'track', title: 'A trailer', Media: [elsewhere] }, KEYS.artist);
    library.add('953', { ...library.get(KEYS.film), ratingKey: '953' }, KEYS.artist);
    await leaves(KEYS.artist, true);
    expect(urls()).toEqual([link(10_101, 'mkv')]);
  });
});

describe('download', () => {
  const fileName = 'Metropolis (1927) 4K.mkv';
  const download = (name = fileName) =>
    ask({ type: 'download', ...about(KEYS.film), partKey: partKey(10_101, 'mkv'), fileName: name });

  test('A download starts after its server has confirmed the file, with the token in a header', async () => {
    expect(await download()).toBeNull();
    const url = `${connection.uri}${partKey(10_101, 'mkv')}?download=1`;
    const headers = expect.objectContaining({ 'X-Plex-Token': tested.server.accessToken });
    expect(start).toHaveBeenCalledExactlyOnceWith({ url, fileName, headers });
    expect(tested.plex.seenAt('part').map(({ request }) => request.headers.range)).toEqual(['bytes=0-0']);
  });

  test.each([
    [403, 'download-forbidden'],
    [401, 'signed-out'],
    [404, 'part-gone'],
    [302, 'redirected'],
    [502, 'gateway'],
    [503, 'no-capacity'],
    [509, 'no-capacity'],
  ])('A download that the server refuses with %i is not started: %s', async (status, expected) => {
    tested.plex.faults.add('part', { kind: 'answer', status, headers: { Location: 'https://evil.example/file.mkv' } });
    expect(await download()).toBe(expected);
    expect(start).not.toHaveBeenCalled();
  });

  test('A download without the permission opens the page on which it can be allowed', async () => {
    areAllowed.mockResolvedValueOnce(false);
    expect(await download()).toBe('downloads-not-allowed');
    expect(askToAllow).toHaveBeenCalledTimes(1);
    expect(start).not.toHaveBeenCalled();
  });

  test.each(['../x.mkv', '.bashrc', 'a/b.mkv', 'Film.exe', 'CON.mkv', ''])(
    'A download as %j is not started',
    async (name) => {
      expect(await download(name)).toBe('failed');
      expect(start).not.toHaveBeenCalled();
    },
  );

  test('A download from a server that moved is found', async () => {
    connection.offline = true;
    expect(await download()).toBe('server-unreachable');
    const { uri } = await tested.openPort('remote');
    expect(await download()).toBeNull();
    expect(start).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ url: expect.stringContaining(uri) }));
  });
});

describe('checkAddresses', () => {
  const check = () => ask({ type: 'checkAddresses', machineIdentifier: tested.server.machineIdentifier });

  test('Each address is listed with what became of it, the best first, and no token is sent', async () => {
    const remote = await tested.openPort('remote');
    connection.offline = true;
    remote.answersAs = 'another';
    const found = { ms: expect.any(Number), status: null };
    expect(await check()).toEqual({
      addresses: [
        { address: connection.uri, kind: 'local', isForeign: false, outcome: 'failed', ...found },
        { address: remote.uri, kind: 'remote', isForeign: false, outcome: 'wrong-server', ...found },
      ],
      advice: 'wrong-server',
    });
    expect(tested.plex.seenAt('identity').map(({ token }) => token)).toEqual([null]);
    expect(tested.plex.seenAt('metadata')).toEqual([]);
  });

  test('An address without the browser’s permission is not tried', async () => {
    tested.forbidden.add(connection.uri);
    const untried = {
      address: connection.uri,
      kind: 'local',
      isForeign: false,
      outcome: 'not-allowed',
      ms: null,
      status: null,
    };
    expect(await check()).toEqual({ addresses: [untried], advice: 'allow' });
    expect(tested.plex.seenAt('identity')).toEqual([]);
  });

  test('The check of an unlinked browser, and of a server that the account does not have, is an error', async () => {
    expect(await ask({ type: 'checkAddresses', machineIdentifier: 'f'.repeat(40) })).toBe('unknown-server');
    await removeAccount();
    expect(await check()).toBe('not-linked');
  });
});

test('The XML of an item is as the server sends it', async () => {
  const xml = await ask({ type: 'xml', ...about(KEYS.film), kind: 'item' });
  expect(xml).toContain('title="Metropolis"');
  expect(xml).not.toContain(tested.server.accessToken);
  expect(tested.plex.seenAt('metadata').at(-1)?.request.headers.accept).toBe('application/xml');
});

test.each(['collection', 'playlist'] as const)('The XML of a %s is as the server sends it', async (kind) => {
  const xml = await ask({ type: 'xml', ...about(KEYS[kind]), kind });
  expect(xml).toContain(`type="${kind}"`);
});

test('The addresses to allow are kept for the options page, which opens', async () => {
  const open = vi.fn(async () => undefined);
  fakeBrowser.runtime.openOptionsPage = open;
  expect(await ask({ type: 'allowAddresses', addresses: ['http://nas:32400'] })).toBeNull();
  expect(await wantedAddressesItem.get()).toEqual(['http://nas:32400']);
  expect(open).toHaveBeenCalledTimes(1);
});

type Case = [what: string, query: () => Promise<unknown>];

test.each<Case>([
  ['leafParts with links', () => leaves(KEYS.show, true)],
  ['leafParts', () => leaves(KEYS.show, false)],
  ['xml', () => ask({ type: 'xml', ...about(KEYS.show), kind: 'item' })],
])('A missing item, server or account is reported: %s', async (_what, query) => {
  for (const endpoint of ['allLeaves', 'metadata'] as const)
    tested.plex.faults.add(endpoint, { kind: 'answer', status: 404 });
  expect(await query()).toBe('item-gone');
  tested.plex.faults.clear();
  connection.offline = true;
  expect(await query()).toBe('server-unreachable');
  await removeAccount();
  expect(await query()).toBe('not-linked');
});

test.each<[Endpoint, string, () => Promise<unknown>]>([
  ['identity', 'links', () => filmLinks()],
  [
    'identity',
    'checkAddresses',
    () => ask({ type: 'checkAddresses', machineIdentifier: tested.server.machineIdentifier }),
  ],
  ['transientToken', 'links', () => filmLinks()],
  [
    'part',
    'download',
    () => ask({ type: 'download', ...about(KEYS.film), partKey: partKey(1, 'mkv'), fileName: 'a.mkv' }),
  ],
  ['metadata', 'xml', () => ask({ type: 'xml', ...about(KEYS.film), kind: 'item' })],
  ['allLeaves', 'leafParts', () => leaves(KEYS.show, true)],
])('A closed panel ends the pending request %s: %s', async (endpoint, _what, begin) => {
  tested.plex.faults.add(endpoint, { kind: 'silence' });
  const fetched = vi.spyOn(globalThis, 'fetch');
  const outcome = begin();
  await tested.plex.waitForRequests(endpoint, 1);
  closed();
  expect(await outcome).toBe('failed');
  expect(fetched.mock.lastCall?.[1]?.signal?.aborted).toBe(true);
});
