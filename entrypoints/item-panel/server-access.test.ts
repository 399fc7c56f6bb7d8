import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  PlexHttpError,
  PlexIdentityError,
  PlexNetworkError,
  PlexUnauthorizedError,
  ServerUnreachableError,
} from '../../plex/http/errors.ts';
import type { ServerEndpoint } from '../../plex/http/media-server-request.ts';
import { getItem } from '../../plex/media/media-server.ts';
import { removeAccount, setItems } from '../../shared/storage/items.ts';
import { serversItem } from '../../shared/storage/servers.ts';
import { KEYS } from '../../simulator/library-content.ts';
import { type SimulatedConnection, SimulatedMediaServer } from '../../simulator/media-server.ts';
import { Simulator } from '../../simulator/server.ts';
import { ACCOUNT, FakeBackground } from '../../tests/support/fake-background.ts';
import { NoServerListError, NotLinkedError, ServerAccess, UnknownServerError } from './server-access.ts';

let plex: Simulator;
let server: SimulatedMediaServer;
let background: FakeBackground;
let over: AbortController;
let session: ServerAccess;

beforeEach(async () => {
  fakeBrowser.reset();
  vi.spyOn(fakeBrowser.runtime, 'getManifest').mockReturnValue({ name: 'Tether for Plex', version: '1.2.3' } as never);
  plex = await Simulator.start();
  plex.accounts.tokens.set(ACCOUNT.authToken, ACCOUNT.clientIdentifier);
  server = plex.media.add(new SimulatedMediaServer('Tested'));
  background = new FakeBackground(plex.serverURL);
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation((message: unknown) => background.receive(message));
  await setItems({ account: ACCOUNT });
  over = new AbortController();
  session = new ServerAccess(over.signal);
});

afterEach(async () => {
  over.abort();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  await plex.stop();
});

type Use = { of?: SimulatedMediaServer; signal?: AbortSignal };

/** Gets an item from a server, and resolves with the endpoint that answered. */
const use = ({ of = server, signal = new AbortController().signal }: Use = {}) =>
  session.at(of.machineIdentifier, signal, async (access, within): Promise<ServerEndpoint> => {
    await getItem(access, KEYS.film, { signal: within });
    return access;
  });
const hostOf = ({ uri }: { uri: string }) => new URL(uri).host;
/** Delays the responses of an address until `plex.faults.clear()`. */
const hold = (endpoint: 'identity' | 'metadata', connection: SimulatedConnection) =>
  plex.faults.add(endpoint, { kind: 'silence' }, Number.POSITIVE_INFINITY, hostOf(connection));
const stored = async () => (await serversItem.get())[server.machineIdentifier];

describe('A first call', () => {
  test('The first call requests the server from plex.tv, finds its address and uses its token.', async () => {
    const { uri } = await plex.openPort(server);
    expect(await use()).toEqual({
      uri,
      accessToken: server.accessToken,
      clientIdentifier: ACCOUNT.clientIdentifier,
      device: expect.objectContaining({ product: 'Tether for Plex' }),
    });
    expect(background.intents).toEqual([{ type: 'refreshServer', machineIdentifier: server.machineIdentifier }]);
    expect(plex.seenAt('identity').map(({ token }) => token)).toEqual([null]);
  });

  test('A stored server is not requested again.', async () => {
    await plex.openPort(server);
    await background.refreshServers();
    await use();
    expect(background.intents).toEqual([]);
  });

  test('An address where another server answers gets no token.', async () => {
    const wrong = await plex.openPort(server);
    wrong.answersAs = plex.media.home.machineIdentifier;
    const error = await use().catch((thrown) => thrown);
    expect(error).toBeInstanceOf(ServerUnreachableError);
    expect(error.failures).toEqual([{ uri: wrong.uri, kind: 'local', reason: expect.any(PlexIdentityError) }]);
    expect(plex.seen.filter(({ host }) => host === hostOf(wrong)).map(({ token }) => token)).toEqual([null, null]);
    const right = await plex.openPort(server, 'remote');
    expect(await use()).toMatchObject({ uri: right.uri });
  });

  test('After a failed call, the next one searches again.', async () => {
    const connection = await plex.openPort(server);
    connection.offline = true;
    await expect(use()).rejects.toThrow(ServerUnreachableError);
    connection.offline = false;
    expect(await use()).toMatchObject({ uri: connection.uri });
  });

  test('Errors that do not concern address or token are passed on.', async () => {
    await plex.openPort(server);
    plex.faults.add('metadata', { kind: 'answer', status: 503 });
    await expect(use()).rejects.toMatchObject({ status: 503 });
    await expect(use()).rejects.toThrow(PlexHttpError);
    expect(plex.seenAt('metadata')).toHaveLength(2);
    expect(plex.seenAt('identity')).toHaveLength(1);
  });
});

