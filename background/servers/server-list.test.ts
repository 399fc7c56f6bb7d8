import type { MediaServer } from 'plex-link/servers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { accountItem } from '../../shared/storage/account.ts';
import { setItems } from '../../shared/storage/items.ts';
import { linkItem } from '../../shared/storage/link.ts';
import { serversItem } from '../../shared/storage/servers.ts';
import { FakePlatform, httpError, networkError, unauthorized } from '../../tests/support/fake-platform.ts';
import { LinkController } from '../link/link-controller.ts';
import { RateLimitedError } from './server-list.ts';

const NAS = 'a'.repeat(40);
const ATTIC = 'b'.repeat(40);

let platform: FakePlatform;
let controller: LinkController;

beforeEach(async () => {
  vi.useFakeTimers({ now: new Date('2026-03-01T12:00:00Z') });
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  fakeBrowser.reset();
  platform = new FakePlatform();
  platform.server.mediaServers = [server(NAS, 'nas-token')];
  platform.liveTokens.add('token');
  const linkedAt = '2026-03-01T11:00:00.000Z';
  const check = { retryAt: Date.now() + 9e7, waitMs: 9e7 };
  await setItems({
    account: { authToken: 'token', clientIdentifier: 'client', linkedAt, user: null },
    link: { state: 'linked', linkedAt: Date.parse(linkedAt), profile: 'known', check },
  });
  controller = new LinkController(platform);
});

afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function server(machineIdentifier: string, accessToken: string): MediaServer {
  const uri = 'https://10-0-0-1.abc.plex.direct:32400';
  const place = { protocol: 'https', address: '10.0.0.1', port: 32400, local: true, relay: false, IPv6: false };
  return {
    machineIdentifier,
    name: 'NAS',
    owned: true,
    accessToken,
    sourceTitle: null,
    httpsRequired: false,
    publicAddressMatches: true,
    presence: true,
    dnsRebindingProtection: false,
    natLoopbackSupported: true,
    connections: [{ uri, ...place }],
  };
}

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000);
const ask = (machineIdentifier = NAS, refusedOf?: string) =>
  controller.refreshServers({ machineIdentifier, refusedOf });

test('an unknown server is fetched and stored with its own token', async () => {
  await ask();
  const { [NAS]: nas } = await serversItem.get();
  expect(nas).toMatchObject({ name: 'NAS', accessToken: 'nas-token', fetchedAt: '2026-03-01T12:00:00.000Z' });
  expect(nas).not.toHaveProperty('machineIdentifier');
});

test('who asks while the answer is being stored waits for it', async () => {
  const { promise: mayWrite, resolve: letItWrite } = Promise.withResolvers<void>();
  const write = fakeBrowser.storage.local.set;
  const writing = vi.spyOn(fakeBrowser.storage.local, 'set').mockImplementationOnce(async (items) => {
    await mayWrite;
    await write(items);
  });
  const first = ask();
  await vi.waitFor(() => expect(writing).toHaveBeenCalled());
  const second = ask().then(() => serversItem.get());
  await seconds(1);
  letItWrite();
  await first;
  expect(await second).toHaveProperty(NAS);
  expect(platform.count('getServers')).toBe(1);
});

test('a user who was watching a moment ago gets the servers again, although they were just answered', async () => {
  await ask();
  const child = { uuid: 'child', title: 'Kid', thumb: '', restricted: true, clientIdentifier: 'child-client' };
  const profile = { ...child, authToken: 'child-token', since: '2026-03-01T12:00:00.000Z' };
  await setItems({ profile, servers: {} });
  controller.profileChanges.changed();
  await setItems({ profile: null, servers: {} });
  controller.profileChanges.changed();
  await ask();
  expect(await serversItem.get()).toHaveProperty(NAS);
  expect(platform.count('getServers')).toBe(2);
});

test('a known server is not fetched again for a day', async () => {
  await ask();
  await seconds(23 * 3_600);
  await ask();
  expect(platform.count('getServers')).toBe(1);
  await seconds(2 * 3_600);
  await ask();
  expect(platform.count('getServers')).toBe(2);
});

test('a known server is fetched again after the clock was set back', async () => {
  await ask();
  vi.setSystemTime(Date.now() - 2 * 86_400_000);
  await ask();
  expect(platform.count('getServers')).toBe(2);
});

test('two concurrent requests for a server share one fetch', async () => {
  await Promise.all([ask(), ask(ATTIC), ask()]);
  expect(platform.count('getServers')).toBe(1);
});

test('a server missing from the account is looked up again later, not at once', async () => {
  await ask(ATTIC);
  await ask(ATTIC);
  expect(platform.count('getServers')).toBe(1);
  await seconds(11);
  platform.server.mediaServers.push(server(ATTIC, 'attic-token'));
  await ask(ATTIC);
  expect(await serversItem.get()).toMatchObject({ [ATTIC]: { accessToken: 'attic-token' } });
});

test('a refused token is replaced with one fetch, however many pages were refused', async () => {
  await ask();
  const fetchedAt = (await serversItem.get())[NAS]?.fetchedAt;
  await seconds(60);
  platform.server.mediaServers = [server(NAS, 'newer-token')];
  await ask(NAS, fetchedAt);
  await seconds(60);
  await ask(NAS, fetchedAt);
  expect(platform.count('getServers')).toBe(2);
  expect(await serversItem.get()).toMatchObject({ [NAS]: { accessToken: 'newer-token' } });
});

test('a fresh token that is refused is replaced at once, but not repeatedly', async () => {
  await ask();
  for (const asked of [2, 2, 2]) {
    await ask(NAS, (await serversItem.get())[NAS]?.fetchedAt);
    expect(platform.count('getServers')).toBe(asked);
    await seconds(20);
  }
  await seconds(10);
  await ask(NAS, (await serversItem.get())[NAS]?.fetchedAt);
  expect(platform.count('getServers')).toBe(3);
});

