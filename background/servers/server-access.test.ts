import {
  AddressNotAllowedError,
  PlexHttpError,
  PlexIdentityError,
  PlexNetworkError,
  PlexRedirectError,
  PlexResponseError,
  PlexUnauthorizedError,
  ServerUnreachableError,
} from 'plex-link';
import { getItem } from 'plex-link/media';
import type { ServerEndpoint } from 'plex-link/servers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { removeAccount, setItems } from '../../shared/storage/items.ts';
import { serversItem } from '../../shared/storage/servers.ts';
import { createJwt } from '../../simulator/jwt.ts';
import { KEYS } from '../../simulator/library-content.ts';
import { type SimulatedConnection, SimulatedMediaServer } from '../../simulator/media-server.ts';
import type { Simulator } from '../../simulator/server.ts';
import { ACCOUNT, type FakeServerList } from '../../tests/support/fake-server-list.ts';
import { TEST_DEVICE } from '../../tests/support/test-device.ts';
import { TEST_CLIENT, TestServerAccess } from '../../tests/support/test-server-access.ts';
import { NotLinkedError } from '../profiles/acting-as.ts';
import {
  NoServerListError,
  type ServerAccess,
  ServerSignedOutError,
  TokenNotAcceptedError,
  UnknownServerError,
} from './server-access.ts';

let tested: TestServerAccess;
let plex: Simulator;
let server: SimulatedMediaServer;
let list: FakeServerList;
let access: ServerAccess;

beforeEach(async () => {
  tested = await TestServerAccess.start();
  ({ plex, server, list, access } = tested);
});

afterEach(() => tested.stop());

type Use = { of?: SimulatedMediaServer; signal?: AbortSignal; pageOrigin?: string };

/** Gets an item from a server, and resolves with the endpoint that answered. */
const use = ({ of = server, signal = new AbortController().signal, pageOrigin }: Use = {}) =>
  access.withServer(
    of.machineIdentifier,
    { signal, pageOrigin: pageOrigin ?? null },
    async (endpoint, within): Promise<ServerEndpoint> => {
      await getItem(endpoint, KEYS.film, { signal: within });
      return endpoint;
    },
  );
const hostOf = ({ uri }: { uri: string }) => new URL(uri).host;
/** Delays the responses of an address until `plex.faults.clear()`. */
const hold = (endpoint: 'identity' | 'metadata', connection: SimulatedConnection) =>
  plex.faults.add(endpoint, { kind: 'silence' }, Number.POSITIVE_INFINITY, hostOf(connection));
const stored = async () => (await serversItem.get())[server.machineIdentifier];

describe('A first call', () => {
  test('The first call requests the server from plex.tv, finds its address and uses its token', async () => {
    const { uri } = await plex.openPort(server);
    expect(await use()).toEqual({
      uri,
      accessToken: server.accessToken,
      clientIdentifier: TEST_CLIENT,
      device: TEST_DEVICE,
    });
    expect(list.requests).toEqual([{ machineIdentifier: server.machineIdentifier }]);
    expect(plex.seenAt('identity').map(({ token }) => token)).toEqual([null]);
  });

  test('A stored server is not requested again', async () => {
    await plex.openPort(server);
    await list.store();
    await use();
    expect(list.requests).toEqual([]);
  });

  test('An address where another server answers gets no token', async () => {
    const wrong = await plex.openPort(server);
    wrong.answersAs = plex.media.home.machineIdentifier;
    const error = await use().catch((thrown) => thrown);
    expect(error).toBeInstanceOf(ServerUnreachableError);
    expect(error.failures).toEqual([
      { uri: wrong.uri, kind: 'local', isForeign: false, reason: expect.any(PlexIdentityError) },
    ]);
    expect(plex.seen.filter(({ host }) => host === hostOf(wrong)).map(({ token }) => token)).toEqual([null, null]);
    const right = await plex.openPort(server, 'remote');
    expect(await use()).toMatchObject({ uri: right.uri });
  });

  test('After a failed call, the next one searches again', async () => {
    const connection = await plex.openPort(server);
    connection.offline = true;
    await expect(use()).rejects.toThrow(ServerUnreachableError);
    connection.offline = false;
    expect(await use()).toMatchObject({ uri: connection.uri });
  });

  test('Errors that do not concern address or token are passed on', async () => {
    await plex.openPort(server);
    plex.faults.add('metadata', { kind: 'answer', status: 503 });
    await expect(use()).rejects.toMatchObject({ status: 503 });
    await expect(use()).rejects.toThrow(PlexHttpError);
    expect(plex.seenAt('metadata')).toHaveLength(2);
    expect(plex.seenAt('identity')).toHaveLength(1);
  });
});