describe('An address', () => {
  test('An address is kept for the next call.', async () => {
    await plex.openPort(server);
    await use();
    await use();
    await use();
    expect(plex.seenAt('identity')).toHaveLength(1);
    expect(plex.seenAt('metadata')).toHaveLength(3);
  });

  test('Concurrent calls search for an address once.', async () => {
    await plex.openPort(server);
    await background.refreshServers();
    const found = await Promise.all([use(), use(), use()]);
    expect(new Set(found.map(({ uri }) => uri)).size).toBe(1);
    expect(plex.seenAt('identity')).toHaveLength(1);
  });

  test('After forget(), the address is searched again.', async () => {
    const first = await plex.openPort(server);
    await use();
    session.forget();
    expect(await use()).toMatchObject({ uri: first.uri });
    expect(plex.seenAt('identity')).toHaveLength(2);
  });

  test('An address is replaced by a better one that answers later.', async () => {
    const [local, remote] = [await plex.openPort(server, 'local'), await plex.openPort(server, 'remote')];
    hold('identity', local);
    expect(await use()).toMatchObject({ uri: remote.uri });
    plex.faults.clear();
    await vi.waitFor(async () => expect(await use()).toMatchObject({ uri: local.uri }));
    expect(plex.seenAt('identity')).toHaveLength(2);
  });

  test('A late answer does not restore a forgotten address.', async () => {
    const [local] = [await plex.openPort(server, 'local'), await plex.openPort(server, 'remote')];
    hold('identity', local);
    await use();
    session.forget();
    plex.faults.clear();
    // The first call has its response by then.
    await (await fetch(`${local.uri}/identity`)).text();
    const before = plex.seenAt('identity').length;
    await use();
    expect(plex.seenAt('identity').length).toBeGreaterThan(before);
  });

  test('An address that fails is replaced by another, without an error.', async () => {
    const [first, second] = [await plex.openPort(server, 'local'), await plex.openPort(server, 'remote')];
    second.offline = true;
    expect(await use()).toMatchObject({ uri: first.uri });
    first.offline = true;
    second.offline = false;
    expect(await use()).toMatchObject({ uri: second.uri });
    expect(background.intents).toHaveLength(1);
  });

  test('An address that fails in several calls is replaced once.', async () => {
    const [first, second] = [await plex.openPort(server, 'local'), await plex.openPort(server, 'remote')];
    second.offline = true;
    await use();
    const [one, other] = [1, 2].map(() => plex.faults.hold('metadata', 'before', hostOf(first)));
    const uses = [use(), use()];
    await Promise.all([one?.reached, other?.reached]);
    first.offline = true;
    second.offline = false;
    one?.release();
    await Promise.race(uses);
    // The call that noticed first uses the other address by now.
    other?.release();
    for (const { uri } of await Promise.all(uses)) expect(uri).toBe(second.uri);
    expect(plex.seenAt('identity').filter(({ host }) => host === hostOf(second))).toHaveLength(1);
  });

  test('A secure page uses https where it answers, rather than http.', async () => {
    const original = globalThis.fetch;
    // Stands in for TLS, which the simulator does not do.
    const fetched = vi
      .spyOn(globalThis, 'fetch')
      .mockImplementation((url, init) => original(String(url).replace(/^https:\/\/127/, 'http://127'), init));
    vi.stubGlobal('location', { protocol: 'https:' });
    const connection = await plex.openPort(server);
    const plain = connection.uri;
    connection.uri = plain.replace('http:', 'https:');
    expect(await use()).toMatchObject({ uri: connection.uri });
    expect(fetched.mock.calls.filter(([url]) => String(url).startsWith(plain))).toEqual([]);
  });

  test('A silent address is dropped after a timeout, which doubles for the next call.', async () => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    const set = vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(ms < 10_000 ? 20 : ms));
    const patience = () => set.mock.calls.map(([ms]) => ms).filter((ms) => ms !== 10_000);
    const [first, second] = [await plex.openPort(server, 'local'), await plex.openPort(server, 'remote')];
    second.offline = true;
    await use();
    expect(patience()).toEqual([]);
    hold('metadata', first);
    hold('identity', first);
    second.offline = false;
    expect(await use()).toMatchObject({ uri: second.uri });
    expect(patience()).toEqual([4_000]);
    set.mockImplementation(timeout);
    await use();
    expect(patience()).toEqual([4_000, 8_000]);
  });

  test('If all known addresses fail, the server is requested from plex.tv again.', async () => {
    const old = await plex.openPort(server);
    await use();
    const before = (await stored())?.fetchedAt;
    old.offline = true;
    const moved = await plex.openPort(server, 'remote');
    expect(await use()).toMatchObject({ uri: moved.uri });
    const { machineIdentifier } = server;
    expect(background.intents.slice(1)).toEqual([{ type: 'refreshServer', machineIdentifier, refusedOf: before }]);
    expect((await stored())?.fetchedAt).not.toBe(before);
  });

  test('If the new addresses fail too, the call ends with an error after one more search at most.', async () => {
    const dead = await plex.openPort(server);
    await background.refreshServers();
    dead.offline = true;
    const fetched = vi.spyOn(globalThis, 'fetch');
    await expect(use()).rejects.toThrow(ServerUnreachableError);
    expect(background.intents).toHaveLength(1);
    expect(fetched.mock.calls.filter(([url]) => String(url).endsWith('/identity'))).toHaveLength(2);
    fetched.mockClear();
    // The background does not request plex.tv again.
    vi.spyOn(background, 'receive').mockResolvedValue({ ok: true });
    await expect(use()).rejects.toThrow(ServerUnreachableError);
    expect(fetched).toHaveBeenCalledTimes(1);
  });
});

