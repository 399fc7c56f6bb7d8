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
  plex = await Simulator.start();
  plex.accounts.tokens.set(ACCOUNT.authToken, ACCOUNT.clientIdentifier);
  server = plex.media.add(new SimulatedMediaServer('Tested'));
  connection = await plex.openPort(server);
  background = new FakeBackground(plex.serverURL);
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation((message: unknown) => background.receive(message));
  bringCatalogueHere();
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

/** What is asked of Plex's own catalogue arrives at the simulator. */
function bringCatalogueHere(): void {
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

describe('an item', () => {
  test('on a media server comes with its server’s name, by one request', async () => {
    expect(await load(onServer())).toEqual({
      kind: 'item',
      item: expect.objectContaining({ ratingKey: KEYS.film, title: 'Metropolis' }),
      machineIdentifier: server.machineIdentifier,
      serverName: 'Tested',
    });
    expect(plex.seenAt('metadata')).toHaveLength(1);
  });

  test('of Plex’s own catalogue comes by one request, and no media server is asked', async () => {
    expect(await load(inCatalogue())).toEqual({
      kind: 'catalogue-item',
      item: expect.objectContaining({ ratingKey: CATALOGUE_KEYS.film, title: 'Metropolis' }),
    });
    expect(plex.seen.map(({ endpoint, token }) => [endpoint, token])).toEqual([['catalogue', ACCOUNT.authToken]]);
  });

  test.each([
    ['on a media server', () => onServer()],
    ['of the catalogue', () => inCatalogue()],
  ])('%s that nobody is linked for is not asked for', async (_where, route) => {
    await removeAccount();
    expect(await load(route())).toEqual({ kind: 'not-linked' });
    expect(loader.kept(route())).toBeUndefined();
    expect(plex.seen).toEqual([]);
  });
});

describe('what has come', () => {
  test.each([
    ['on a media server', () => onServer()],
    ['of the catalogue', () => inCatalogue()],
  ])('is kept, for that item alone: %s', async (_where, route) => {
    expect(loader.kept(route())).toBeUndefined();
    const state = await load(route());
    expect(loader.kept(route())).toBe(state);
    expect(loader.kept(onServer(KEYS.show))).toBeUndefined();
    expect(loader.kept(inCatalogue(CATALOGUE_KEYS.show))).toBeUndefined();
  });

  test('is told apart by its server', async () => {
    await load(onServer());
    const { machineIdentifier } = plex.media.home;
    expect(loader.kept({ kind: 'server item', machineIdentifier, ratingKey: KEYS.film })).toBeUndefined();
  });

  test('is gone after forget()', async () => {
    await load(onServer());
    await load(inCatalogue());
    loader.forget();
    expect(loader.kept(onServer())).toBeUndefined();
    expect(loader.kept(inCatalogue())).toBeUndefined();
  });

  test('makes room after 200 items, what was loaded longest ago first', async () => {
    vi.spyOn(session, 'at').mockResolvedValue({} as Item);
    for (let key = 1; key <= 200; key += 1) await load(onServer(String(key)));
    expect(loader.kept(onServer('1'))).toBeDefined();
    await load(onServer('1'));
    await load(onServer('201'));
    const kept = ['1', '2', '3', '200', '201'].filter((key) => loader.kept(onServer(key)));
    expect(kept).toEqual(['1', '3', '200', '201']);
  });
});

describe('errors', () => {
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
  ])('an error of a server is reported and not cached: %s, by %s', async (error, endpoint, fault) => {
    plex.faults.add(endpoint, fault);
    expect(await load(onServer())).toEqual({ kind: 'error', error });
    expect(loader.kept(onServer())).toBeUndefined();
    plex.faults.clear();
    expect(await load(onServer())).toMatchObject({ kind: 'item' });
  });

  test.each<[string, Fault]>([
    ['not-in-catalogue', answer(404)],
    ['plex-paused', answer(429)],
    ['busy', answer(503)],
    ['unreadable', nonsense],
    ['plex-unreachable', reset],
  ])('an error of the catalogue is reported and not cached: %s', async (error, fault) => {
    plex.faults.add('catalogue', fault);
    expect(await load(inCatalogue())).toEqual({ kind: 'error', error });
    expect(loader.kept(inCatalogue())).toBeUndefined();
    plex.faults.clear();
    expect(await load(inCatalogue())).toMatchObject({ kind: 'catalogue-item' });
  });

  test('with the server itself is told: it is unknown, or plex.tv wants a pause', async () => {
    const stranger: WebRoute = { kind: 'server item', machineIdentifier: 'f'.repeat(40), ratingKey: '1' };
    expect(await load(stranger)).toEqual({ kind: 'error', error: 'unknown-server' });
    background.interfere = () => {
      throw Object.assign(new Error(), { name: 'RateLimitedError' });
    };
    expect(await load(stranger)).toEqual({ kind: 'error', error: 'plex-paused' });
  });

  test('does not take away what came before', async () => {
    const state = await load(onServer());
    connection.offline = true;
    expect(await load(onServer())).toEqual({ kind: 'error', error: 'server-unreachable' });
    expect(loader.kept(onServer())).toBe(state);
  });
});

describe('an abort', () => {
  const reason = new Error('The person has gone on.');

  test.each<[Endpoint, () => WebRoute]>([
    ['metadata', () => onServer()],
    ['catalogue', () => inCatalogue()],
  ])(
    'while the answer to %s is awaited rejects at once with its reason, and nothing is kept',
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

  test('while the server is looked for rejects with its reason, and nothing is kept', async () => {
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

  test('that comes together with the answer leaves nothing behind either', async () => {
    const aborter = new AbortController();
    vi.spyOn(session, 'nameOf').mockImplementation(async () => {
      aborter.abort(reason);
      return 'Tested';
    });
    await expect(load(onServer(), aborter.signal)).rejects.toBe(reason);
    expect(loader.kept(onServer())).toBeUndefined();
  });
});
