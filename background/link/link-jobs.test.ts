import { PlexResponseError } from 'plex-link';
import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { LinkState, Pending, PlexFailure } from '../../shared/link-state.ts';
import type { Account } from '../../shared/storage/account.ts';
import { setItems } from '../../shared/storage/items.ts';
import {
  type AbandonedPin,
  abandonedPinsItem,
  linkItem,
  type PendingSignOut,
  pendingSignOutsItem,
} from '../../shared/storage/link.ts';
import { FakePlatform, httpError, networkError } from '../../tests/support/fake-platform.ts';
import { LinkJobs } from './link-jobs.ts';
import { LinkStore } from './link-store.ts';

const NOW = Date.parse('2026-03-01T12:00:00.000Z');
const HOUR = 3_600_000;
const CLIENT = 'b2f0c4d6-7a51-4f5e-8a37-5a7c4f2d9e10';
const UNLINKED: LinkState = { state: 'unlinked' };

const wait = (waitMs: number) => ({ retryAt: Date.now() + waitMs, waitMs });
const failure = (kind: PlexFailure['kind'], waitMs: number): PlexFailure => ({ kind, failures: 1, ...wait(waitMs) });
const signOut = (authToken: string): PendingSignOut => ({ authToken, clientIdentifier: CLIENT });
const linked = (checkInMs: number): LinkState => ({
  state: 'linked',
  linkedAt: NOW,
  profile: 'fetching',
  check: { retryAt: NOW + checkInMs, waitMs: checkInMs },
});
const account: Account = { ...signOut('token-1'), linkedAt: new Date(NOW).toISOString(), user: null };

let platform: FakePlatform;
let jobs: LinkJobs;
let log: MockInstance;

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW });
  log = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  fakeBrowser.reset();
  platform = new FakePlatform();
  restart();
});

/** Restarts the background, which then knows only what is stored. */
function restart(): void {
  jobs = new LinkJobs(new LinkStore(platform.now, () => undefined), platform);
}

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** An abandoned PIN that plex.tv knows, due for a check. */
function abandonedPin(changes: Partial<AbandonedPin> = {}): AbandonedPin {
  const id = platform.server.makePin(false);
  return { id, clientIdentifier: CLIENT, expiresAt: Date.now() + 900_000, next: wait(0), ...changes };
}

function pending(signInTab: Pending['signInTab']): Pending {
  const pin = { id: 1, code: 'ABCD' };
  return {
    state: 'pending',
    method: 'code',
    attempt: 'a',
    pin,
    expiresAt: NOW + 900_000,
    expiresInSeconds: 900,
    ...(signInTab && { signInTab }),
  };
}

describe('with nothing to do', () => {
  test.each<[string, Parameters<typeof setItems>[0]]>([
    ['no link', { link: UNLINKED }],
    ['a pending PIN whose page is open', { link: pending({ status: 'open', id: 7 }) }],
    ['a link without an account', { link: linked(0) }],
    ['an account without a link', { link: UNLINKED, account }],
    ['a link whose check is not due', { link: linked(HOUR), account }],
  ])('No job runs, changes or logs anything with %s', async (_what, values) => {
    await setItems(values);
    const before = await fakeBrowser.storage.local.get();
    await jobs.run();
    await jobs.retryNow();
    expect(platform.calls).toEqual([]);
    expect(await fakeBrowser.storage.local.get()).toEqual(before);
    expect(log).not.toHaveBeenCalled();
  });
});

describe('nextInMs', () => {
  test('nextInMs is null without a job', async () => {
    await setItems({ link: UNLINKED });
    expect(await jobs.nextInMs()).toBeNull();
    await setItems({ link: linked(0) });
    expect(await jobs.nextInMs()).toBeNull();
  });

  test('nextInMs is the time until the first job is due', async () => {
    await setItems({ pendingSignOuts: [{ ...signOut('a'), failure: failure('offline', HOUR) }] });
    expect(await jobs.nextInMs()).toBe(HOUR);
    await setItems({ link: linked(2 * HOUR), account });
    expect(await jobs.nextInMs()).toBe(HOUR);
    await setItems({ abandonedPins: [abandonedPin({ next: wait(60_000) })] });
    expect(await jobs.nextInMs()).toBe(60_000);
    await setItems({ abandonedPins: [abandonedPin({ next: wait(4_000), failure: failure('offline', 8_000) })] });
    expect(await jobs.nextInMs()).toBe(8_000);
    await setItems({ pendingSignOuts: [signOut('a')] });
    expect(await jobs.nextInMs()).toBe(0);
  });

  test('nextInMs of the daily check includes the wait after a failure', async () => {
    await setItems({ link: { ...linked(0), failure: failure('offline', 5_000) } as LinkState, account });
    expect(await jobs.nextInMs()).toBe(5_000);
    restart();
    await setItems({ link: { ...linked(HOUR), failure: failure('offline', 5_000) } as LinkState, account });
    expect(await jobs.nextInMs()).toBe(HOUR);
  });
});