describe('A rejected token', () => {
  test('A rejected token is replaced once by the current one from plex.tv.', async () => {
    await plex.openPort(server);
    await use();
    const refused = { token: server.accessToken, of: (await stored())?.fetchedAt };
    server.accessToken = 'newer-token';
    expect(await use()).toMatchObject({ accessToken: 'newer-token' });
    const { machineIdentifier } = server;
    expect(background.intents.slice(1)).toEqual([{ type: 'refreshServer', machineIdentifier, refusedOf: refused.of }]);
    const tokens = plex.seenAt('metadata').map(({ token }) => token);
    expect(tokens).toEqual([refused.token, refused.token, 'newer-token']);
  });

  test('A second rejection is reported without a third try.', async () => {
    await plex.openPort(server);
    plex.faults.add('metadata', { kind: 'answer', status: 401 });
    await expect(use()).rejects.toThrow(PlexUnauthorizedError);
    expect(plex.seenAt('metadata')).toHaveLength(2);
    expect(background.intents).toHaveLength(2);
  });

  test('After a rejection, the new token is only sent to where its server answers.', async () => {
    const other = plex.media.add(new SimulatedMediaServer('Other'));
    const taken = await plex.openPort(server);
    await use();
    other.connections.push(...server.connections.splice(0));
    const moved = await plex.openPort(server, 'remote');
    server.accessToken = 'newer-token';
    expect(await use()).toMatchObject({ uri: moved.uri, accessToken: 'newer-token' });
    const sentToOther = plex.seen.filter(({ host }) => host === hostOf(taken)).map(({ token }) => token);
    expect(sentToOther).not.toContain('newer-token');
  });

  test('No server is sent the token of another.', async () => {
    const other = plex.media.add(new SimulatedMediaServer('Other'));
    const [here, there] = [await plex.openPort(server), await plex.openPort(other)];
    await Promise.all([use(), use({ of: other }), use()]);
    other.accessToken = 'newer-token';
    here.offline = true;
    await plex.openPort(server, 'remote');
    await Promise.all([use({ of: other }), use()]);
    const tokensAt = (host: string) =>
      new Set(plex.seen.filter((seen) => seen.host === host).map(({ token }) => token));
    for (const connection of server.connections) {
      expect(tokensAt(hostOf(connection))).toEqual(new Set([null, server.accessToken]));
    }
    expect(tokensAt(hostOf(there)).has('newer-token')).toBe(true);
    expect(tokensAt(hostOf(there))).not.toContain(server.accessToken);
    expect(tokensAt(hostOf(there))).not.toContain(ACCOUNT.authToken);
  });
});