describe('An address', () => {
  test('An address is kept for the next call', async () => {
    await plex.openPort(server);
    await use();
    await use();
    await use();
    expect(plex.seenAt('identity')).toHaveLength(1);
    expect(plex.seenAt('metadata')).toHaveLength(3);
  });

  test('Concurrent calls search for an address once', async () => {
    await plex.openPort(server);
    await list.store();
    const found = await Promise.all([use(), use(), use()]);
    expect(new Set(found.map(({ uri }) => uri)).size).toBe(1);
    expect(plex.seenAt('identity')).toHaveLength(1);
  });

  test('After forgetAddresses(), the address is searched again', async () => {
    const first = await plex.openPort(server);
    await use();
    access.forgetAddresses();
    expect(await use()).toMatchObject({ uri: first.uri });
    expect(plex.seenAt('identity')).toHaveLength(2);
  });

  test('An address is replaced by a better one that answers later', async () => {
    const [local, remote] = [await plex.openPort(server, 'local'), await plex.openPort(server, 'remote')];
    hold('identity', local);
    expect(await use()).toMatchObject({ uri: remote.uri });
    plex.faults.clear();
    await vi.waitFor(async () => expect(await use()).toMatchObject({ uri: local.uri }));
    expect(plex.seenAt('identity')).toHaveLength(2);
  });

  test('A late answer does not restore a forgotten address', async () => {
    const [local] = [await plex.openPort(server, 'local'), await plex.openPort(server, 'remote')];
    hold('identity', local);
    await use();
    access.forgetAddresses();
    plex.faults.clear();
    // The first call has its response by then.
    await (await fetch(`${local.uri}/identity`)).text();
    const before = plex.seenAt('identity').length;
    await use();
    expect(plex.seenAt('identity').length).toBeGreaterThan(before);
  });

  test('An address that fails is replaced by another, without an error', async () => {
    const [first, second] = [await plex.openPort(server, 'local'), await plex.openPort(server, 'remote')];
    second.offline = true;
    expect(await use()).toMatchObject({ uri: first.uri });
    first.offline = true;
    second.offline = false;
    expect(await use()).toMatchObject({ uri: second.uri });
    expect(list.requests).toHaveLength(1);
  });

  test('An address that fails in several calls is replaced once', async () => {
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

  test('A silent address is dropped after a timeout, which doubles until there is a prompt answer', async () => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    const set = vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(ms < 10_000 ? 20 : ms));
    const patience = () => set.mock.calls.map(([ms]) => ms).filter((ms) => ms < 10_000);
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
    await use();
    expect(patience()).toEqual([4_000, 8_000, 4_000]);
  });

  test('A known address that resets connections is given no more time, because it did not need any', async () => {
    const set = vi.spyOn(AbortSignal, 'timeout');
    const { uri } = await plex.openPort(server);
    await use();
    for (let query = 0; query < 45; query += 1) {
      plex.faults.add('metadata', { kind: 'reset' }, 1);
      expect(await use()).toMatchObject({ uri });
    }
    // The others are those of requests.
    const patience = set.mock.calls.map(([ms]) => ms).filter((ms) => ms !== 10_000 && ms !== 20_000);
    expect(patience).toEqual(Array.from({ length: 45 }, () => 4_000));
  });

  test('If all known addresses fail, the server is requested from plex.tv again', async () => {
    const old = await plex.openPort(server);
    await use();
    const before = (await stored())?.fetchedAt;
    old.offline = true;
    const moved = await plex.openPort(server, 'remote');
    expect(await use()).toMatchObject({ uri: moved.uri });
    const { machineIdentifier } = server;
    expect(list.requests.slice(1)).toEqual([{ machineIdentifier, refusedOf: before }]);
    expect((await stored())?.fetchedAt).not.toBe(before);
  });

  test('If the new addresses fail too, the call ends with an error after one more search at most', async () => {
    const dead = await plex.openPort(server);
    await list.store();
    dead.offline = true;
    const fetched = vi.spyOn(globalThis, 'fetch');
    await expect(use()).rejects.toThrow(ServerUnreachableError);
    expect(list.requests).toHaveLength(1);
    expect(fetched.mock.calls.filter(([url]) => String(url).endsWith('/identity'))).toHaveLength(2);
    fetched.mockClear();
    // plex.tv is not requested again.
    vi.spyOn(list, 'refresh').mockResolvedValue();
    await expect(use()).rejects.toThrow(ServerUnreachableError);
    expect(fetched).toHaveBeenCalledTimes(1);
  });
});

