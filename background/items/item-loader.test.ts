import type { Item } from 'plex-link/media';
import type { WebRoute } from 'plex-link/web';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { removeAccount, setItems } from '../../shared/storage/items.ts';
import { CATALOGUE_KEYS } from '../../simulator/catalogue-api.ts';
import type { Endpoint, Fault } from '../../simulator/faults.ts';
import { KEYS } from '../../simulator/library-content.ts';
import type { SimulatedConnection, SimulatedMediaServer } from '../../simulator/media-server.ts';
import type { Simulator } from '../../simulator/server.ts';
import { ACCOUNT } from '../../tests/support/fake-server-list.ts';
import { TEST_DEVICE } from '../../tests/support/test-device.ts';
import { TestServerAccess } from '../../tests/support/test-server-access.ts';
import { RateLimitedError } from '../servers/server-list.ts';
import { ItemLoader } from './item-loader.ts';

let tested: TestServerAccess;
let plex: Simulator;
let server: SimulatedMediaServer;
let connection: SimulatedConnection;
let loader: ItemLoader;

beforeEach(async () => {
  tested = await TestServerAccess.start();
  ({ plex, server } = tested);
  connection = await tested.openPort();
  redirectCatalogue();
  loader = new ItemLoader(tested.access, TEST_DEVICE);
});

afterEach(() => tested.stop());

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
const PAGE = 'one load of a page';
const request = (route: WebRoute, signal = new AbortController().signal, page = PAGE) => ({
  route,
  signal,
  page,
  pageOrigin: null,
});
const load = (route: WebRoute, signal?: AbortSignal) => loader.load(request(route, signal));
/** Number of requests for items so far. */
const loads = () => plex.seenAt('metadata').length + plex.seenAt('catalogue').length;

describe('An item', () => {
  test('An item on a media server is loaded by one request, with the name of its server', async () => {
    expect(await load(onServer())).toEqual({
      kind: 'item',
      item: expect.objectContaining({ ratingKey: KEYS.film, title: 'Metropolis' }),
      machineIdentifier: server.machineIdentifier,
      serverName: 'Tested',
    });
    expect(plex.seenAt('metadata')).toHaveLength(1);
  });

  test('An item of Plex’s catalogue is loaded by one request, without a media server', async () => {
    expect(await load(inCatalogue())).toEqual({
      kind: 'catalogue-item',
      item: expect.objectContaining({ ratingKey: CATALOGUE_KEYS.film, title: 'Metropolis' }),
    });
    expect(plex.seen.map(({ endpoint, token }) => [endpoint, token])).toEqual([['catalogue', ACCOUNT.authToken]]);
  });

  test.each([
    ['on a media server', () => onServer()],
    ['of the catalogue', () => inCatalogue()],
  ])('An item %s is not requested without a linked account', async (_where, route) => {
    await removeAccount();
    expect(await load(route())).toEqual({ kind: 'not-linked' });
    expect(plex.seen).toEqual([]);
  });
});

describe('The cache', () => {
  test.each([
    ['on a media server', () => onServer()],
    ['of the catalogue', () => inCatalogue()],
  ])('A loaded item %s is cached for its page', async (_where, route) => {
    const answer = await load(route());
    expect(await load(route())).toBe(answer);
    expect(loads()).toBe(1);
    await loader.load(request(route(), undefined, 'another load of a page'));
    expect(loads()).toBe(2);
  });

  test('reload() requests a cached item again', async () => {
    await load(onServer());
    await loader.reload(request(onServer()));
    expect(loads()).toBe(2);
  });

  test('The same key on another server is not in the cache', async () => {
    await load(onServer());
    const { machineIdentifier } = plex.media.home;
    const other: WebRoute = { kind: 'server item', machineIdentifier, ratingKey: KEYS.film };
    expect(await load(other)).toMatchObject({ kind: 'error', machineIdentifier });
  });

  test('Another account gets no item that was cached for the first', async () => {
    await load(onServer());
    await setItems({ account: { ...ACCOUNT, authToken: 'token-of-another-account' } });
    await load(onServer());
    expect(loads()).toBe(2);
  });

  test('Beyond 200 items, the one that was loaded first is dropped', async () => {
    const withServer = vi.spyOn(tested.access, 'withServer').mockResolvedValue({} as Item);
    for (let key = 1; key <= 201; key += 1) await load(onServer(String(key)));
    withServer.mockClear();
    for (const key of ['2', '201']) await load(onServer(key));
    expect(withServer).not.toHaveBeenCalled();
    await load(onServer('1'));
    expect(withServer).toHaveBeenCalledTimes(1);
  });
});