describe('Without a server', () => {
  test('An unlinked browser sends no request.', async () => {
    await plex.openPort(server);
    await background.refreshServers();
    await removeAccount();
    await expect(use()).rejects.toThrow(NotLinkedError);
    await background.refreshServers();
    const before = plex.seen.length;
    await expect(use()).rejects.toThrow(NotLinkedError);
    expect(background.intents).toEqual([]);
    expect(plex.seen).toHaveLength(before);
  });

  test('A link that ends during a request to plex.tv is reported.', async () => {
    background.interfere = () => removeAccount();
    plex.media.all.length = 0;
    await expect(use()).rejects.toThrow(NotLinkedError);
  });

  test('A server that the account does not have is requested once.', async () => {
    await expect(use({ of: new SimulatedMediaServer('Stranger') })).rejects.toThrow(UnknownServerError);
    expect(background.intents).toHaveLength(1);
    expect(plex.seenAt('identity')).toEqual([]);
  });

  test.each([
    ['no server is known', async () => undefined],
    [
      'its token is rejected',
      async () => {
        await plex.openPort(server);
        await background.refreshServers();
        server.accessToken = 'newer-token';
      },
    ],
  ])('A failure of the background is reported with its reason if %s.', async (_where, arrange) => {
    await arrange();
    background.interfere = () => {
      throw Object.assign(new Error('Plex is limiting requests.'), { name: 'RateLimitedError' });
    };
    const error = await use().catch((thrown) => thrown);
    expect(error).toBeInstanceOf(NoServerListError);
    expect(error.cause).toMatchObject({ name: 'RateLimitedError', message: 'Plex is limiting requests.' });
  });

  test('A dead server is reported as unreachable, even if plex.tv cannot be reached either.', async () => {
    const dead = await plex.openPort(server);
    await background.refreshServers();
    dead.offline = true;
    background.interfere = () => {
      throw new Error('plex.tv could not be reached.');
    };
    await expect(use()).rejects.toThrow(ServerUnreachableError);
  });
});

describe('A server that was stored long ago', () => {
  const DAY = 24 * 60 * 60_000;
  const age = async (ms: number) => {
    await background.refreshServers();
    const servers = await serversItem.get();
    const known = servers[server.machineIdentifier];
    if (known) known.fetchedAt = new Date(Date.now() - ms).toISOString();
    await setItems({ servers });
  };

  test('A stale server is used, and requested again for the next call.', async () => {
    await plex.openPort(server);
    await age(DAY + 60_000);
    background.interfere = () => {
      throw new Error('offline');
    };
    expect(await use()).toMatchObject({ accessToken: server.accessToken });
    expect(background.intents).toEqual([{ type: 'refreshServer', machineIdentifier: server.machineIdentifier }]);
  });

  test('A server is not requested again within a day.', async () => {
    await plex.openPort(server);
    await age(DAY - 60_000);
    await use();
    expect(background.intents).toEqual([]);
  });
});

