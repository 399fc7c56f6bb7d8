import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Item } from '../../plex/media/item.ts';
import type { WebRoute } from '../../plex/web/item-route.ts';
import { removeAccount, setItems } from '../../shared/storage/items.ts';
import { CATALOGUE_KEYS } from '../../simulator/catalogue-api.ts';
import type { Endpoint, Fault } from '../../simulator/faults.ts';
import { KEYS } from '../../simulator/library-content.ts';
import { type SimulatedConnection, SimulatedMediaServer } from '../../simulator/media-server.ts';
import { Simulator } from '../../simulator/server.ts';
import { ACCOUNT, FakeBackground } from '../../tests/support/fake-background.ts';
import { ItemLoader } from './item-loader.ts';
import { ServerAccess } from './server-access.ts';

let plex: Simulator;
let server: SimulatedMediaServer;
let connection: SimulatedConnection;
let background: FakeBackground;
let over: AbortController;
let session: ServerAccess;
let loader: ItemLoader;

beforeEach(async () => {
  fakeBrowser.reset();
  vi.spyOn(fakeBrowser.runtime, 'getManifest').mockReturnValue({ name: 'Tether for Plex', version: '1.2.3' } as never);
  plex = await Simulator.start();
  plex.accounts.tokens.set(ACCOUNT.authToken, ACCOUNT.clientIdentifier);
  server = plex.media.add(new SimulatedMediaServer('Tested'));
  connection = await plex.openPort(server);
  background = new FakeBackground(plex.serverURL);
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation((message: unknown) => background.receive(message));
  redirectCatalogue();
  await setItems({ account: ACCOUNT });
  over = new AbortController();
  session = new ServerAccess(over.signal);
  loader = new ItemLoader(session);
});

afterEach(async () => {
  over.abort();
  vi.restoreAllMocks();
  await plex.stop();
});

/** Redirects requests to Plex's catalogue to the simulator. */
function redirectCatalogue(): void {
  const original = globalThis.fetch;
  vi.spyOn(globalThis, 'fetch').mockImplementation((url, init) =>
    original(String(url).replace('https://discover.provider.plex.tv', `http://127.0.0.1:${plex.port}`), init),
  );
}

const onServer = (ratingKey: string = KEYS.film): WebRoute => {
  const { machineIdentifier } = server;
  return { kind: 'server item', machineIdentifier, ratingKey };
};
const inCatalogue = (ratingKey: string = CATALOGUE_KEYS.film): WebRoute => ({ kind: 'catalogue item', ratingKey });
const load = (route: WebRoute, signal = new AbortController().signal) => loader.load(route, signal);

describe('An item', () => {
  test('An item on a media server is loaded by one request, with the name of its server.', async () => {
    expect(await load(onServer())).toEqual({
      kind: 'item',
      item: expect.objectContaining({ ratingKey: KEYS.film, title: 'Metropolis' }),
      machineIdentifier: server.machineIdentifier,
      serverName: 'Tested',
    });
    expect(plex.seenAt('metadata')).toHaveLength(1);
  });

  test('An item of Plex’s catalogue is loaded by one request, without a media server.', async () => {
    expect(await load(inCatalogue())).toEqual({
      kind: 'catalogue-item',
      item: expect.objectContaining({ ratingKey: CATALOGUE_KEYS.film, title: 'Metropolis' }),
    });
    expect(plex.seen.map(({ endpoint, token }) => [endpoint, token])).toEqual([['catalogue', ACCOUNT.authToken]]);
  });

  test.each([
    ['on a media server', () => onServer()],
    ['of the catalogue', () => inCatalogue()],
  ])('An item %s is not requested without a linked account.', async (_where, route) => {
    await removeAccount();
    expect(await load(route())).toEqual({ kind: 'not-linked' });
    expect(loader.kept(route())).toBeUndefined();
    expect(plex.seen).toEqual([]);
  });
});

describe('The cache', () => {
  test.each([
    ['on a media server', () => onServer()],
    ['of the catalogue', () => inCatalogue()],
  ])('A loaded item %s is cached, and no other item.', async (_where, route) => {
    expect(loader.kept(route())).toBeUndefined();
    const state = await load(route());
    expect(loader.kept(route())).toBe(state);
    expect(loader.kept(onServer(KEYS.show))).toBeUndefined();
    expect(loader.kept(inCatalogue(CATALOGUE_KEYS.show))).toBeUndefined();
  });

  test('The same key on another server is not in the cache.', async () => {
    await load(onServer());
    const { machineIdentifier } = plex.media.home;
    expect(loader.kept({ kind: 'server item', machineIdentifier, ratingKey: KEYS.film })).toBeUndefined();
  });

  test('forget() empties the cache.', async () => {
    await load(onServer());
    await load(inCatalogue());
    loader.forget();
    expect(loader.kept(onServer())).toBeUndefined();
    expect(loader.kept(inCatalogue())).toBeUndefined();
  });

  test('Beyond 200 items, the one that was loaded first is dropped.', async () => {
    vi.spyOn(session, 'at').mockResolvedValue({} as Item);
    for (let key = 1; key <= 200; key += 1) await load(onServer(String(key)));
    expect(loader.kept(onServer('1'))).toBeDefined();
    await load(onServer('1'));
    await load(onServer('201'));
    const kept = ['1', '2', '3', '200', '201'].filter((key) => loader.kept(onServer(key)));
    expect(kept).toEqual(['1', '3', '200', '201']);
  });
});

