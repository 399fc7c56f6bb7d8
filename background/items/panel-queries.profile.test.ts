import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { PanelQuery } from '../../shared/messages/panel-queries.ts';
import { setItems } from '../../shared/storage/items.ts';
import { agreementsItem } from '../../shared/storage/player.ts';
import { serversItem } from '../../shared/storage/servers.ts';
import { CATALOGUE_KEYS } from '../../simulator/catalogue-api.ts';
import { KEYS } from '../../simulator/library-content.ts';
import type { SimulatedHomeUser } from '../../simulator/plex-home.ts';
import { TEST_DEVICE } from '../../tests/support/test-device.ts';
import { TestServerAccess } from '../../tests/support/test-server-access.ts';
import { giveFiles } from '../downloads/start-file.ts';
import { WatchReports } from '../player/watch-reports.ts';
import { forOneProfile } from '../profiles/for-one-profile.ts';
import { ProfileChanges } from '../profiles/profile-changes.ts';
import { watchingUser } from '../profiles/user-records.ts';
import { NotAFileOfItemError } from '../servers/check-visible.ts';
import { ItemLoader } from './item-loader.ts';
import { type ItemQueries, panelQueries, queryErrorOf } from './panel-queries.ts';

const PART = '/library/parts/10101/1389985872/file.mkv';

type ItemQuery = Exclude<PanelQuery, { type: 'keepUser' }>;

let tested: TestServerAccess;
let queries: ItemQueries;
let child: SimulatedHomeUser;
let profileToken: string;
let started: number;

/** What the page shows. */
let route: object;

beforeEach(async () => {
  tested = await TestServerAccess.start();
  await tested.openPort();
  started = 0;
  const start = async () => {
    started += 1;
  };
  const downloads = { start, areAllowed: async () => true, askToAllow: async () => undefined };
  queries = panelQueries({
    access: tested.access,
    loader: new ItemLoader(tested.access, TEST_DEVICE),
    downloads,
    queue: { add: async () => undefined },
    reports: new WatchReports(tested.access, () => new AbortController().signal),
  });
  fakeBrowser.tabs.sendMessage = (async () => ({ route, isFollowed: true })) as never;
  route = { kind: 'server item', ...about(KEYS.film) };
  const { home, user } = tested.plex.accounts;
  home.found(user);
  child = home.named('Mika');
  profileToken = tested.plex.accounts.issueToken('child-client', child);
  await tested.list.store();
});

afterEach(() => tested.stop());

const about = (ratingKey: string) => ({ machineIdentifier: tested.server.machineIdentifier, ratingKey });

/** Stores the profile with the servers that plex.tv lists for it, as a switch does. */
async function watchAsChild(authToken: string | null = profileToken): Promise<void> {
  const { uuid, title, thumb, restricted } = child;
  const since = '2026-03-01T12:00:00.000Z';
  const profile = { uuid, title, thumb, restricted, authToken, clientIdentifier: 'child-client', since };
  const servers = Object.entries(await serversItem.get()).map(([id, server]) => {
    const simulated = tested.plex.media.all.find(({ machineIdentifier }) => machineIdentifier === id);
    const accessToken = simulated ? tested.plex.accounts.serverToken(profileToken, simulated) : server.accessToken;
    return [id, { ...server, accessToken }];
  });
  await setItems({ profile, servers: Object.fromEntries(servers) });
}

async function ask(query: ItemQuery): Promise<unknown> {
  const context = {
    ...{ tabId: 7, frameId: 3, pageOrigin: null, signal: new AbortController().signal },
    sendPage: () => undefined,
  };
  const handler = queries[query.type] as (query: ItemQuery, of: typeof context) => Promise<unknown>;
  return handler(query, context).catch((error) => queryErrorOf(query.type, error));
}

const askItem = () => ask({ type: 'item', nonce: 'f'.repeat(32), again: false });
const links = (ratingKey: string) => ask({ type: 'links', ...about(ratingKey), ownToken: null, partKeys: [PART] });

test('An item that the account has seen is not shown to a profile that may not see it, from no cache either', async () => {
  expect(await askItem()).toMatchObject({ kind: 'item' });
  child.hidden.add(KEYS.film);
  await watchAsChild();
  expect(await askItem()).toMatchObject({ kind: 'error', error: 'item-not-found' });
});

test('A profile gets no detail, link or file of an item that is hidden from it', async () => {
  child.hidden.add(KEYS.film);
  await watchAsChild();
  expect(await ask({ type: 'xml', kind: 'item', ...about(KEYS.film) })).toBe('item-gone');
  expect(await links(KEYS.film)).toBe('item-gone');
  expect(await links(KEYS.bareFilm)).toBe('part-gone');
  expect(await ask({ type: 'download', ...about(KEYS.film), partKey: PART, fileName: 'film.mkv' })).toBe('part-gone');
  expect(started).toBe(0);
  expect(tested.server.transientTokens.created).toEqual([]);
});

test('A profile downloads what it sees, and no part of another item', async () => {
  await watchAsChild();
  const download = (ratingKey: string) =>
    ask({ type: 'download', ...about(ratingKey), partKey: PART, fileName: 'film.mkv' });
  expect(await download(KEYS.bareFilm)).toBe('part-gone');
  expect(started).toBe(0);
  expect(await download(KEYS.film)).toBeNull();
  expect(started).toBe(1);
});

