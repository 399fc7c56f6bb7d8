import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type SimulatedConnection, SimulatedMediaServer } from '../../simulator/media-server.ts';
import { Simulator } from '../../simulator/server.ts';
import { TEST_DEVICE, TEST_DEVICE_HEADERS } from '../../tests/support/test-device.ts';
import {
  AddressNotAllowedError,
  PlexHttpError,
  PlexIdentityError,
  PlexNetworkError,
  ServerUnreachableError,
} from '../http/errors.ts';
import { REQUEST_TIMEOUT_MS } from '../http/send.ts';
import { type ConnectOptions, connect, GRACE_MS } from './connect.ts';
import type { Candidate } from './connection-candidates.ts';

const LONG = 60_000;

let plex: Simulator;
let server: SimulatedMediaServer;

beforeEach(async () => {
  plex = await Simulator.start();
  server = plex.media.add(new SimulatedMediaServer('Tested'));
});

afterEach(async () => {
  vi.restoreAllMocks();
  await plex.stop();
});

const open = (kind: 'local' | 'remote' | 'relay') => plex.openPort(server, kind);
/** Holds back an address's responses until `plex.faults.clear()`. */
const hold = ({ uri }: SimulatedConnection) =>
  plex.faults.add('identity', { kind: 'silence' }, Number.POSITIVE_INFINITY, new URL(uri).host);
const race = (options: ConnectOptions = {}) => connect(server, { graceMs: LONG, ...options });
const failure = async (promise: Promise<unknown>) => {
  const error = await promise.catch((thrown) => thrown);
  expect(error).toBeInstanceOf(ServerUnreachableError);
  return error as ServerUnreachableError;
};

describe('connect', () => {
  test('connect finds a server at its only address without sending a token', async () => {
    const { uri } = await open('local');
    expect(await race()).toEqual({ uri, kind: 'local' });
    const [seen] = plex.seenAt('identity');
    expect(seen).toMatchObject({ token: null, host: new URL(uri).host });
    expect(seen?.request.url.search).toBe('');
    expect(seen?.request.headers).toMatchObject({ accept: 'application/json' });
    expect(Object.keys(seen?.request.headers ?? {}).filter((name) => name.startsWith('x-'))).toEqual([]);
  });

  test('connect names the client to every address, and sends no token', async () => {
    const { uri } = await open('local');
    expect(await race({ client: { clientIdentifier: 'client', device: TEST_DEVICE } })).toMatchObject({ uri });
    const [seen] = plex.seenAt('identity');
    expect(seen?.request.headers).toMatchObject({ 'x-plex-client-identifier': 'client', ...TEST_DEVICE_HEADERS });
    expect(seen?.token).toBeNull();
  });

  test('connect does not try an address that is not allowed', async () => {
    const [forbidden, allowed] = [await open('local'), await open('remote')];
    const isAllowed = (uri: string) => uri === allowed.uri;
    expect(await race({ isAllowed })).toEqual({ uri: allowed.uri, kind: 'remote' });
    expect(plex.seen.map(({ host }) => host)).toEqual([new URL(allowed.uri).host]);
    const { failures } = await failure(race({ isAllowed: () => false }));
    expect(failures.map(({ uri, reason }) => [uri, reason])).toEqual([
      [forbidden.uri, new AddressNotAllowedError()],
      [allowed.uri, new AddressNotAllowedError()],
    ]);
    expect(plex.seen).toHaveLength(1);
  });

  test('connect tries all addresses at once, and the first valid response aborts those that are not better', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch');
    const [slow, quick, relay] = [await open('local'), await open('remote'), await open('relay')];
    for (const connection of [slow, relay]) hold(connection);
    expect(await race()).toEqual({ uri: quick.uri, kind: 'remote' });
    expect(fetched).toHaveBeenCalledTimes(3);
    const aborted = fetched.mock.calls.map(([, init]) => init?.signal?.aborted);
    expect(aborted).toEqual([false, true, true]);
  });

  test('a local address that answers after a remote one replaces it', async () => {
    const [slow, quick] = [await open('local'), await open('remote')];
    hold(slow);
    const better = Promise.withResolvers<unknown>();
    expect(await race({ better: better.resolve })).toEqual({ uri: quick.uri, kind: 'remote' });
    plex.faults.clear();
    expect(await better.promise).toEqual({ uri: slow.uri, kind: 'local' });
  });

  test('connect clears its timer after the last request and does not report the winner again', async () => {
    const [set, cleared] = [vi.spyOn(globalThis, 'setTimeout'), vi.spyOn(globalThis, 'clearTimeout')];
    const [quick, slow] = [await open('local'), await open('remote')];
    hold(slow);
    const better = vi.fn();
    expect(await race({ better })).toEqual({ uri: quick.uri, kind: 'local' });
    const grace = set.mock.results[set.mock.calls.findIndex(([, ms]) => ms === LONG)]?.value;
    await vi.waitFor(() => expect(cleared).toHaveBeenCalledWith(grace));
    expect(grace).toBeDefined();
    expect(better).not.toHaveBeenCalled();
  });

  test('connect rejects a different server, even if it answers first', async () => {
    const [wrong, right] = [await open('local'), await open('remote')];
    wrong.answersAs = plex.media.home.machineIdentifier;
    hold(right);
    const winner = race();
    await plex.waitForRequests('identity', 2);
    plex.faults.clear();
    expect(await winner).toEqual({ uri: right.uri, kind: 'remote' });
    right.answersAs = 'another';
    const { failures } = await failure(race());
    expect(failures.map(({ reason }) => reason)).toEqual([new PlexIdentityError(), new PlexIdentityError()]);
  });

  test('ServerUnreachableError has the reason for each address', async () => {
    const [dead, broken] = [await open('local'), await open('remote')];
    dead.offline = true;
    plex.faults.add('identity', { kind: 'answer', status: 503 });
    const { failures, message } = await failure(race());
    expect(message).toBe('The media server could not be reached at any of its addresses.');
    expect(failures).toEqual([
      { uri: dead.uri, kind: 'local', isForeign: false, reason: expect.any(PlexNetworkError) },
      { uri: broken.uri, kind: 'remote', isForeign: false, reason: expect.any(PlexHttpError) },
    ]);
    expect(failures.map(({ reason }) => (reason as Error).message)).toEqual([
      'The media server could not be reached.',
      'The media server answered with status 503.',
    ]);
  });

  test('connect fails at once if the server has no addresses', async () => {
    expect((await failure(race())).failures).toEqual([]);
  });

  test('connect aborts each request after ten seconds', async () => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    const set = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeout(30));
    hold(await open('local'));
    const { failures } = await failure(race());
    expect(failures[0]?.reason).toMatchObject({ name: 'PlexNetworkError', timedOut: true });
    expect(set).toHaveBeenCalledWith(REQUEST_TIMEOUT_MS);
  });

  test('connect stops when its caller aborts', async () => {
    hold(await open('local'));
    hold(await open('relay'));
    const aborter = new AbortController();
    const winner = race({ signal: aborter.signal });
    await plex.waitForRequests('identity', 2);
    aborter.abort();
    await expect(winner).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    await expect(race({ signal: aborter.signal })).rejects.toThrow(aborter.signal.reason);
    expect(plex.seenAt('identity')).toHaveLength(2);
  });
});

