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

/** Gets an item from a server; resolves with the access by which it came. */
const use = ({ of = server, signal = new AbortController().signal }: Use = {}) =>
  session.at(of.machineIdentifier, signal, async (access, within): Promise<ServerEndpoint> => {
    await getItem(access, KEYS.film, { signal: within });
    return access;
  });
const hostOf = ({ uri }: { uri: string }) => new URL(uri).host;
/** From now on an address keeps its answers back until `plex.faults.clear()`. */
const hold = (endpoint: 'identity' | 'metadata', connection: SimulatedConnection) =>
  plex.faults.add(endpoint, { kind: 'silence' }, Number.POSITIVE_INFINITY, hostOf(connection));
const stored = async () => (await serversItem.get())[server.machineIdentifier];

describe('a first use', () => {
  test('has the server asked for, finds where it answers, and is let in by its token', async () => {
    const { uri } = await plex.openPort(server);
    expect(await use()).toEqual({
      uri,
      accessToken: server.accessToken,
      clientIdentifier: ACCOUNT.clientIdentifier,
    });
    expect(background.intents).toEqual([{ type: 'refreshServer', machineIdentifier: server.machineIdentifier }]);
    expect(plex.seenAt('identity').map(({ token }) => token)).toEqual([null]);
  });

  test('asks nobody for a server that is stored', async () => {
    await plex.openPort(server);
    await background.refreshServers();
    await use();
    expect(background.intents).toEqual([]);
  });

  test('refuses an address at which another server answers, and gives it no token', async () => {
    const wrong = await plex.openPort(server);
    wrong.answersAs = plex.media.home.machineIdentifier;
    const error = await use().catch((thrown) => thrown);
    expect(error).toBeInstanceOf(ServerUnreachableError);
    expect(error.failures).toEqual([{ uri: wrong.uri, kind: 'local', reason: expect.any(PlexIdentityError) }]);
    expect(plex.seen.filter(({ host }) => host === hostOf(wrong)).map(({ token }) => token)).toEqual([null, null]);
    const right = await plex.openPort(server, 'remote');
    expect(await use()).toMatchObject({ uri: right.uri });
  });

  test('that fails is no end: the next one looks anew', async () => {
    const connection = await plex.openPort(server);
    connection.offline = true;
    await expect(use()).rejects.toThrow(ServerUnreachableError);
    connection.offline = false;
    expect(await use()).toMatchObject({ uri: connection.uri });
  });

  test('leaves what the server says as it is, where that is no matter of address or token', async () => {
    await plex.openPort(server);
    plex.faults.add('metadata', { kind: 'answer', status: 503 });
    await expect(use()).rejects.toMatchObject({ status: 503 });
    await expect(use()).rejects.toThrow(PlexHttpError);
    expect(plex.seenAt('metadata')).toHaveLength(2);
    expect(plex.seenAt('identity')).toHaveLength(1);
  });
});