describe('A load error', () => {
  const answer = (status: number): Fault => ({ kind: 'answer', status });
  const reset: Fault = { kind: 'reset' };
  const nonsense: Fault = { kind: 'answer', status: 200, body: '<html></html>' };

  test.each<[string, Endpoint, Fault]>([
    ['item-not-found', 'metadata', answer(404)],
    ['no-access', 'metadata', answer(401)],
    ['no-access', 'metadata', answer(403)],
    ['busy', 'metadata', answer(503)],
    ['unreadable', 'metadata', nonsense],
    ['server-unreachable', 'metadata', reset],
    ['server-unreachable', 'identity', reset],
    ['plex-unreachable', 'resources', answer(503)],
  ])(
    'The error %s is shown for an item on a server whose endpoint %s fails, and is not cached.',
    async (error, endpoint, fault) => {
      plex.faults.add(endpoint, fault);
      expect(await load(onServer())).toEqual({ kind: 'error', error });
      expect(loader.kept(onServer())).toBeUndefined();
      plex.faults.clear();
      expect(await load(onServer())).toMatchObject({ kind: 'item' });
    },
  );

  test.each<[string, Fault]>([
    ['not-in-catalogue', answer(404)],
    ['plex-paused', answer(429)],
    ['busy', answer(503)],
    ['unreadable', nonsense],
    ['plex-unreachable', reset],
  ])('The error %s is shown for an item of the catalogue and is not cached.', async (error, fault) => {
    plex.faults.add('catalogue', fault);
    expect(await load(inCatalogue())).toEqual({ kind: 'error', error });
    expect(loader.kept(inCatalogue())).toBeUndefined();
    plex.faults.clear();
    expect(await load(inCatalogue())).toMatchObject({ kind: 'catalogue-item' });
  });

  test('An unknown server and a rate limit of plex.tv are shown as errors.', async () => {
    const stranger: WebRoute = { kind: 'server item', machineIdentifier: 'f'.repeat(40), ratingKey: '1' };
    expect(await load(stranger)).toEqual({ kind: 'error', error: 'unknown-server' });
    background.interfere = () => {
      throw Object.assign(new Error(), { name: 'RateLimitedError' });
    };
    expect(await load(stranger)).toEqual({ kind: 'error', error: 'plex-paused' });
  });

  test('A load error does not remove the cached item.', async () => {
    const state = await load(onServer());
    connection.offline = true;
    expect(await load(onServer())).toEqual({ kind: 'error', error: 'server-unreachable' });
    expect(loader.kept(onServer())).toBe(state);
  });
});

describe('An abort', () => {
  const reason = new Error('The user has moved on.');

  test.each<[Endpoint, () => WebRoute]>([
    ['metadata', () => onServer()],
    ['catalogue', () => inCatalogue()],
  ])(
    'An abort during the request %s rejects at once with its reason, and nothing is cached.',
    async (endpoint, route) => {
      plex.faults.add(endpoint, { kind: 'silence' });
      const aborter = new AbortController();
      const loading = load(route(), aborter.signal);
      await plex.waitForRequests(endpoint, 1);
      aborter.abort(reason);
      await expect(loading).rejects.toBe(reason);
      expect(loader.kept(route())).toBeUndefined();
    },
  );

  test('An abort during the search for the server rejects with its reason, and nothing is cached.', async () => {
    plex.faults.add('identity', { kind: 'silence' });
    const aborter = new AbortController();
    const loading = load(onServer(), aborter.signal);
    await plex.waitForRequests('identity', 1);
    aborter.abort(reason);
    plex.faults.clear();
    await expect(loading).rejects.toBe(reason);
    expect(loader.kept(onServer())).toBeUndefined();
    expect(plex.seenAt('metadata')).toEqual([]);
  });

  test('An abort at the moment of the response leaves nothing in the cache.', async () => {
    const aborter = new AbortController();
    vi.spyOn(session, 'nameOf').mockImplementation(async () => {
      aborter.abort(reason);
      return 'Tested';
    });
    await expect(load(onServer(), aborter.signal)).rejects.toBe(reason);
    expect(loader.kept(onServer())).toBeUndefined();
  });
});