describe('the grace period', () => {
  // Only the grace period uses fake time; requests take real time.
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  test.each([
    ['as long as the caller specifies', { graceMs: 5_000 }, 5_000],
    ['one second by default', {}, 1_000],
  ])('the grace period is %s', async (_what, options, expectedMs) => {
    const [direct, relay] = [await open('remote'), await open('relay')];
    hold(direct);
    const settled = vi.fn();
    const winner = connect(server, options);
    winner.then(settled);
    await answered(relay);
    await vi.advanceTimersByTimeAsync(expectedMs - 1);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(await winner).toEqual({ uri: relay.uri, kind: 'relay' });
  });
});

describe('a relay', () => {
  test('a relay does not win while a direct address may still answer', async () => {
    const [direct, relay] = [await open('remote'), await open('relay')];
    hold(direct);
    const settled = vi.fn();
    const winner = race();
    winner.then(settled);
    await answered(relay);
    expect(settled).not.toHaveBeenCalled();
    plex.faults.clear();
    expect(await winner).toEqual({ uri: direct.uri, kind: 'remote' });
  });

  test('a relay wins at once when every direct address has failed', async () => {
    const [direct, relay] = [await open('remote'), await open('relay')];
    direct.offline = true;
    const better = vi.fn();
    expect(await race({ better })).toEqual({ uri: relay.uri, kind: 'relay' });
    expect(better).not.toHaveBeenCalled();
  });

  test('a relay wins after the grace period and is replaced when a direct address answers', async () => {
    const [direct, other, relay] = [await open('local'), await open('remote'), await open('relay')];
    for (const connection of [direct, other]) hold(connection);
    const { promise, resolve } = Promise.withResolvers<Candidate>();
    const better = vi.fn(resolve);
    expect(await race({ graceMs: 20, better })).toEqual({ uri: relay.uri, kind: 'relay' });
    expect(better).not.toHaveBeenCalled();
    plex.faults.clear();
    expect([direct.uri, other.uri]).toContain((await promise).uri);
    expect(better).toHaveBeenCalledTimes(1);
    expect(GRACE_MS).toBe(1_000);
  });

  test('a relay that answers after the grace period wins over pending direct addresses', async () => {
    const [direct, relay] = [await open('local'), await open('relay')];
    hold(direct);
    relay.delayMs = 60;
    expect(await race({ graceMs: 10 })).toEqual({ uri: relay.uri, kind: 'relay' });
  });

  test('a relay to a different server does not win', async () => {
    const [direct, relay] = [await open('local'), await open('relay')];
    direct.offline = true;
    relay.answersAs = 'another';
    expect((await failure(race())).failures[1]?.reason).toBeInstanceOf(PlexIdentityError);
  });

  test('an abort by the caller also stops the requests that continue after a relay has won', async () => {
    const [direct] = [await open('local'), await open('relay')];
    hold(direct);
    const aborter = new AbortController();
    const better = vi.fn();
    const fetched = vi.spyOn(globalThis, 'fetch');
    await race({ graceMs: 0, better, signal: aborter.signal });
    aborter.abort();
    plex.faults.clear();
    expect(fetched.mock.calls[0]?.[1]?.signal?.aborted).toBe(true);
    await Promise.allSettled(fetched.mock.results.map(({ value }) => value));
    expect(better).not.toHaveBeenCalled();
  });
});