describe('an address', () => {
  test('is remembered from one use to the next', async () => {
    await plex.openPort(server);
    await use();
    await use();
    await use();
    expect(plex.seenAt('identity')).toHaveLength(1);
    expect(plex.seenAt('metadata')).toHaveLength(3);
  });

  test('is looked for once by uses at the same time', async () => {
    await plex.openPort(server);
    await background.refreshServers();
    const found = await Promise.all([use(), use(), use()]);
    expect(new Set(found.map(({ uri }) => uri)).size).toBe(1);
    expect(plex.seenAt('identity')).toHaveLength(1);
  });

  test('is looked for anew after forget()', async () => {
    const first = await plex.openPort(server);
    await use();
    session.forget();
    expect(await use()).toMatchObject({ uri: first.uri });
    expect(plex.seenAt('identity')).toHaveLength(2);
  });

  test('gives way to a better one that answers later', async () => {
    const [local, remote] = [await plex.openPort(server, 'local'), await plex.openPort(server, 'remote')];
    hold('identity', local);
    expect(await use()).toMatchObject({ uri: remote.uri });
    plex.faults.clear();
    await vi.waitFor(async () => expect(await use()).toMatchObject({ uri: local.uri }));
    expect(plex.seenAt('identity')).toHaveLength(2);
  });

  test('does not come back after forget(), however late it answers', async () => {
    const [local] = [await plex.openPort(server, 'local'), await plex.openPort(server, 'remote')];
    hold('identity', local);
    await use();
    session.forget();
    plex.faults.clear();
    // Whoever asked first has had its answer by then.
    await (await fetch(`${local.uri}/identity`)).text();
    const before = plex.seenAt('identity').length;
    await use();
    expect(plex.seenAt('identity').length).toBeGreaterThan(before);
  });

  test('that has died is replaced by another one, without an error', async () => {
    const [first, second] = [await plex.openPort(server, 'local'), await plex.openPort(server, 'remote')];
    second.offline = true;
    expect(await use()).toMatchObject({ uri: first.uri });
    first.offline = true;
    second.offline = false;
    expect(await use()).toMatchObject({ uri: second.uri });
    expect(background.intents).toHaveLength(1);
  });

  test('that has died under several uses is replaced once', async () => {
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
    // By now the one that has noticed first is at the other address.
    other?.release();
    for (const { uri } of await Promise.all(uses)) expect(uri).toBe(second.uri);
    expect(plex.seenAt('identity').filter(({ host }) => host === hostOf(second))).toHaveLength(1);
  });

  test('on a secure page is not one of plain http, where https answers', async () => {
    const original = globalThis.fetch;
    // Stands for TLS, which the simulator leaves to its proxy.
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

  test('that has gone silent is given up after a while, and a slow server is given more time from then on', async () => {
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

  test('is asked for at plex.tv once all that is known are dead: the server may have moved', async () => {
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

  test('that plex.tv does not know either ends in an error, after one more look at most', async () => {
    const dead = await plex.openPort(server);
    await background.refreshServers();
    dead.offline = true;
    const fetched = vi.spyOn(globalThis, 'fetch');
    await expect(use()).rejects.toThrow(ServerUnreachableError);
    expect(background.intents).toHaveLength(1);
    expect(fetched.mock.calls.filter(([url]) => String(url).endsWith('/identity'))).toHaveLength(2);
    fetched.mockClear();
    // plex.tv is not asked again, says the background.
    vi.spyOn(background, 'receive').mockResolvedValue({ ok: true });
    await expect(use()).rejects.toThrow(ServerUnreachableError);
    expect(fetched).toHaveBeenCalledTimes(1);
  });
});

describe('a refused token', () => {
  test('is replaced, once, by the one that plex.tv has now', async () => {
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

  test('is told when the new one is refused too, without a third try', async () => {
    await plex.openPort(server);
    plex.faults.add('metadata', { kind: 'answer', status: 401 });
    await expect(use()).rejects.toThrow(PlexUnauthorizedError);
    expect(plex.seenAt('metadata')).toHaveLength(2);
    expect(background.intents).toHaveLength(2);
  });

  test('may mean that another server stands there by now: the new one goes only to where its server answers', async () => {
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

  test('of one server is nothing to another: no server is ever sent another one’s', async () => {
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

describe('without a server to use', () => {
  test('a browser that is not linked asks nobody', async () => {
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

  test('a link that ends while plex.tv is asked is told as such', async () => {
    background.interfere = () => removeAccount();
    plex.media.all.length = 0;
    await expect(use()).rejects.toThrow(NotLinkedError);
  });

  test('a server that the account does not have is asked for once', async () => {
    await expect(use({ of: new SimulatedMediaServer('Stranger') })).rejects.toThrow(UnknownServerError);
    expect(background.intents).toHaveLength(1);
    expect(plex.seenAt('identity')).toEqual([]);
  });

  test.each([
    ['none is known', async () => undefined],
    [
      'its token is refused',
      async () => {
        await plex.openPort(server);
        await background.refreshServers();
        server.accessToken = 'newer-token';
      },
    ],
  ])('a background that fails is told, with its reason, where %s', async (_where, arrange) => {
    await arrange();
    background.interfere = () => {
      throw Object.assign(new Error('Plex asks for a pause.'), { name: 'RateLimitedError' });
    };
    const error = await use().catch((thrown) => thrown);
    expect(error).toBeInstanceOf(NoServerListError);
    expect(error.cause).toMatchObject({ name: 'RateLimitedError', message: 'Plex asks for a pause.' });
  });

  test('a known one that is dead is what is missing, even if plex.tv cannot be asked where it is now', async () => {
    const dead = await plex.openPort(server);
    await background.refreshServers();
    dead.offline = true;
    background.interfere = () => {
      throw new Error('plex.tv could not be reached.');
    };
    await expect(use()).rejects.toThrow(ServerUnreachableError);
  });
});

describe('a server that was stored long ago', () => {
  const DAY = 24 * 60 * 60_000;
  const age = async (ms: number) => {
    await background.refreshServers();
    const servers = await serversItem.get();
    const known = servers[server.machineIdentifier];
    if (known) known.fetchedAt = new Date(Date.now() - ms).toISOString();
    await setItems({ servers });
  };

  test('is used as it is, and asked for again for the next time', async () => {
    await plex.openPort(server);
    await age(DAY + 60_000);
    background.interfere = () => {
      throw new Error('offline');
    };
    expect(await use()).toMatchObject({ accessToken: server.accessToken });
    expect(background.intents).toEqual([{ type: 'refreshServer', machineIdentifier: server.machineIdentifier }]);
  });

  test('is left alone before a day has passed', async () => {
    await plex.openPort(server);
    await age(DAY - 60_000);
    await use();
    expect(background.intents).toEqual([]);
  });
});

test('a server has the name that its owner has given it, once it is known', async () => {
  expect(await session.nameOf(server.machineIdentifier)).toBeNull();
  await background.refreshServers();
  expect(await session.nameOf(server.machineIdentifier)).toBe('Tested');
});

describe('an abort', () => {
  test('of one use does not end the search for another', async () => {
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

  test('ends what is being done, without another try', async () => {
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

  test('ends a search that fails later, without a question to plex.tv', async () => {
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

  test('keeps from being begun what nobody waits for', async () => {
    await plex.openPort(server);
    const aborter = new AbortController();
    aborter.abort();
    const work = vi.fn();
    await expect(session.at(server.machineIdentifier, aborter.signal, work)).rejects.toBe(aborter.signal.reason);
    expect(work).not.toHaveBeenCalled();
  });

  test('that comes together with a refusal of the token asks for no other', async () => {
    await plex.openPort(server);
    await background.refreshServers();
    const aborter = new AbortController();
    const reason = new Error('The person has gone on.');
    const left = session.at(server.machineIdentifier, aborter.signal, async () => {
      aborter.abort(reason);
      throw new PlexUnauthorizedError(new Response('', { status: 401 }), []);
    });
    await expect(left).rejects.toBe(reason);
    expect(background.intents).toEqual([]);
  });

  test('of the session ends every search', async () => {
    hold('identity', await plex.openPort(server));
    const search = use();
    await plex.waitForRequests('identity', 1);
    over.abort();
    await expect(search).rejects.toBe(over.signal.reason);
    plex.faults.clear();
  });
});

test('a connection that breaks at the very first use is told: nothing has been outlived', async () => {
  await plex.openPort(server);
  plex.faults.add('metadata', { kind: 'reset' }, 1);
  await expect(use()).rejects.toThrow(PlexNetworkError);
  expect(await use()).toBeDefined();
});