describe('An answer that is no answer of a media server', () => {
  test('Broken JSON at a known address is reported once the server has shown that it is still there', async () => {
    await plex.openPort(server);
    await use();
    plex.faults.add('metadata', { kind: 'answer', status: 200, body: '{"MediaContainer":' });
    await expect(use()).rejects.toThrow(PlexResponseError);
    expect(plex.seenAt('identity')).toHaveLength(2);
  });

  const FROM_BETWEEN = [302, 502, 504, 511].map((status) => ({
    kind: 'answer' as const,
    status,
    headers: { Location: 'https://evil.example/' },
  }));

  test.each(FROM_BETWEEN)(
    'A $status is reported if its server is still there, and the address is kept',
    async (fault) => {
      await plex.openPort(server);
      await use();
      plex.faults.add('metadata', fault, 1);
      await expect(use()).rejects.toThrow(fault.status === 302 ? PlexRedirectError : PlexHttpError);
      await use();
      expect(plex.seenAt('identity').map(({ token }) => token)).toEqual([null, null]);
      expect(plex.seenAt('metadata')).toHaveLength(3);
      expect(plex.seenElsewhere).toEqual([]);
    },
  );

  test.each(FROM_BETWEEN)('After a $status, an address that is no longer its server’s is forgotten', async (fault) => {
    const [here, there] = [await plex.openPort(server, 'local'), await plex.openPort(server, 'remote')];
    there.offline = true;
    await use();
    there.offline = false;
    for (const endpoint of ['metadata', 'identity'] as const)
      plex.faults.add(endpoint, fault, Number.POSITIVE_INFINITY, hostOf(here));
    expect(await use()).toMatchObject({ uri: there.uri });
    expect(await use()).toMatchObject({ uri: there.uri });
    const tokens = plex.seen.filter(({ host }) => host === hostOf(here)).map(({ token }) => token);
    expect(tokens).toEqual([null, server.accessToken, server.accessToken, null, null]);
  });

  test('Work that has had its first answer at a known address has time for the others', async () => {
    const { uri } = await plex.openPort(server);
    await use();
    const late = new AbortController();
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => (ms === 4_000 ? late.signal : timeout(ms)));
    const work = vi.fn(async (endpoint: ServerEndpoint, signal: AbortSignal, answered: () => void) => {
      await getItem(endpoint, KEYS.film, { signal });
      answered();
      late.abort(new DOMException('', 'TimeoutError'));
      await getItem(endpoint, KEYS.film, { signal });
      return endpoint;
    });
    const { signal } = new AbortController();
    const used = access.withServer(server.machineIdentifier, { signal, pageOrigin: null }, work);
    expect(await used).toMatchObject({ uri });
    expect(work).toHaveBeenCalledTimes(1);
    expect(plex.seenAt('identity')).toHaveLength(1);
  });

  test('A server that is starting is not asked again at once, unless plex.tv lists other addresses by now', async () => {
    await plex.openPort(server);
    await list.store();
    plex.faults.add('identity', { kind: 'answer', status: 503 });
    await expect(use()).rejects.toThrow(ServerUnreachableError);
    expect(list.requests).toHaveLength(1);
    expect(plex.seenAt('identity')).toHaveLength(1);
    await plex.openPort(server, 'remote');
    await expect(use()).rejects.toThrow(ServerUnreachableError);
    expect(plex.seenAt('identity')).toHaveLength(4);
  });
});

test('What is busy at an address in another network does not keep the server from being searched again', async () => {
  const shared = plex.media.add(new SimulatedMediaServer('Shared', { owned: false, publicAddressMatches: false }));
  shared.connectAtUri('https://10-0-0-1.x.plex.direct:32400', 'local');
  await list.store();
  const passOn = globalThis.fetch;
  const asked = vi.fn(async () => new Response('', { status: 503 }));
  vi.spyOn(globalThis, 'fetch').mockImplementation((url, init) =>
    String(url).includes('plex.direct') ? asked() : passOn(url, init),
  );
  await expect(use({ of: shared })).rejects.toThrow(ServerUnreachableError);
  expect(asked).toHaveBeenCalledTimes(2);
});