test('the servers of a new account are fetched at once', async () => {
  await ask(ATTIC);
  platform.liveTokens.add('another-token');
  await setItems({
    account: {
      authToken: 'another-token',
      clientIdentifier: 'client',
      linkedAt: '2026-03-01T12:00:01.000Z',
      user: null,
    },
  });
  platform.server.mediaServers = [server(ATTIC, 'attic-token')];
  await ask(ATTIC);
  expect(await serversItem.get()).toMatchObject({ [ATTIC]: { accessToken: 'attic-token' } });
});

test('the servers are removed with the account', async () => {
  await ask();
  await controller.unlink();
  expect(await serversItem.get()).toEqual({});
  expect(JSON.stringify(await fakeBrowser.storage.local.get())).not.toContain('nas-token');
});

test('an answer that arrives after unlinking is dropped', async () => {
  platform.delay = (call) => (call === 'getServers' ? controller.unlink() : undefined);
  await ask();
  expect(await serversItem.get()).toEqual({});
});

test('nothing is fetched without an account', async () => {
  await controller.unlink();
  await ask();
  expect(platform.count('getServers')).toBe(0);
});

describe('showing the server list', () => {
  const look = () => controller.refreshServers({});

  test('the server list is fetched if none is stored', async () => {
    await look();
    expect(await serversItem.get()).toMatchObject({ [NAS]: { accessToken: 'nas-token', presence: true } });
  });

  test('the server list is fetched again once it is ten minutes old', async () => {
    await look();
    await seconds(9 * 60);
    await look();
    expect(platform.count('getServers')).toBe(1);
    await seconds(60);
    platform.server.mediaServers = [{ ...server(NAS, 'nas-token'), presence: false }];
    await look();
    expect(platform.count('getServers')).toBe(2);
    expect(await serversItem.get()).toMatchObject({ [NAS]: { presence: false } });
  });

  test('the server list is fetched again if one of its servers is ten minutes old', async () => {
    await look();
    const stored = await serversItem.get();
    const nas = stored[NAS];
    if (nas) await setItems({ servers: { ...stored, [ATTIC]: { ...nas, fetchedAt: '2026-03-01T11:40:00.000Z' } } });
    await seconds(60);
    await look();
    expect(platform.count('getServers')).toBe(2);
  });

  test('the empty server list of an account without servers is not fetched each time', async () => {
    platform.server.mediaServers = [];
    await look();
    await look();
    expect(platform.count('getServers')).toBe(1);
    await seconds(11);
    await look();
    expect(platform.count('getServers')).toBe(2);
  });

  test('the server list shares a running fetch with pages that need a server', async () => {
    await Promise.all([look(), ask(), look()]);
    expect(platform.count('getServers')).toBe(1);
  });

  test('the server list waits while plex.tv limits requests', async () => {
    platform.interfere = (call) =>
      call === 'getServers' ? Promise.reject(httpError(429, { retryAfterMs: 60_000 })) : undefined;
    await expect(look()).rejects.toThrow(RateLimitedError);
    platform.interfere = () => undefined;
    await expect(look()).rejects.toThrow(RateLimitedError);
    expect(platform.count('getServers')).toBe(1);
  });

  test('a failed fetch is reported and keeps the old server list', async () => {
    await look();
    await seconds(11 * 60);
    platform.interfere = (call) => (call === 'getServers' ? Promise.reject(networkError()) : undefined);
    await expect(look()).rejects.toThrow('plex.tv could not be reached.');
    expect(await serversItem.get()).toHaveProperty(NAS);
  });

  test('the server list is not fetched while unlinked', async () => {
    await controller.unlink();
    await look();
    expect(platform.count('getServers')).toBe(0);
  });
});

describe('plex.tv gives no list', () => {
  test('every page respects a Retry-After until it ends', async () => {
    platform.interfere = (call) =>
      call === 'getServers' ? Promise.reject(httpError(429, { retryAfterMs: 60_000 })) : undefined;
    await expect(ask()).rejects.toThrow(RateLimitedError);
    platform.interfere = () => undefined;
    await seconds(30);
    await expect(ask(ATTIC)).rejects.toThrow(RateLimitedError);
    controller = new LinkController(platform); // The background has died meanwhile.
    await expect(ask()).rejects.toThrow(RateLimitedError);
    expect(platform.count('getServers')).toBe(1);
    await seconds(31);
    await ask();
    expect(await serversItem.get()).toHaveProperty(NAS);
  });

  test('a 401 with an error document ends the link', async () => {
    platform.interfere = (call) => (call === 'getServers' ? Promise.reject(unauthorized()) : undefined);
    await ask();
    expect(await accountItem.get()).toBeNull();
    expect(await linkItem.get()).toEqual({ state: 'unlinked', reason: 'revoked' });
  });

  test.each([
    ['no connection', () => networkError()],
    ['503', () => httpError(503)],
    ['a 401 that is not plex.tv’s own', () => unauthorized(false)],
  ])('%s is told, keeps what is known, and the next need asks again', async (_what, error) => {
    await ask();
    await seconds(25 * 3_600);
    platform.interfere = (call) => (call === 'getServers' ? Promise.reject(error()) : undefined);
    await expect(ask()).rejects.toThrow(error().message);
    expect(await serversItem.get()).toMatchObject({ [NAS]: { accessToken: 'nas-token' } });
    expect(await accountItem.get()).not.toBeNull();
    platform.interfere = () => undefined;
    await ask();
    expect(platform.count('getServers')).toBe(3);
  });
});