test('A clock that is set back delays no job', async () => {
  await setItems({
    pendingSignOuts: [{ ...signOut('a'), failure: failure('offline', HOUR) }],
    abandonedPins: [abandonedPin({ next: wait(4_000) })],
  });
  vi.setSystemTime(NOW - 24 * HOUR);
  expect(await jobs.nextInMs()).toBe(0);
  await jobs.run();
  expect(platform.calls).toEqual(expect.arrayContaining(['signOut', 'getToken 1']));
});

describe('retryNow', () => {
  const tried = async (kind: PlexFailure['kind'], urgent: boolean) => {
    await setItems({ pendingSignOuts: [{ ...signOut('a'), failure: failure(kind, HOUR) }] });
    await (urgent ? jobs.retryNow() : jobs.run());
    return platform.count('signOut');
  };

  test('A retry includes what has not been tried yet', async () => {
    await setItems({ pendingSignOuts: [signOut('a')] });
    await jobs.retryNow();
    expect(platform.count('signOut')).toBe(1);
  });

  test('A retry skips a backoff, and an ordinary run does not', async () => {
    expect(await tried('offline', false)).toBe(0);
    expect(await tried('offline', true)).toBe(1);
  });

  test('A retry never skips a rate limit', async () => {
    expect(await tried('rate-limited', true)).toBe(0);
  });

  test('A run after a retry respects the backoff again', async () => {
    platform.interfere = () => Promise.reject(networkError());
    expect(await tried('offline', true)).toBe(1);
    expect(await tried('offline', false)).toBe(1);
  });
});

describe('a failure', () => {
  test('A job that fails is logged, and does not stop the others', async () => {
    platform.tabs.closeSignIn = () => Promise.reject(new Error('No such window'));
    await setItems({ link: { ...UNLINKED, leftoverTabId: 7 }, pendingSignOuts: [signOut('a')] });
    await jobs.run();
    expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('Closing the sign-in tab'));
    expect(await pendingSignOutsItem.get()).toEqual([]);
  });

  test('A sign-in tab that cannot be opened is logged, and no longer due', async () => {
    platform.interfere = () => Promise.reject(new Error('No window'));
    await setItems({ link: pending({ status: 'due' }) });
    await jobs.run();
    expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('No window'));
    expect(await linkItem.get()).toEqual(pending(undefined));
  });

  test('A token that cannot be signed out does not stop the next one', async () => {
    platform.interfere = () => {
      if (platform.count('signOut') === 1) throw networkError();
    };
    await setItems({ pendingSignOuts: [signOut('a'), signOut('b')] });
    await jobs.run();
    expect(await pendingSignOutsItem.get()).toMatchObject([{ authToken: 'a', failure: { kind: 'offline' } }]);
  });

  test('A refusal of plex.tv itself is retried each hour', async () => {
    platform.interfere = () => Promise.reject(httpError(403, { code: 1000 }));
    const refused = (failures: number) => ({ ...failure('server-error', HOUR), failures });
    await setItems({ link: linked(0), account, pendingSignOuts: [signOut('a')] });
    await jobs.run();
    expect(await pendingSignOutsItem.get()).toEqual([{ ...signOut('a'), since: NOW, failure: refused(1) }]);
    expect(await linkItem.get()).toMatchObject({ state: 'linked', failure: refused(1) });
    vi.advanceTimersByTime(HOUR);
    await jobs.run();
    expect(await pendingSignOutsItem.get()).toEqual([{ ...signOut('a'), since: NOW, failure: refused(2) }]);
  });

  test('A sign-out that has failed for as long as an unused token lives is given up', async () => {
    platform.interfere = () => Promise.reject(httpError(401));
    const entry = {
      ...signOut('a'),
      since: NOW - 8 * 7 * 24 * HOUR,
      failure: { ...failure('unreadable', 0), failures: 18 },
    };
    await setItems({ pendingSignOuts: [entry] });
    await jobs.run();
    expect(await pendingSignOutsItem.get()).toHaveLength(1);
    vi.advanceTimersByTime(HOUR);
    await jobs.run();
    expect(await pendingSignOutsItem.get()).toEqual([]);
  });

  test('A clock that jumps by months does not end the tries to sign out', async () => {
    platform.interfere = () => Promise.reject(networkError());
    await setItems({ pendingSignOuts: [signOut('a')] });
    await jobs.run();
    vi.setSystemTime(NOW + 100 * 24 * HOUR);
    await jobs.run();
    expect(await pendingSignOutsItem.get()).toMatchObject([{ authToken: 'a', since: NOW, failure: { failures: 2 } }]);
  });
});