describe('A rejected token', () => {
  test('A rejected token is replaced once by the current one from plex.tv', async () => {
    await plex.openPort(server);
    await use();
    const refused = { token: server.accessToken, of: (await stored())?.fetchedAt };
    server.accessToken = 'newer-token';
    expect(await use()).toMatchObject({ accessToken: 'newer-token' });
    const { machineIdentifier } = server;
    expect(list.requests.slice(1)).toEqual([{ machineIdentifier, refusedOf: refused.of }]);
    const tokens = plex.seenAt('metadata').map(({ token }) => token);
    expect(tokens).toEqual([refused.token, refused.token, 'newer-token']);
  });

  test('A second rejection by a server of somebody else is reported without a third try', async () => {
    await plex.openPort(server);
    server.listedAs = { owned: false };
    plex.faults.add('metadata', { kind: 'answer', status: 401 });
    await expect(use()).rejects.toThrow(PlexUnauthorizedError);
    expect(plex.seenAt('metadata')).toHaveLength(2);
    expect(list.requests).toHaveLength(2);
  });

  test('The account’s own server that rejects the stored and the current token is signed out', async () => {
    await plex.openPort(server);
    server.claimed = false;
    await expect(use()).rejects.toThrow(ServerSignedOutError);
    expect(plex.seenAt('metadata')).toHaveLength(2);
    expect(list.requests).toHaveLength(2);
  });

  test('A JWT that is still rejected after plex.tv was asked again is reported as such', async () => {
    await plex.openPort(server);
    server.listedAs = { accessToken: createJwt({}, Date.now()) };
    await expect(use()).rejects.toThrow(TokenNotAcceptedError);
    expect(plex.seenAt('metadata')).toHaveLength(2);
    expect(list.requests).toHaveLength(2);
  });

  test('A rejected JWT is replaced by a token of the older kind', async () => {
    await plex.openPort(server);
    server.listedAs = { accessToken: createJwt({}, Date.now()) };
    await list.store();
    server.listedAs = {};
    expect(await use()).toMatchObject({ accessToken: server.accessToken });
  });

  test('Another error of a server with a JWT is passed on', async () => {
    await plex.openPort(server);
    server.listedAs = { accessToken: createJwt({}, Date.now()) };
    plex.faults.add('metadata', { kind: 'answer', status: 401 }, 1);
    plex.faults.add('metadata', { kind: 'answer', status: 404 });
    await expect(use()).rejects.toMatchObject({ status: 404 });
  });

  test('After a rejection, the new token is only sent to where its server answers', async () => {
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

  test('No server is sent the token of another', async () => {
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
  test('An unlinked browser sends no request', async () => {
    await plex.openPort(server);
    await list.store();
    await removeAccount();
    await expect(use()).rejects.toThrow(NotLinkedError);
    await list.store();
    const before = plex.seen.length;
    await expect(use()).rejects.toThrow(NotLinkedError);
    expect(list.requests).toEqual([]);
    expect(plex.seen).toHaveLength(before);
  });

  test('A link that ends during a request to plex.tv is reported', async () => {
    list.interfere = () => removeAccount();
    plex.media.all.length = 0;
    await expect(use()).rejects.toThrow(NotLinkedError);
  });

  test('A server that the account does not have is requested once', async () => {
    await expect(use({ of: new SimulatedMediaServer('Stranger') })).rejects.toThrow(UnknownServerError);
    expect(list.requests).toHaveLength(1);
    expect(plex.seenAt('identity')).toEqual([]);
  });

  test.each([
    ['no server is known', async () => undefined],
    [
      'its token is rejected',
      async () => {
        await plex.openPort(server);
        await list.store();
        server.accessToken = 'newer-token';
      },
    ],
  ])('A failure of plex.tv is reported with its reason if %s', async (_where, arrange) => {
    await arrange();
    list.interfere = () => {
      throw Object.assign(new Error('Plex is limiting requests.'), { name: 'RateLimitedError' });
    };
    const error = await use().catch((thrown) => thrown);
    expect(error).toBeInstanceOf(NoServerListError);
    expect(error.cause).toMatchObject({ name: 'RateLimitedError', message: 'Plex is limiting requests.' });
  });

  test('A dead server is reported as unreachable, even if plex.tv cannot be reached either', async () => {
    const dead = await plex.openPort(server);
    await list.store();
    dead.offline = true;
    list.interfere = () => {
      throw new Error('plex.tv could not be reached.');
    };
    await expect(use()).rejects.toThrow(ServerUnreachableError);
  });
});

describe('A server that was stored long ago', () => {
  const DAY = 24 * 60 * 60_000;
  const age = async (ms: number) => {
    await list.store();
    const servers = await serversItem.get();
    const known = servers[server.machineIdentifier];
    if (known) known.fetchedAt = new Date(Date.now() - ms).toISOString();
    await setItems({ servers });
  };

  test('A stale server is used, and requested again for the next call', async () => {
    await plex.openPort(server);
    await age(DAY + 60_000);
    list.interfere = () => {
      throw new Error('offline');
    };
    expect(await use()).toMatchObject({ accessToken: server.accessToken });
    expect(list.requests).toEqual([{ machineIdentifier: server.machineIdentifier }]);
  });

  test('A server is not requested again within a day', async () => {
    await plex.openPort(server);
    await age(DAY - 60_000);
    await use();
    expect(list.requests).toEqual([]);
  });
});

test('A server has the name that its owner gave it, once it is known', async () => {
  expect(await access.nameOf(server.machineIdentifier)).toBe('');
  await list.store();
  expect(await access.nameOf(server.machineIdentifier)).toBe('Tested');
});

describe('An abort', () => {
  test('An abort of one call does not end the search for another', async () => {
    const connection = await plex.openPort(server);
    await list.store();
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

  test('An abort ends the call without another try', async () => {
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

  test('After an abort, a search that fails later sends no request to plex.tv', async () => {
    const connection = await plex.openPort(server);
    await list.store();
    const held = plex.faults.hold('identity', 'before', hostOf(connection));
    const aborter = new AbortController();
    const work = vi.fn();
    const left = access.withServer(server.machineIdentifier, { signal: aborter.signal, pageOrigin: null }, work);
    left.catch(() => undefined);
    await held.reached;
    aborter.abort();
    held.release();
    await expect(left).rejects.toBe(aborter.signal.reason);
    expect(list.requests).toEqual([]);
    expect(work).not.toHaveBeenCalled();
  });

  test('An aborted call does not start its requests', async () => {
    await plex.openPort(server);
    const aborter = new AbortController();
    aborter.abort();
    const work = vi.fn();
    await expect(
      access.withServer(server.machineIdentifier, { signal: aborter.signal, pageOrigin: null }, work),
    ).rejects.toBe(aborter.signal.reason);
    expect(work).not.toHaveBeenCalled();
  });

  test('An abort at the moment of a rejected token requests no other token', async () => {
    await plex.openPort(server);
    await list.store();
    const aborter = new AbortController();
    const reason = new Error('The user has moved on.');
    const left = access.withServer(server.machineIdentifier, { signal: aborter.signal, pageOrigin: null }, async () => {
      aborter.abort(reason);
      throw new PlexUnauthorizedError(new Response('', { status: 401 }), []);
    });
    await expect(left).rejects.toBe(reason);
    expect(list.requests).toEqual([]);
  });
});

test('A connection that breaks in the first call is reported without a retry', async () => {
  await plex.openPort(server);
  plex.faults.add('metadata', { kind: 'reset' }, 1);
  await expect(use()).rejects.toThrow(PlexNetworkError);
  expect(await use()).toBeDefined();
});

describe('An address that the browser does not allow', () => {
  test('An address that the browser does not allow is not requested', async () => {
    const [forbidden, allowed] = [await tested.openPort('local'), await tested.openPort('remote')];
    tested.forbidden.add(forbidden.uri);
    expect(await use()).toMatchObject({ uri: allowed.uri });
    expect(plex.seen.filter(({ host }) => host === hostOf(forbidden))).toEqual([]);
  });

  test('If no other address answers, the error names the addresses to allow', async () => {
    const { uri } = await tested.openPort();
    tested.forbidden.add(uri);
    const error = await use().catch((thrown) => thrown);
    expect(error).toBeInstanceOf(ServerUnreachableError);
    expect(error.failures).toEqual([
      { uri, kind: 'local', isForeign: false, reason: expect.any(AddressNotAllowedError) },
    ]);
    tested.forbidden.clear();
    expect(await use()).toMatchObject({ uri });
  });
});

describe('A custom site', () => {
  test('The origin of a custom site is an address of its own server, although plex.tv does not list it', async () => {
    const unlisted = await tested.openPort();
    server.otherHosts.push(hostOf(unlisted));
    server.connections.length = 0;
    expect(await use({ pageOrigin: unlisted.uri })).toMatchObject({ uri: unlisted.uri });
    await expect(use()).rejects.toThrow(ServerUnreachableError);
  });

  test('The origin of a custom site gets no token of another server', async () => {
    const other = plex.media.add(new SimulatedMediaServer('Other'));
    const [here, there] = [await tested.openPort(), await plex.openPort(other)];
    expect(await use({ pageOrigin: there.uri })).toMatchObject({ uri: here.uri });
    expect(plex.seen.filter(({ host }) => host === hostOf(there)).map(({ token }) => token)).toEqual([null]);
  });
});