describe('plain http', () => {
  /** The simulator has no TLS of its own, so `https://127.0.0.1:…` is requested at `http://…`. */
  beforeEach(() => {
    const original = globalThis.fetch;
    vi.spyOn(globalThis, 'fetch').mockImplementation((url, init) =>
      original(String(url).replace(/^https:/, 'http:'), init),
    );
  });

  async function openBoth() {
    const [plain, secure] = [await open('local'), await open('remote')];
    secure.uri = secure.uri.replace('http:', 'https:');
    // Without a port there is no plain http candidate.
    secure.port = 0;
    return { plain, secure };
  }

  test('plain http is not tried while https may still answer', async () => {
    const { plain, secure } = await openBoth();
    hold(secure);
    const winner = race();
    await plex.waitForRequests('identity', 1);
    plex.faults.clear();
    expect(await winner).toEqual({ uri: secure.uri, kind: 'remote' });
    expect(plex.seen.map(({ host }) => host)).not.toContain(new URL(plain.uri).host);
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  test('https wins over http on the same server although it is slower', async () => {
    const { plain, secure } = await openBoth();
    secure.delayMs = 100;
    expect(await connect(server)).toEqual({ uri: secure.uri, kind: 'remote' });
    expect(plex.seen.map(({ host }) => host)).not.toContain(new URL(plain.uri).host);
  });

  test('plain http wins after the grace period until https answers', async () => {
    const { plain, secure } = await openBoth();
    hold(secure);
    const better = Promise.withResolvers<unknown>();
    expect(await race({ graceMs: 0, better: better.resolve })).toMatchObject({ uri: plain.uri });
    plex.faults.clear();
    expect(await better.promise).toEqual({ uri: secure.uri, kind: 'remote' });
  });

  test('plain http wins if nothing else answers', async () => {
    const { plain, secure } = await openBoth();
    secure.offline = true;
    expect(await race()).toEqual({ uri: plain.uri, kind: 'local' });
  });

  test('plain http of a remote address is never tried if https is listed', async () => {
    const { plain, secure } = await openBoth();
    Object.assign(plain, { local: false });
    secure.offline = true;
    expect((await failure(race())).failures.map(({ uri }) => uri)).toEqual([secure.uri]);
  });

  test('a page’s origin that plex.tv does not list is not tried while a listed address answers', async () => {
    const { plain, secure } = await openBoth();
    const page = { ...server, machineIdentifier: server.machineIdentifier, connections: [secure] };
    expect(await connect(page, { pageOrigin: plain.uri })).toMatchObject({ uri: secure.uri });
    expect(plex.seen.filter(({ host }) => host === new URL(plain.uri).host)).toEqual([]);
  });

  test('a page’s origin that plex.tv does not list is found, after its identity was checked', async () => {
    const { plain } = await openBoth();
    const page = { ...server, machineIdentifier: server.machineIdentifier, connections: [] };
    expect(await connect(page, { pageOrigin: plain.uri })).toEqual({ uri: plain.uri, kind: 'local' });
    plain.answersAs = 'another';
    await failure(connect(page, { pageOrigin: plain.uri }));
  });
});

/** Resolves after an address has answered a second request, so that the first response has arrived. */
async function answered({ uri }: SimulatedConnection): Promise<void> {
  const { host } = new URL(uri);
  while (!plex.seen.some((entry) => entry.host === host)) await plex.waitForRequests('identity', plex.seen.length + 1);
  await (await fetch(`${uri}/identity`)).text();
}