describe('an abandoned PIN', () => {
  const asks = () => platform.count('getToken');

  test('An unclaimed abandoned PIN is checked after 4 seconds, then less often, up to once a minute', async () => {
    await setItems({ abandonedPins: [abandonedPin()] });
    const waits = [];
    for (let check = 0; check < 6; check += 1) {
      await jobs.run();
      const [pin] = await abandonedPinsItem.get();
      waits.push(pin?.next.waitMs);
      vi.advanceTimersByTime(pin?.next.waitMs ?? 0);
    }
    expect(waits).toEqual([4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
    // It is unclaimed: there is no token to sign out.
    expect(await fakeBrowser.storage.local.get()).not.toHaveProperty('pendingSignOuts');
  });

  test('An abandoned PIN is checked, and its token signed out, with its own client identifier', async () => {
    const own = 'c2f0c4d6-7a51-4f5e-8a37-5a7c4f2d9e10';
    const id = platform.server.makePin(false, own);
    const pin = abandonedPin({ id, clientIdentifier: own, expiresInSeconds: 900 });
    platform.interfere = (call) => (call === 'signOut' ? Promise.reject(networkError()) : undefined);
    await setItems({ abandonedPins: [pin] });
    await jobs.run();
    expect(await abandonedPinsItem.get()).toEqual([{ ...pin, next: wait(4_000) }]);
    platform.server.claim(pin.id);
    vi.advanceTimersByTime(4_000);
    await jobs.run();
    await jobs.run();
    expect(await pendingSignOutsItem.get()).toMatchObject([{ authToken: `token-${pin.id}`, clientIdentifier: own }]);
  });

  test('An abandoned PIN is not checked before the check is due', async () => {
    await setItems({ abandonedPins: [abandonedPin({ next: wait(4_000) })] });
    await jobs.run();
    expect(asks()).toBe(0);
    vi.advanceTimersByTime(4_000);
    await jobs.run();
    expect(asks()).toBe(1);
  });

  test('An abandoned PIN is checked for the last time within its last second', async () => {
    const pin = abandonedPin({ next: wait(60_000) });
    await setItems({ abandonedPins: [pin] });
    vi.advanceTimersByTime(880_000);
    await jobs.run();
    const waitMs = (await abandonedPinsItem.get())[0]?.next.waitMs ?? 0;
    expect(waitMs).toBeGreaterThanOrEqual(19_000);
    vi.advanceTimersByTime(waitMs - 1);
    expect(platform.server.claim(pin.id)).not.toBeNull();
    vi.advanceTimersByTime(1);
    await jobs.run();
    await jobs.run();
    expect(platform.liveTokens.size).toBe(0);
    expect(await abandonedPinsItem.get()).toEqual([]);
  });

  test('An abandoned PIN whose seconds plex.tv does not count down is dropped by the local clock', async () => {
    const pin = abandonedPin();
    const answer = platform.server.describePin(pin.id, CLIENT);
    platform.plex.getToken = async () => answer;
    await setItems({ abandonedPins: [pin] });
    await jobs.run();
    expect(await abandonedPinsItem.get()).toHaveLength(1);
    vi.advanceTimersByTime(899_500);
    await jobs.run();
    expect(await abandonedPinsItem.get()).toEqual([]);
  });

  test('An abandoned PIN is dropped by plex.tv’s seconds, whatever the local clock says', async () => {
    const pin = abandonedPin({ expiresAt: NOW + HOUR });
    const answer = platform.server.describePin(pin.id, CLIENT);
    platform.plex.getToken = async () => ({ ...answer, expiresIn: 0 });
    await setItems({ abandonedPins: [pin] });
    await jobs.run();
    expect(await abandonedPinsItem.get()).toEqual([]);
  });

  test('An abandoned PIN that plex.tv itself answers with 404 and code 1020 is dropped', async () => {
    platform.interfere = () => Promise.reject(httpError(404, { code: 1020 }));
    await setItems({ abandonedPins: [abandonedPin()] });
    await jobs.run();
    expect(await abandonedPinsItem.get()).toEqual([]);
  });

  test.each([
    ['404 with another error of plex.tv’s own', httpError(404, { code: 1000 })],
    ['410 with the code of a PIN that is gone', httpError(410, { code: 1020 })],
    ['422 with an error of plex.tv’s own', httpError(422, { code: 1003 })],
    ['404 of a proxy', httpError(404)],
    ['400 with an error of plex.tv’s own', httpError(400, { code: 1000 })],
    ['403 with an error of plex.tv’s own', httpError(403, { code: 1003 })],
    ['401 with an error of plex.tv’s own', httpError(401, { code: 1001 })],
    ['a page of a proxy', new PlexResponseError()],
    ['503', httpError(503)],
    ['500 with an error of plex.tv’s own', httpError(500, { code: 1 })],
    ['429 with an error of plex.tv’s own', httpError(429, { code: 1003 })],
    ['no response', networkError()],
  ])('An abandoned PIN that is answered with %s is checked again', async (_what, error) => {
    platform.interfere = () => Promise.reject(error);
    const pin = abandonedPin();
    await setItems({ abandonedPins: [pin] });
    await jobs.run();
    expect(await abandonedPinsItem.get()).toMatchObject([{ ...pin, failure: { failures: 1 } }]);
    platform.interfere = () => undefined;
    await jobs.run();
    expect(asks()).toBe(1);
    vi.advanceTimersByTime(10_000);
    await jobs.run();
    expect(asks()).toBe(2);
    expect((await abandonedPinsItem.get())[0]).not.toHaveProperty('failure');
  });

  test('An abandoned PIN whose checks fail is checked about once a minute, and within its last second', async () => {
    platform.interfere = () => Promise.reject(httpError(403, { code: 1003 }));
    const pin = abandonedPin();
    await setItems({ abandonedPins: [pin] });
    const waits = [];
    while (Date.now() < pin.expiresAt - 1_000) {
      await jobs.run();
      const waitMs = (await jobs.nextInMs()) ?? 0;
      waits.push(waitMs);
      vi.advanceTimersByTime(waitMs);
    }
    expect(waits.slice(0, 7)).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
    platform.interfere = () => undefined;
    platform.server.claim(pin.id);
    await jobs.run();
    await jobs.run();
    expect(platform.liveTokens.size).toBe(0);
  });

  test('An abandoned PIN outlives a clock that is set forward, and its token is signed out', async () => {
    const pin = abandonedPin({ expiresInSeconds: 900 });
    await setItems({ abandonedPins: [pin] });
    vi.setSystemTime(NOW + 26 * HOUR);
    await jobs.run();
    expect(await abandonedPinsItem.get()).toMatchObject([{ id: pin.id }]);
    vi.advanceTimersByTime(10_000);
    await jobs.run();
    expect(await abandonedPinsItem.get()).toMatchObject([{ id: pin.id, expiresAt: Date.now() + 890_000 }]);
    platform.server.claim(pin.id);
    vi.advanceTimersByTime(60_000);
    await jobs.run();
    await jobs.run();
    expect(platform.liveTokens.size).toBe(0);
  });

  test('An abandoned PIN is dropped after a hundred failures in a row, once its time is up by the local clock', async () => {
    platform.interfere = () => Promise.reject(networkError());
    const failed = { ...failure('offline', 0), failures: 98 };
    const pin = abandonedPin({ expiresAt: NOW + 1, failure: failed });
    await setItems({ abandonedPins: [pin, abandonedPin({ failure: failed })] });
    for (const left of [2, 1]) {
      vi.advanceTimersByTime(61_000);
      await jobs.run();
      expect(await abandonedPinsItem.get()).toHaveLength(left);
    }
  });
});