test('A profile that asks for a file that has been replaced since is told that it is gone', async () => {
  await watchAsChild();
  const part = tested.server.library.part(10_101);
  if (part) part.key = '/library/parts/10101/1700000000/file.mkv';
  expect(await links(KEYS.film)).toBe('part-gone');
  expect(await ask({ type: 'play', ...about(KEYS.film), ownToken: null, partKeys: [PART] })).toBe('part-gone');
  expect(await ask({ type: 'download', ...about(KEYS.film), partKey: PART, fileName: 'film.mkv' })).toBe('part-gone');
  expect(started).toBe(0);
  expect(tested.server.transientTokens.created).toEqual([]);
});

test('Links of a profile have transient tokens with its access only', async () => {
  await watchAsChild();
  expect(await links(KEYS.film)).toMatchObject({ urls: [expect.stringContaining('transient-')] });
  const [token = ''] = tested.server.transientTokens.created;
  expect(tested.server.transientTokens.viewerOf(token)?.uuid).toBe(child.uuid);
});

test('The catalogue is asked with the profile’s token', async () => {
  route = { kind: 'catalogue item', ratingKey: CATALOGUE_KEYS.film };
  const asked: (string | null)[] = [];
  const real = globalThis.fetch;
  globalThis.fetch = async (_input, init) => {
    asked.push(new Headers(init?.headers).get('X-Plex-Token'));
    return new Response('{}', { status: 404 });
  };
  await watchAsChild();
  await askItem();
  globalThis.fetch = real;
  expect(asked).toEqual([profileToken]);
});

test('While nobody is watching, nothing is asked for', async () => {
  await watchAsChild(null);
  const before = tested.plex.seen.length;
  expect(await askItem()).toMatchObject({ kind: 'error', error: 'nobody-watching' });
  expect(await links(KEYS.film)).toBe('nobody-watching');
  expect(await ask({ type: 'xml', kind: 'item', ...about(KEYS.film) })).toBe('nobody-watching');
  expect(tested.plex.seen).toHaveLength(before);
});

test('What plays, saves and lists files gives a profile nothing of a hidden film', async () => {
  child.hidden.add(KEYS.film);
  await watchAsChild();
  expect(await ask({ type: 'play', ...about(KEYS.film), ownToken: null, partKeys: [PART] })).toBe('item-gone');
  expect(await ask({ type: 'files', ...about(KEYS.film), kind: 'children' })).toBe('item-gone');
  const giveFile = giveFiles(tested.access, () => new AbortController().signal);
  const { signal } = new AbortController();
  const file = { ...about(KEYS.film), fileKey: PART, owner: { profile: 'child' } };
  await expect(giveFile(file as never, signal)).rejects.toMatchObject({ status: 404 });
  const ofAnother = { ...file, ...about(KEYS.episode) };
  await expect(giveFile(ofAnother as never, signal)).rejects.toThrow(NotAFileOfItemError);
  expect(tested.plex.seenAt('part')).toEqual([]);
  child.hidden.delete(KEYS.film);
  expect(await giveFile(file as never, signal)).toHaveProperty('sizeBytes');
  const tokens = tested.plex.seenAt('part').map(({ token }) => token);
  expect(tokens.length).toBeGreaterThan(0);
  expect(tokens).not.toContain(tested.server.accessToken);
});

/** Asks as the child. A parent switches to their own user while the server's answer at this path is on its way. */
async function askAcrossSwitch(query: ItemQuery, path: string): Promise<unknown> {
  const changes = new ProfileChanges();
  const real = globalThis.fetch;
  let hasSwitched = false;
  vi.stubGlobal('fetch', async (input: Request | URL | string, init?: RequestInit) => {
    const response = await real(input, init);
    if (hasSwitched || !String(input).includes(path)) return response;
    hasSwitched = true;
    await setItems({ profile: null });
    await tested.list.store();
    changes.changed();
    return response;
  });
  const context = {
    ...{ tabId: 7, frameId: 3, pageOrigin: null, signal: new AbortController().signal },
    sendPage: () => undefined,
  };
  const handler = forOneProfile(queries as never, changes)[query.type] as (
    query: ItemQuery,
    of: typeof context,
  ) => Promise<unknown>;
  return handler(query, context);
}

test('What a child has agreed to makes no playlist with a parent’s token', async () => {
  tested.server.givesTransientTokens = false;
  await watchAsChild();
  const agreedAs = await watchingUser();
  const list = { kind: 'allLeaves', withLinks: true, forPlayer: true, ownToken: 'account' } as const;
  const asked = askAcrossSwitch({ type: 'leafParts', ...about(KEYS.show), ...list }, '/allLeaves');
  await expect(asked).rejects.toThrow('The profile changed');
  expect(await watchingUser()).not.toBe(agreedAs);
  expect(await agreementsItem.get()).toMatchObject([{ user: agreedAs }]);
});

test('What a child has agreed to makes no link with a parent’s token', async () => {
  tested.server.givesTransientTokens = false;
  await watchAsChild();
  const query: ItemQuery = { type: 'links', ...about(KEYS.film), ownToken: 'account', partKeys: [PART] };
  await expect(askAcrossSwitch(query, '/identity')).rejects.toThrow('The profile changed');
});