describe('A load error', () => {
  const answer = (status: number): Fault => ({ kind: 'answer', status });
  const reset: Fault = { kind: 'reset' };
  const redirect: Fault = { kind: 'answer', status: 302, headers: { Location: 'https://evil.example/' } };
  const nonsense = { kind: 'answer' as const, status: 200, body: '<html></html>' };

  test.each<[string, Endpoint, Fault]>([
    ['item-not-found', 'metadata', answer(404)],
    ['signed-out', 'metadata', answer(401)],
    ['no-access', 'metadata', answer(403)],
    ['busy', 'metadata', answer(503)],
    ['gateway', 'metadata', answer(502)],
    ['redirected', 'metadata', redirect],
    ['bad-answer', 'metadata', nonsense],
    ['bad-answer', 'metadata', { ...nonsense, body: '{"MediaContainer":' }],
    ['interrupted', 'metadata', reset],
    ['server-unreachable', 'identity', reset],
    ['busy', 'identity', answer(503)],
    ['gateway', 'identity', answer(504)],
    ['redirected', 'identity', redirect],
    ['unreadable', 'identity', nonsense],
    ['plex-problem', 'resources', answer(503)],
    ['plex-unreachable', 'resources', reset],
  ])(
    'The error %s is shown for an item on a server whose endpoint %s fails, and is not cached',
    async (error, endpoint, fault) => {
      const { machineIdentifier } = server;
      plex.faults.add(endpoint, fault);
      expect(await load(onServer())).toEqual({ kind: 'error', error, machineIdentifier });
      plex.faults.clear();
      expect(await load(onServer())).toMatchObject({ kind: 'item' });
    },
  );

  test.each<[string, Fault]>([
    ['not-in-catalogue', answer(404)],
    ['plex-paused', answer(429)],
    ['plex-problem', answer(503)],
    ['unreadable', nonsense],
    ['plex-unreachable', reset],
  ])('The error %s is shown for an item of the catalogue and is not cached', async (error, fault) => {
    plex.faults.add('catalogue', fault);
    expect(await load(inCatalogue())).toEqual({ kind: 'error', error });
    plex.faults.clear();
    expect(await load(inCatalogue())).toMatchObject({ kind: 'catalogue-item' });
  });

  test('Access to the catalogue that was withdrawn is told from a failing network', async () => {
    plex.faults.add('catalogue', reset);
    const addresses = ['https://discover.provider.plex.tv'];
    tested.forbidden.add(`${addresses[0]}:443`); // As match patterns name the port.
    expect(await load(inCatalogue())).toEqual({ kind: 'error', error: 'catalogue-not-allowed', addresses });
  });

  test('An unknown server and a rate limit of plex.tv are shown as errors', async () => {
    const stranger: WebRoute = { kind: 'server item', machineIdentifier: 'f'.repeat(40), ratingKey: '1' };
    expect(await load(stranger)).toMatchObject({ kind: 'error', error: 'unknown-server' });
    tested.list.interfere = () => {
      throw new RateLimitedError();
    };
    expect(await load(stranger)).toMatchObject({ kind: 'error', error: 'plex-paused' });
  });

  test('A load error does not remove the cached item', async () => {
    const answer = await load(onServer());
    connection.offline = true;
    expect(await loader.reload(request(onServer()))).toMatchObject({ kind: 'error', error: 'server-unreachable' });
    expect(await load(onServer())).toBe(answer);
  });

  test('A server that only answers at an address without permission is an error with that address', async () => {
    tested.forbidden.add(connection.uri);
    const addresses = [connection.uri];
    expect(await load(onServer())).toMatchObject({ kind: 'error', error: 'address-not-allowed', addresses });
  });
});

describe('An abort', () => {
  const reason = new Error('The user has moved on.');

  test.each<[Endpoint, () => WebRoute]>([
    ['metadata', () => onServer()],
    ['catalogue', () => inCatalogue()],
  ])(
    'An abort during the request %s rejects at once with its reason, and nothing is cached',
    async (endpoint, route) => {
      plex.faults.add(endpoint, { kind: 'silence' });
      const aborter = new AbortController();
      const loading = load(route(), aborter.signal);
      await plex.waitForRequests(endpoint, 1);
      aborter.abort(reason);
      await expect(loading).rejects.toBe(reason);
    },
  );

  test('An abort during the search for the server rejects with its reason, and nothing is cached', async () => {
    plex.faults.add('identity', { kind: 'silence' });
    const aborter = new AbortController();
    const loading = load(onServer(), aborter.signal);
    await plex.waitForRequests('identity', 1);
    aborter.abort(reason);
    plex.faults.clear();
    await expect(loading).rejects.toBe(reason);
    expect(plex.seenAt('metadata')).toEqual([]);
  });

  test('An abort at the moment of the response leaves nothing in the cache', async () => {
    const aborter = new AbortController();
    vi.spyOn(tested.access, 'nameOf').mockImplementation(async () => {
      aborter.abort(reason);
      return 'Tested';
    });
    await expect(load(onServer(), aborter.signal)).rejects.toBe(reason);
  });
});