test('A server has the name that its owner gave it, once it is known.', async () => {
  expect(await session.nameOf(server.machineIdentifier)).toBeNull();
  await background.refreshServers();
  expect(await session.nameOf(server.machineIdentifier)).toBe('Tested');
});

describe('An abort', () => {
  test('An abort of one call does not end the search for another.', async () => {
    const connection = await plex.openPort(server);
    await background.refreshServers();
    hold('identity', connection);
    const aborter = new AbortController();
    const [left, stays] = [use({ signal: aborter.signal }), use()];
    left.catch(() => undefined);
    await plex.waitForRequests('identity', 1);
    aborter.abort();
    plex.faults.clear();
    await expect(left).rejects.toBe(aborter.signal.reason);
    expect(await stays).toMatchObject({ uri: connection.uri });
    expect(plex.seenAt('identity')).toHaveLength(1);
    expect(plex.seenAt('metadata')).toHaveLength(1);
  });

  test('An abort ends the call without another try.', async () => {
    const connection = await plex.openPort(server);
    await use();
    hold('metadata', connection);
    const aborter = new AbortController();
    const left = use({ signal: aborter.signal });
    await plex.waitForRequests('metadata', 2);
    aborter.abort();
    await expect(left).rejects.toBe(aborter.signal.reason);
    plex.faults.clear();
    await use();
    expect(plex.seenAt('metadata')).toHaveLength(3);
    expect(plex.seenAt('identity')).toHaveLength(1);
  });

  test('After an abort, a search that fails later sends no request to plex.tv.', async () => {
    const connection = await plex.openPort(server);
    await background.refreshServers();
    const held = plex.faults.hold('identity', 'before', hostOf(connection));
    const aborter = new AbortController();
    const work = vi.fn();
    const left = session.at(server.machineIdentifier, aborter.signal, work);
    left.catch(() => undefined);
    await held.reached;
    aborter.abort();
    held.release();
    await expect(left).rejects.toBe(aborter.signal.reason);
    expect(background.intents).toEqual([]);
    expect(work).not.toHaveBeenCalled();
  });

  test('An aborted call does not start its requests.', async () => {
    await plex.openPort(server);
    const aborter = new AbortController();
    aborter.abort();
    const work = vi.fn();
    await expect(session.at(server.machineIdentifier, aborter.signal, work)).rejects.toBe(aborter.signal.reason);
    expect(work).not.toHaveBeenCalled();
  });

  test('An abort at the moment of a rejected token requests no other token.', async () => {
    await plex.openPort(server);
    await background.refreshServers();
    const aborter = new AbortController();
    const reason = new Error('The user has moved on.');
    const left = session.at(server.machineIdentifier, aborter.signal, async () => {
      aborter.abort(reason);
      throw new PlexUnauthorizedError(new Response('', { status: 401 }), []);
    });
    await expect(left).rejects.toBe(reason);
    expect(background.intents).toEqual([]);
  });

  test('An abort of the whole access ends every search.', async () => {
    hold('identity', await plex.openPort(server));
    const search = use();
    await plex.waitForRequests('identity', 1);
    over.abort();
    await expect(search).rejects.toBe(over.signal.reason);
    plex.faults.clear();
  });
});

test('A connection that breaks in the first call is reported without a retry.', async () => {
  await plex.openPort(server);
  plex.faults.add('metadata', { kind: 'reset' }, 1);
  await expect(use()).rejects.toThrow(PlexNetworkError);
  expect(await use()).toBeDefined();
});
