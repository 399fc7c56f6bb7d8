import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PlexResponseError } from '../plex/errors.ts';
import { FakePorts, httpError, networkError, unauthorized } from './fake-ports.ts';
import type { Pending } from './link-state.ts';
import { Linker } from './linker.ts';
import { clearEveryTimeout, watchTimeouts } from './mortal-background.ts';
import {
  accountItem,
  clientIdentifierItem,
  leftPinsItem,
  linkItem,
  save,
  signOutsItem,
  storageTrouble,
} from './storage.ts';

let ports: FakePorts;
let linker: Linker;
let log: MockInstance;

beforeEach(async () => {
  await new Promise((resolve) => setImmediate(resolve)); // What the last test left under way comes to rest first.
  vi.useFakeTimers({ now: new Date('2026-03-01T12:00:00Z') });
  log = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  fakeBrowser.reset();
  watchTimeouts();
  ports = new FakePorts();
  linker = new Linker(ports);
});

afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const seconds = (count: number) => pass(count * 1000);

/** The background dies, and a new one is started by whatever comes next. Timers of the dead never fire. */
function killBackground(): void {
  clearEveryTimeout();
  linker = new Linker(ports);
}

async function restartBrowser(): Promise<void> {
  killBackground();
  await fakeBrowser.storage.session.clear();
  await linker.resume();
}

async function pendingCode(): Promise<Pending> {
  await linker.start('code');
  await pass(1);
  return (await linkItem.read()) as Pending;
}

describe('a code', () => {
  test('is asked for, shown, polled once a second while watched, and linked', async () => {
    const closed = linker.watched();
    await linker.start('code');
    expect(await linkItem.read()).toMatchObject({ state: 'requesting', method: 'code' });
    await pass(1);
    expect(await linkItem.read()).toMatchObject({
      state: 'pending',
      method: 'code',
      pin: { id: 1, code: 'C001', qr: 'https://plex.tv/api/v2/pins/qr/C001' },
      expiresAt: Date.now() - 1 + 900_000,
    });
    expect(ports.button).toEqual({ linked: false, badge: 'pending' });
    await seconds(300);
    expect(ports.count('getToken')).toBeGreaterThan(295);
    expect(ports.count('getToken')).toBeLessThanOrEqual(301);

    const authToken = ports.claim();
    await seconds(1);
    expect(await accountItem.read()).toEqual({
      authToken,
      clientIdentifier: expect.stringMatching(/^[0-9a-f-]{36}$/),
      linkedAt: expect.stringMatching(/^2026-03-01T12:05:0/),
      user: { id: 5, uuid: 'u5', username: 'robin', title: 'Robin', email: 'r@example.org', thumb: '', plexPass: true },
    });
    expect(await linkItem.read()).toMatchObject({ state: 'linked', profile: 'known' });
    expect(JSON.stringify(await linkItem.read())).not.toContain(authToken);
    expect(ports.button).toEqual({ linked: true, badge: 'just-linked' });
    const asked = ports.calls.length;
    await seconds(120);
    expect(ports.calls).toHaveLength(asked);
    closed();
    // The alarm that takes the badge away again, and then itself.
    expect(ports.wakes).toBeGreaterThan(50_000);
    await linker.resume();
    await pass(1);
    expect(ports.button).toEqual({ linked: true, badge: 'none' });
    // From now on the browser wakes the background once a day.
    expect(ports.wakes).toBeGreaterThan(24 * 3_600_000);
    expect(vi.getTimerCount()).toBe(0);
    expect(log).not.toHaveBeenCalled();
  });

  test('costs plex.tv at most 120 requests in its 15 minutes when nobody watches', async () => {
    await pendingCode();
    await seconds(75);
    const inTheFirstMinutes = ports.count('getToken');
    expect(inTheFirstMinutes).toBeGreaterThan(70);
    await seconds(900);
    expect(ports.count('getToken')).toBeLessThanOrEqual(120);
    expect(await linkItem.read()).toEqual({ state: 'unlinked', reason: 'expired', method: 'code' });
  });

  test.each([
    ['started', () => linker.start('code')],
    ['replaced', () => linker.newCode()],
  ])('is checked each second after it was %s, with or without a popup', async (_how, act) => {
    await pendingCode();
    await seconds(600);
    await linker.cancel();
    await act();
    await pass(1);
    const asked = ports.count('getToken 2');
    await seconds(60);
    expect(ports.count('getToken 2') - asked).toBeGreaterThan(55);
  });

  test('is checked more slowly once the popup has been closed for a while', async () => {
    const closed = linker.watched();
    await pendingCode();
    await seconds(300);
    closed();
    await seconds(80);
    const asked = ports.count('getToken');
    await seconds(300);
    expect(ports.count('getToken') - asked).toBeLessThan(40);
  });

  test('has expired when its time is over, even if nobody watches', async () => {
    await pendingCode();
    await seconds(901);
    expect(await linkItem.read()).toMatchObject({ state: 'unlinked', reason: 'expired' });
  });

  test('that waits keeps the background awake', async () => {
    await pendingCode();
    await seconds(300);
    const calls: number[] = [Date.now()];
    vi.spyOn(fakeBrowser.storage.session, 'set').mockImplementation(async () => void calls.push(Date.now()));
    await seconds(300);
    calls.push(Date.now());
    // Browsers kill a background that calls no extension API for 30 seconds.
    for (const [index, at] of calls.slice(1).entries()) expect(at - (calls[index] ?? 0)).toBeLessThanOrEqual(20_000);
  });

  test('is checked at once when the popup opens again', async () => {
    await pendingCode();
    await seconds(600);
    const asked = ports.count('getToken');
    ports.claim();
    linker.watched();
    await pass(1);
    expect(ports.count('getToken')).toBe(asked + 1);
    expect(await linkItem.read()).toMatchObject({ state: 'linked' });
  });

  test('is checked at once, whatever the backoff, even if the browser takes its time to tell what access there is', async () => {
    await pendingCode();
    ports.interfere = () => Promise.reject(networkError());
    await seconds(60);
    const asked = ports.count('getToken');
    ports.hasAccess = () => new Promise((resolve) => setTimeout(() => resolve(true), 500));
    void linker.wake();
    await pass(500);
    expect(ports.count('getToken')).toBe(asked + 1);
  });

  test('has plex.tv/link opened in a tab on request, once', async () => {
    const show = vi.spyOn(ports.tabs, 'show');
    await pendingCode();
    await linker.showPlexPage();
    await pass(1);
    expect([...ports.openTabs.values()]).toEqual(['https://plex.tv/link']);
    expect(show).not.toHaveBeenCalled();
    await linker.showPlexPage();
    await pass(1);
    expect(ports.openTabs.size).toBe(1);
  });
});

describe('sign-in in a tab', () => {
  test('opens the page with a strong PIN and closes it once linked', async () => {
    await linker.start('browser');
    await pass(1);
    expect([...ports.openTabs]).toEqual([[100, 'https://app.plex.tv/auth#?code=a-long-code-number-1']]);
    expect(await linkItem.read()).toMatchObject({ state: 'pending', method: 'browser', tab: 100 });
    ports.claim();
    await seconds(1);
    expect(await linkItem.read()).toMatchObject({ state: 'linked', profile: 'known' });
    expect(ports.openTabs.size).toBe(0);
  });

  test('is polled once a second while the page is on screen, and at once when it is gone', async () => {
    await linker.start('browser');
    const pageGone = linker.watched();
    await seconds(600);
    const asked = ports.count('getToken');
    expect(asked).toBeGreaterThan(590);
    ports.openTabs.clear();
    await pass(500);
    pageGone();
    await pass(501);
    expect(ports.count('getToken')).toBe(asked + 1);
    // Closing is no refusal: the claim can still come.
    ports.claim();
    await seconds(1);
    expect(await linkItem.read()).toMatchObject({ state: 'linked' });
  });

  test('is checked at once when the page is gone, however short ago the last check was', async () => {
    await linker.start('browser');
    const pageGone = linker.watched();
    await seconds(10);
    const asked = ports.count('getToken');
    for (let times = 0; ports.count('getToken') === asked && times < 200; times += 1) await pass(10);
    ports.claim();
    pageGone();
    await pass(1);
    expect(await linkItem.read()).toMatchObject({ state: 'linked' });
    expect(ports.count('getToken')).toBe(asked + 2);
  });

  test('a page that comes and goes all the time has plex.tv asked twice a second at most', async () => {
    await linker.start('browser');
    await seconds(5);
    const asked = ports.count('getToken');
    for (let times = 0; times < 50; times += 1) {
      const pageGone = linker.watched();
      await pass(50);
      pageGone();
      await pass(50);
    }
    expect(ports.count('getToken') - asked).toBeGreaterThanOrEqual(5);
    expect(ports.count('getToken') - asked).toBeLessThanOrEqual(10);
  });

  test('is checked at once when the page is gone, whatever the backoff', async () => {
    await linker.start('browser');
    const pageGone = linker.watched();
    ports.interfere = (call) => (call.startsWith('getToken') ? Promise.reject(networkError()) : undefined);
    await seconds(60);
    ports.interfere = () => undefined;
    ports.claim();
    pageGone();
    await pass(1);
    expect(await linkItem.read()).toMatchObject({ state: 'linked' });
  });

  test.each([
    ['cancelled', () => linker.cancel()],
    ['replaced', () => linker.start('code')],
  ])('is closed when its attempt is %s', async (_what, end) => {
    await linker.start('browser');
    await pass(1);
    expect(ports.openTabs.size).toBe(1);
    await end();
    await pass(1);
    expect(ports.openTabs.size).toBe(0);
    expect(await linkItem.read()).not.toHaveProperty('tab');
  });

  test('that comes too late for its attempt is closed again', async () => {
    const gate = Promise.withResolvers<void>();
    ports.interfere = (call) => (call === 'openTab' ? gate.promise : undefined);
    await linker.start('browser');
    await pass(1);
    await linker.cancel();
    gate.resolve();
    await pass(1);
    expect(ports.openTabs.size).toBe(0);
  });

  test('that cannot be opened keeps nothing from going on', async () => {
    ports.interfere = (call) => (call === 'openTab' ? Promise.reject(new Error('No window')) : undefined);
    await linker.start('browser');
    await seconds(2);
    expect(ports.count('getToken')).toBeGreaterThan(1);
    ports.interfere = () => undefined;
    await linker.showPlexPage();
    await pass(1);
    expect(ports.openTabs.size).toBe(1);
  });

  test('is not asked for twice while its tab is being opened', async () => {
    const show = vi.spyOn(ports.tabs, 'show');
    ports.interfere = (call) => (call === 'openTab' ? new Promise(() => undefined) : undefined);
    await linker.start('browser');
    await pass(1);
    await linker.showPlexPage();
    await pass(1);
    expect(show).not.toHaveBeenCalled();
    expect(ports.count('openTab')).toBe(1);
  });

  test('is not shown any more once its attempt is over', async () => {
    const show = vi.spyOn(ports.tabs, 'show');
    ports.tabs.closeSignIn = () => new Promise(() => undefined);
    await linker.start('browser');
    await pass(1);
    await linker.cancel();
    expect(await linkItem.read()).toMatchObject({ state: 'unlinked', tab: 100 });
    await linker.showPlexPage();
    expect(show).not.toHaveBeenCalled();
  });

  test('opens a tab again if the first one is gone', async () => {
    await linker.start('browser');
    await pass(1);
    ports.openTabs.clear();
    await linker.showPlexPage();
    await pass(1);
    expect(ports.openTabs.size).toBe(1);
    expect(ports.count('getPin')).toBe(1);
  });
});

describe('one attempt at a time', () => {
  test('a double click on start asks for one PIN', async () => {
    await Promise.all([linker.start('code'), linker.start('code')]);
    await pass(1);
    await linker.start('code');
    await pass(1);
    expect(ports.count('getPin')).toBe(1);
  });

  test('two popups share the attempt, which outlives the first to close', async () => {
    const [first, second] = [linker.watched(), linker.watched()];
    await Promise.all([linker.start('code'), linker.start('code')]);
    await pass(1);
    first();
    await seconds(200);
    expect(ports.count('getPin')).toBe(1);
    expect(ports.count('getToken')).toBeGreaterThan(195);
    second();
  });

  test('starting by the other method replaces the attempt', async () => {
    await pendingCode();
    await linker.start('browser');
    await pass(20);
    expect(await linkItem.read()).toMatchObject({ state: 'pending', method: 'browser', pin: { id: 2 } });
    await seconds(5);
    // Twice for the old PIN, to see that nobody has claimed it meanwhile; the rest is for the new one.
    expect(ports.count('getToken 1')).toBe(2);
    expect(ports.count('getToken 2')).toBeGreaterThan(3);
  });

  test('a new code replaces the old one at once, even while its check hangs', async () => {
    const { attempt } = await pendingCode();
    ports.interfere = (call) => (call === 'getToken 1' ? new Promise(() => undefined) : undefined);
    await seconds(2);
    await linker.newCode();
    await pass(1);
    const link = (await linkItem.read()) as Pending;
    expect(link.pin.code).toBe('C002');
    expect(link.attempt).not.toBe(attempt);
  });

  test('a late PIN of a cancelled request changes nothing', async () => {
    const gate = Promise.withResolvers<void>();
    ports.interfere = () => gate.promise;
    await linker.start('code');
    await linker.cancel();
    gate.resolve();
    await seconds(5);
    expect(await linkItem.read()).toEqual({ state: 'unlinked', reason: 'cancelled', method: 'code' });
    expect(ports.count('getToken')).toBe(0);
    expect(ports.wakes).toBeNull();
  });

  test.each([
    ['cancelled', () => linker.cancel(), 'unlinked'],
    ['replaced', () => linker.newCode(), 'pending'],
  ])('a token that arrives after its attempt was %s is signed out', async (_what, end, state) => {
    await pendingCode();
    const authToken = ports.claim();
    const gate = Promise.withResolvers<void>();
    ports.interfere = (call) => (call === 'getToken 1' ? gate.promise : undefined);
    await seconds(1);
    await end();
    gate.resolve();
    await seconds(1);
    expect(ports.liveTokens.has(authToken)).toBe(false);
    expect(await accountItem.read()).toBeNull();
    expect(await signOutsItem.read()).toEqual([]);
    expect(await linkItem.read()).toMatchObject({ state });
  });
});

describe('when plex.tv gives no PIN', () => {
  test.each([
    ['no connection', () => networkError(), 'offline'],
    ['silence', () => networkError(true), 'timeout'],
    ['503', () => httpError(503), 'server-error'],
    ['404 from something in between', () => httpError(404), 'unreadable'],
    ['wrong JSON', () => new PlexResponseError('code'), 'unreadable'],
    ['429', () => httpError(429, { retryAfterMs: 60_000 }), 'rate-limited'],
  ])('%s ends the request with a difficulty', async (_what, error, kind) => {
    ports.interfere = () => Promise.reject(error());
    await linker.start('browser');
    await pass(1);
    expect(await linkItem.read()).toMatchObject({ state: 'unlinked', method: 'browser', difficulty: { kind } });
    expect(ports.button).toEqual({ linked: false, badge: 'trouble' });
    await seconds(300);
    expect(ports.count('getPin')).toBe(1);
  });

  test.each([400, 404, 403])('plex.tv’s own %i ends it for good', async (status) => {
    ports.interfere = () => Promise.reject(httpError(status, { code: 1000 }));
    await linker.start('code');
    await pass(1);
    expect(await linkItem.read()).toEqual({ state: 'unlinked', reason: 'rejected', method: 'code' });
  });

  test('the pause it asked for is kept, and no longer', async () => {
    ports.interfere = () => Promise.reject(httpError(429, { retryAfterMs: 60_000 }));
    await linker.start('code');
    await seconds(30);
    await linker.start('code');
    await linker.newCode();
    await pass(1);
    expect(ports.count('getPin')).toBe(1);
    ports.interfere = () => undefined;
    await seconds(30);
    await linker.start('code');
    await pass(1);
    expect(await linkItem.read()).toMatchObject({ state: 'pending' });
  });

  test('withheld access is told from being offline, until it is granted', async () => {
    ports.access = false;
    ports.interfere = () => Promise.reject(networkError());
    await linker.start('code');
    await pass(1);
    expect(await linkItem.read()).toMatchObject({ state: 'unlinked', difficulty: { kind: 'no-access' } });
    ports.access = true;
    await linker.wake();
    expect(await linkItem.read()).toEqual({ state: 'unlinked', method: 'code' });
  });

  test('the attempt goes on once withheld access is granted', async () => {
    ports.access = false;
    ports.interfere = () => Promise.reject(networkError());
    await linker.start('code');
    await pass(1);
    ports.access = true;
    ports.interfere = () => undefined;
    await linker.accessGranted();
    await pass(1);
    expect(await linkItem.read()).toMatchObject({ state: 'pending', method: 'code' });
  });

  test('the attempt does not go on where something else was granted', async () => {
    ports.access = false;
    ports.interfere = () => Promise.reject(networkError());
    await linker.start('code');
    await pass(1);
    await linker.accessGranted();
    await pass(1);
    expect(await linkItem.read()).toMatchObject({ state: 'unlinked', difficulty: { kind: 'no-access' } });
    expect(ports.count('getPin')).toBe(1);
  });

  test('a PIN that cannot be stored is not asked for again and again', async () => {
    const set = vi.spyOn(fakeBrowser.storage.local, 'set');
    await linker.start('code');
    set.mockRejectedValue(new Error('QuotaExceeded'));
    for (let alarm = 0; alarm < 20; alarm += 1) {
      await seconds(30);
      await linker.resume();
    }
    expect(ports.count('getPin')).toBeLessThanOrEqual(3);
    set.mockRestore();
  });
});

describe('when a check fails', () => {
  test.each([
    ['no connection', () => networkError(), 'offline'],
    ['silence', () => networkError(true), 'timeout'],
    ['503', () => httpError(503), 'server-error'],
    ['429', () => httpError(429), 'rate-limited'],
    ['wrong JSON', () => new PlexResponseError('authToken'), 'unreadable'],
    ['404 without plex.tv’s error', () => httpError(404), 'unreadable'],
  ])('%s is a difficulty that backs off and passes', async (_what, error, kind) => {
    const { pin } = await pendingCode();
    ports.interfere = () => Promise.reject(error());
    await seconds(1);
    expect(await linkItem.read()).toMatchObject({ state: 'pending', pin, difficulty: { kind, failures: 1 } });
    expect(ports.button).toEqual({ linked: false, badge: 'trouble' });
    const asked = ports.count('getToken');
    await seconds(120);
    expect(ports.count('getToken') - asked).toBeLessThan(10);
    ports.interfere = () => undefined;
    await seconds(30);
    expect(await linkItem.read()).not.toHaveProperty('difficulty');
    ports.claim();
    await seconds(30);
    expect(await linkItem.read()).toMatchObject({ state: 'linked' });
  });

  test('no answer right after answers of 503 is the browser holding back, not the network', async () => {
    await pendingCode();
    ports.interfere = () => Promise.reject(httpError(503));
    await seconds(1);
    ports.interfere = () => Promise.reject(networkError());
    await seconds(10);
    expect(await linkItem.read()).toMatchObject({ difficulty: { kind: 'server-error' } });
  });

  test('Retry-After is obeyed even by those who hurry, but by nobody longer', async () => {
    await pendingCode();
    ports.interfere = () => Promise.reject(httpError(429, { retryAfterMs: 90_000 }));
    await seconds(1);
    const asked = ports.count('getToken');
    await linker.wake();
    await seconds(85);
    expect(ports.count('getToken')).toBe(asked);
    ports.interfere = () => undefined;
    await seconds(6);
    expect(ports.count('getToken')).toBeGreaterThan(asked);
  });

  test('a Retry-After beyond all measure does not outlive the PIN, nor keep anyone out for good', async () => {
    await pendingCode();
    ports.interfere = () => Promise.reject(httpError(429, { retryAfterMs: 1e300 }));
    await seconds(1);
    const asked = ports.calls.length;
    ports.interfere = () => undefined;
    await seconds(901);
    expect(await linkItem.read()).toMatchObject({ state: 'unlinked', reason: 'expired' });
    expect(ports.calls).toHaveLength(asked);
    await seconds(2_700);
    await linker.start('code');
    await pass(1);
    expect(await linkItem.read()).toMatchObject({ state: 'pending' });
  });

  test.each([3, 7_200])('a clock set back %i seconds in a pause neither prolongs it nor ends the PIN', async (back) => {
    await pendingCode();
    ports.interfere = () => Promise.reject(httpError(429, { retryAfterMs: 60_000 }));
    await seconds(1);
    const asked = ports.count('getToken');
    ports.interfere = () => undefined;
    await seconds(30);
    vi.setSystemTime(Date.now() - back * 1_000);
    await seconds(29);
    expect(ports.count('getToken')).toBe(asked);
    ports.claim();
    await seconds(5);
    expect(await linkItem.read()).toMatchObject({ state: 'linked' });
  });

  test('503 with Retry-After is obeyed like 429, and cancelling does not get round it', async () => {
    await pendingCode();
    ports.interfere = () => Promise.reject(httpError(503, { retryAfterMs: 600_000 }));
    await seconds(1);
    ports.interfere = () => undefined;
    const asked = ports.calls.length;
    for (let wake = 0; wake < 10; wake += 1) {
      await linker.wake();
      await seconds(2);
    }
    await linker.cancel();
    await linker.start('code');
    await seconds(1);
    expect(ports.calls).toHaveLength(asked);
    expect(await linkItem.read()).toMatchObject({ state: 'unlinked', difficulty: { kind: 'rate-limited' } });
  });

  test('who hurries right after a check is not made to wait out the backoff', async () => {
    linker.watched();
    await pendingCode();
    ports.interfere = () => Promise.reject(networkError());
    await seconds(60);
    const failed = ports.count('getToken');
    await linker.wake();
    await pass(1);
    expect(ports.count('getToken')).toBe(failed + 1);
    ports.interfere = () => undefined;
    ports.claim();
    await linker.wake();
    await linker.resume();
    await seconds(1);
    expect(await linkItem.read()).toMatchObject({ state: 'linked' });
  });

  test('who hurries skips any other backoff', async () => {
    linker.watched();
    await pendingCode();
    ports.interfere = () => Promise.reject(networkError());
    await seconds(60);
    ports.interfere = () => undefined;
    ports.claim();
    await linker.wake();
    await seconds(1);
    expect(await linkItem.read()).toMatchObject({ state: 'linked' });
  });

  test('plex.tv’s own 404 means expired, and its own 400 rejected', async () => {
    await pendingCode();
    ports.interfere = () => Promise.reject(httpError(400, { code: 1000 }));
    await seconds(1);
    expect(await linkItem.read()).toEqual({ state: 'unlinked', reason: 'rejected', method: 'code' });
    ports.interfere = () => undefined;
    await pendingCode();
    await seconds(901);
    await seconds(60);
    expect(await linkItem.read()).toEqual({ state: 'unlinked', reason: 'expired', method: 'code' });
  });
});

describe('a background that dies', () => {
  test('while a PIN is requested is followed by one that asks again', async () => {
    ports.interfere = () => new Promise(() => undefined);
    await linker.start('code');
    await pass(1);
    killBackground();
    ports.interfere = () => undefined;
    await linker.resume();
    await pass(1);
    expect(await linkItem.read()).toMatchObject({ state: 'pending', method: 'code' });
  });

  test('long ago leaves no request to take up: nobody is waiting any more', async () => {
    ports.interfere = () => new Promise(() => undefined);
    await linker.start('browser');
    killBackground();
    vi.setSystemTime(Date.now() + 120_000);
    await linker.resume();
    await pass(1);
    expect(await linkItem.read()).toEqual({ state: 'unlinked', method: 'browser' });
    expect(ports.openTabs.size).toBe(0);
  });

  test('while a PIN waits is followed by one that polls the same PIN', async () => {
    await pendingCode();
    killBackground();
    expect(ports.wakes).toBe(30_000);
    ports.claim();
    await linker.resume();
    await pass(1);
    expect(await linkItem.read()).toMatchObject({ state: 'linked', profile: 'known' });
    expect(ports.count('getPin')).toBe(1);
  });

  test('in a backoff is followed by one that keeps to it', async () => {
    await pendingCode();
    ports.interfere = () => Promise.reject(networkError());
    await seconds(60);
    const asked = ports.count('getToken');
    for (let death = 0; death < 10; death += 1) {
      killBackground();
      await linker.resume();
      await pass(1);
    }
    expect(ports.count('getToken')).toBe(asked);
  });

  test('between token and profile is followed by one that fetches the profile', async () => {
    await pendingCode();
    ports.interfere = (call) => (call === 'getUser' ? new Promise(() => undefined) : undefined);
    ports.claim();
    await seconds(1);
    expect(await accountItem.read()).toMatchObject({ user: null });
    killBackground();
    ports.interfere = () => undefined;
    await linker.resume();
    await pass(1);
    expect(await accountItem.read()).toMatchObject({ user: { title: 'Robin' } });
  });

  test('with the browser itself forgets its tabs, not its PIN', async () => {
    await linker.start('browser');
    await pass(1);
    await restartBrowser();
    expect(await linkItem.read()).toMatchObject({ state: 'pending', pin: { id: 1 } });
    expect(await linkItem.read()).not.toHaveProperty('tab');
  });

  test('between the two writes of an unlinking is followed by one that finishes it', async () => {
    await pendingCode();
    const authToken = ports.claim();
    await seconds(1);
    const account = await accountItem.read();
    killBackground();
    await save({
      link: { state: 'unlinked' },
      signOuts: [{ authToken, clientIdentifier: account?.clientIdentifier ?? '' }],
    });
    await linker.resume();
    await pass(1);
    expect(await accountItem.read()).toBeNull();
    expect(ports.liveTokens.size).toBe(0);
    expect(await linkItem.read()).toEqual({ state: 'unlinked' });
  });
});

describe('time', () => {
  test.each([2, -2])('a clock that jumps %i hours neither cuts a PIN short nor keeps it for ever', async (hours) => {
    linker.watched();
    await pendingCode();
    await seconds(100);
    vi.setSystemTime(Date.now() + hours * 3_600_000);
    await seconds(5);
    const { state, expiresAt } = (await linkItem.read()) as Pending;
    expect(state).toBe('pending');
    expect(Math.abs(expiresAt - Date.now() - 795_000)).toBeLessThan(6_000);
    await seconds(800);
    expect(await linkItem.read()).toMatchObject({ state: 'unlinked', reason: 'expired' });
  });

  test('a clock that jumps before plex.tv has counted one second cuts no PIN short', async () => {
    linker.watched();
    await pendingCode();
    vi.setSystemTime(Date.now() + 7_200_000);
    await linker.wake();
    await seconds(10);
    const { state, expiresAt } = (await linkItem.read()) as Pending;
    expect(state).toBe('pending');
    expect(expiresAt - Date.now()).toBeGreaterThan(880_000);
  });

  describe.each([true, false])('a claim shortly before the PIN dies (watched: %s)', (watched) => {
    test.each([3_000, 2_000, 1_500, 1_100, 900, 700, 500])('links with %i ms to go', async (leftMs) => {
      if (watched) linker.watched();
      await pendingCode();
      await pass(900_000 - leftMs - 1);
      ports.claim();
      await seconds(5);
      expect(await linkItem.read()).toMatchObject({ state: 'linked' });
    });

    test('costs no check more', async () => {
      if (watched) linker.watched();
      await pendingCode();
      await seconds(905);
      expect(ports.count('getToken')).toBeLessThanOrEqual(watched ? 900 : 119);
    });
  });

  test('a dead PIN that plex.tv answers with 200 for ever is ended by our own deadline', async () => {
    linker.watched();
    await pendingCode();
    const alive = await ports.plex.getToken(1, (await clientIdentifierItem.read()) ?? '');
    ports.plex.getToken = async () => alive;
    await seconds(910);
    expect(await linkItem.read()).toMatchObject({ state: 'unlinked', reason: 'expired' });
  });

  test('a PIN that nobody can check any more is ended after a few tries past its deadline', async () => {
    linker.watched();
    await pendingCode();
    ports.interfere = () => Promise.reject(networkError());
    await seconds(890);
    expect(await linkItem.read()).toMatchObject({ state: 'pending' });
    await seconds(180);
    expect(await linkItem.read()).toMatchObject({ state: 'unlinked', reason: 'expired' });
  });
});

describe('a PIN that was given up', () => {
  test('is looked at at once, again soon, and then each minute until it is dead', async () => {
    await pendingCode();
    await linker.cancel();
    await pass(1);
    expect(await leftPinsItem.read()).toMatchObject([{ id: 1 }]);
    const asked = ports.count('getToken 1');
    await seconds(13);
    expect(ports.count('getToken 1') - asked).toBe(2);
    for (let minute = 0; minute < 16; minute += 1) {
      await seconds(60);
      await linker.resume();
    }
    await pass(1);
    expect(ports.count('getToken 1') - asked).toBeGreaterThan(13);
    expect(ports.count('getToken 1') - asked).toBeLessThan(24);
    expect(await leftPinsItem.read()).toEqual([]);
  });

  test('and is approved all the same gives a token that is signed out, and no link', async () => {
    await pendingCode();
    await linker.cancel();
    await seconds(30);
    ports.claim();
    await seconds(31);
    await linker.resume();
    await pass(1);
    expect(ports.liveTokens.size).toBe(0);
    expect(await leftPinsItem.read()).toEqual([]);
    expect(await linkItem.read()).toMatchObject({ state: 'unlinked', reason: 'cancelled' });
    expect(await accountItem.read()).toBeNull();
  });

  test('costs nothing while plex.tv asks for a pause, and backs off while it cannot be asked', async () => {
    await pendingCode();
    ports.interfere = () => Promise.reject(httpError(429, { retryAfterMs: 300_000 }));
    await seconds(1);
    const asked = ports.calls.length;
    await linker.cancel();
    await seconds(200);
    await linker.resume();
    expect(ports.calls).toHaveLength(asked);
    ports.interfere = () => Promise.reject(networkError());
    await seconds(100);
    await linker.resume();
    await pass(1);
    expect(await leftPinsItem.read()).toMatchObject([{ id: 1, difficulty: { kind: 'offline' } }]);
  });
});

describe('the link from day to day', () => {
  async function linkAndWait(hours: number): Promise<void> {
    await pendingCode();
    ports.claim();
    await seconds(1);
    await days(hours);
  }

  /** With the browser’s alarm, which rings when it was set to. */
  async function days(hours: number): Promise<void> {
    for (let left = hours * 3_600; left > 0; left -= 600) {
      await seconds(600);
      if (ports.wakes !== null) await linker.resume();
    }
    await pass(1);
  }

  test('is looked at about once a day', async () => {
    await linkAndWait(0);
    expect(ports.count('getUser')).toBe(1);
    await days(24 * 7);
    expect(ports.count('getUser')).toBe(1 + 6);
  });

  test('is looked at as before after a clock that was a year ahead has been set right', async () => {
    await linkAndWait(30);
    vi.setSystemTime(Date.now() - 365 * 24 * 3_600_000);
    const asked = ports.count('getUser');
    await days(24 * 3);
    expect(ports.count('getUser') - asked).toBeGreaterThanOrEqual(2);
    expect(ports.count('getUser') - asked).toBeLessThanOrEqual(4);
  });

  test('is looked at at a start of the browser, at most twice a day', async () => {
    await linkAndWait(1);
    for (let start = 0; start < 48; start += 1) {
      await restartBrowser();
      await days(0.5);
    }
    expect(ports.count('getUser')).toBeLessThanOrEqual(1 + 2);
    expect(ports.count('getUser')).toBeGreaterThan(1);
  });

  test('ends, with a word, once plex.tv no longer knows the token', async () => {
    await linkAndWait(13);
    ports.liveTokens.clear();
    await restartBrowser();
    await pass(1);
    expect(await linkItem.read()).toEqual({ state: 'unlinked', reason: 'revoked' });
    expect(await accountItem.read()).toBeNull();
    expect(ports.button).toEqual({ linked: false, badge: 'trouble' });
  });

  test.each([
    ['offline', () => networkError()],
    ['server-error', () => httpError(500)],
    ['unreadable', () => httpError(403)],
    ['rate-limited', () => httpError(429)],
  ])('is kept, and the difficulty told, when the look ends with "%s"', async (kind, error) => {
    await linkAndWait(0);
    const account = await accountItem.read();
    ports.interfere = () => Promise.reject(error());
    await days(30);
    expect(await linkItem.read()).toMatchObject({ state: 'linked', difficulty: { kind } });
    expect(await accountItem.read()).toEqual(account);
    ports.interfere = () => undefined;
    await days(2);
    expect(await linkItem.read()).not.toHaveProperty('difficulty');
  });

  test('says at once that access was taken away, and that it is back', async () => {
    await linkAndWait(1);
    ports.access = false;
    await linker.wake();
    expect(await linkItem.read()).toMatchObject({ state: 'linked', difficulty: { kind: 'no-access' } });
    ports.access = true;
    await linker.wake();
    expect(await linkItem.read()).toMatchObject({ state: 'linked' });
    expect(await linkItem.read()).not.toHaveProperty('difficulty');
  });
});

describe('stored values that cannot be read', () => {
  test('are set aside, said so, and linking works', async () => {
    await fakeBrowser.storage.local.set({
      account: { authToken: 5 },
      link: { state: 'linked', linkedAt: 1, profile: 'known', check: { retryAt: 0, waitMs: 0 } },
      link$: { v: 2 },
    });
    await linker.resume();
    expect(await linkItem.read()).toEqual({ state: 'unlinked', reason: 'unreadable' });
    expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/unreadable stored values: account\.$/));
    await pendingCode();
    ports.claim();
    await seconds(1);
    expect(await linkItem.read()).toMatchObject({ state: 'linked' });
    expect(await fakeBrowser.storage.local.get('quarantine')).toMatchObject({ quarantine: [{ key: 'account' }] });
  });

  test('of the state alone leave the account linked', async () => {
    await pendingCode();
    const authToken = ports.claim();
    await seconds(1);
    killBackground();
    await fakeBrowser.storage.local.set({ link: { state: 'levitating' } });
    await linker.resume();
    expect(await linkItem.read()).toMatchObject({ state: 'linked', profile: 'known' });
    expect(await accountItem.read()).toMatchObject({ authToken });
  });

  test('leave no PIN beside an account unattended', async () => {
    const { pin } = await pendingCode();
    const pending = await linkItem.read();
    ports.claim();
    await seconds(1);
    killBackground();
    await fakeBrowser.storage.local.set({ link: pending });
    ports.interfere = (call) => (call.startsWith('getToken') ? Promise.reject(networkError()) : undefined);
    await linker.resume();
    await seconds(1);
    expect(await linkItem.read()).toMatchObject({ state: 'linked' });
    expect(await leftPinsItem.read()).toMatchObject([{ id: pin.id }]);
  });

  test('of an older version are migrated', async () => {
    await pendingCode();
    ports.claim();
    await seconds(1);
    killBackground();
    await fakeBrowser.storage.local.set({ link: { state: 'linked', linkedAt: 5, profile: 'known' }, link$: { v: 1 } });
    await linker.resume();
    await pass(1);
    expect(await linkItem.read()).toMatchObject({
      state: 'linked',
      linkedAt: 5,
      check: { retryAt: expect.any(Number) },
    });
    expect(await fakeBrowser.storage.local.get('link$')).toEqual({ link$: { v: 2 } });
  });
});

describe('a browser that cannot', () => {
  test('read storage has the next event try again', async () => {
    await fakeBrowser.storage.local.set({ link: { state: 'levitating' } });
    const get = vi.spyOn(fakeBrowser.storage.local, 'get').mockRejectedValue(new Error('Corrupted'));
    await expect(linker.resume()).rejects.toThrow('Corrupted');
    get.mockRestore();
    await linker.resume();
    expect(await linkItem.read()).toEqual({ state: 'unlinked', reason: 'unreadable' });
  });

  test('change its toolbar button has that logged, and links', async () => {
    ports.showButton = () => Promise.reject(new Error('No toolbar'));
    await linkInTab();
    expect(log).toHaveBeenCalledWith(expect.stringContaining('No toolbar'));
  });

  test('finish changing its toolbar button links', async () => {
    ports.showButton = () => new Promise(() => undefined);
    await linkInTab();
    expect(log).not.toHaveBeenCalled();
  });

  async function linkInTab(): Promise<void> {
    await linker.start('browser');
    await pass(1);
    expect(ports.openTabs.size).toBe(1);
    ports.claim();
    await seconds(1);
    expect(await linkItem.read()).toMatchObject({ state: 'linked', profile: 'known' });
  }

  test('store what a check has shown has the attempt taken up again by the next event', async () => {
    await pendingCode();
    const set = vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('QuotaExceeded'));
    ports.interfere = () => Promise.reject(networkError());
    await seconds(2);
    set.mockRestore();
    ports.interfere = () => undefined;
    ports.claim();
    await linker.resume();
    await seconds(1);
    expect(await linkItem.read()).toMatchObject({ state: 'linked' });
  });
});

describe('a browser that cannot store', () => {
  test('has it told, and untold once it can again', async () => {
    const set = vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('QuotaExceeded'));
    await expect(linker.start('code')).rejects.toThrow();
    await pass(1);
    expect(await storageTrouble.read()).toBe(true);
    set.mockRestore();
    await linker.start('code');
    await pass(1);
    expect(await storageTrouble.read()).toBe(false);
    expect(await linkItem.read()).toMatchObject({ state: 'pending' });
  });
});

describe('linked', () => {
  async function link(): Promise<string> {
    await pendingCode();
    const authToken = ports.claim();
    await seconds(1);
    return authToken;
  }

  test('a profile that cannot be fetched is tried again, and the link kept', async () => {
    ports.interfere = (call) => (call === 'getUser' ? Promise.reject(httpError(503)) : undefined);
    const authToken = await link();
    expect(await accountItem.read()).toMatchObject({ authToken, user: null });
    expect(await linkItem.read()).toMatchObject({ state: 'linked', difficulty: { kind: 'server-error' } });
    ports.interfere = () => undefined;
    await seconds(10);
    expect(await accountItem.read()).toMatchObject({ authToken, user: { title: 'Robin' } });
    expect(await linkItem.read()).not.toHaveProperty('difficulty');
  });

  test('401 for the profile means that the link is gone', async () => {
    ports.interfere = (call) => {
      if (call === 'getUser') ports.liveTokens.clear();
    };
    await link();
    expect(await accountItem.read()).toBeNull();
    expect(await linkItem.read()).toEqual({ state: 'unlinked', reason: 'revoked' });
    expect(ports.button).toEqual({ linked: false, badge: 'trouble' });
  });

  test('a 401 that is not plex.tv’s own says nothing about the token', async () => {
    ports.interfere = (call) => (call === 'getUser' ? Promise.reject(unauthorized(false)) : undefined);
    const authToken = await link();
    expect(await accountItem.read()).toMatchObject({ authToken });
    expect(await linkItem.read()).toMatchObject({ state: 'linked', difficulty: { kind: 'unreadable' } });
  });

  test('what waits out a long backoff is done when the network is back', async () => {
    ports.interfere = (call) => (call === 'getUser' ? Promise.reject(networkError()) : undefined);
    await link();
    for (let alarm = 0; alarm < 20; alarm += 1) {
      await seconds(600);
      await linker.resume();
    }
    await pass(1);
    ports.interfere = () => undefined;
    await linker.wake();
    await pass(1);
    expect(await accountItem.read()).toMatchObject({ user: { title: 'Robin' } });
  });

  test('what waits out a short backoff has one timer set, however often the background is called', async () => {
    ports.interfere = (call) => (call === 'getUser' ? Promise.reject(networkError()) : undefined);
    await link();
    for (let call = 0; call < 20; call += 1) await linker.resume();
    await pass(1);
    expect(vi.getTimerCount()).toBe(1);
  });

  test('withheld access is told from being offline', async () => {
    ports.access = false;
    ports.interfere = (call) => (call === 'getUser' ? Promise.reject(networkError()) : undefined);
    await link();
    expect(await linkItem.read()).toMatchObject({ state: 'linked', difficulty: { kind: 'no-access' } });
  });

  test('a token that cannot be stored is signed out', async () => {
    await pendingCode();
    const set = vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('QuotaExceeded'));
    ports.claim();
    await seconds(1);
    expect(ports.liveTokens.size).toBe(0);
    set.mockRestore();
  });

  test('a token that can be neither stored nor signed out for a while is not let go of', async () => {
    ports.server.tokenOnce = true;
    await pendingCode();
    const set = vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('QuotaExceeded'));
    ports.interfere = (call) => (call === 'signOut' ? Promise.reject(networkError()) : undefined);
    const authToken = ports.claim();
    await seconds(120);
    expect(ports.count('signOut')).toBeLessThan(15);
    set.mockRestore();
    await seconds(20);
    expect(await accountItem.read()).toMatchObject({ authToken });
  });

  test('a token of a given-up PIN that can be neither stored nor signed out for a while dies in the end', async () => {
    ports.server.tokenOnce = true;
    await pendingCode();
    await linker.cancel();
    ports.claim();
    const set = vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('QuotaExceeded'));
    ports.interfere = (call) => (call === 'signOut' ? Promise.reject(networkError()) : undefined);
    await seconds(60);
    expect(ports.server.handedOut.size).toBe(1);
    set.mockRestore();
    ports.interfere = () => undefined;
    await seconds(30);
    expect(ports.liveTokens.size).toBe(0);
  });

  test('an account that vanishes leaves nothing spinning', async () => {
    ports.interfere = (call) => (call === 'getUser' ? Promise.reject(networkError()) : undefined);
    await link();
    await fakeBrowser.storage.local.remove('account');
    const get = vi.spyOn(fakeBrowser.storage.local, 'get');
    await linker.resume();
    await seconds(60);
    expect(get.mock.calls.length).toBeLessThan(100);
    get.mockRestore();
  });

  test('unlinking forgets the token at once and signs it out', async () => {
    await link();
    await linker.unlink();
    expect(await accountItem.read()).toBeNull();
    expect(await linkItem.read()).toEqual({ state: 'unlinked' });
    await pass(1);
    expect(ports.liveTokens.size).toBe(0);
    expect(JSON.stringify(await fakeBrowser.storage.local.get())).not.toContain('token-1');
  });

  test('unlinking offline keeps the sign-out and tries again until plex.tv has answered, across backgrounds too', async () => {
    const authToken = await link();
    ports.interfere = () => Promise.reject(networkError());
    await linker.unlink();
    await seconds(10);
    expect(await accountItem.read()).toBeNull();
    expect(await signOutsItem.read()).toMatchObject([{ authToken, difficulty: { kind: 'offline' } }]);
    expect(ports.wakes).toBeGreaterThan(0);
    killBackground();
    ports.interfere = () => undefined;
    await seconds(3600);
    await linker.resume();
    await pass(1);
    expect(ports.liveTokens.size).toBe(0);
    expect(await signOutsItem.read()).toEqual([]);
  });

  test('starting again changes nothing', async () => {
    await link();
    const before = await linkItem.read();
    await linker.start('browser');
    await linker.newCode();
    await linker.cancel();
    expect(await linkItem.read()).toEqual(before);
    expect(ports.count('getPin')).toBe(1);
  });

  test('the client identifier outlives unlinking', async () => {
    await link();
    const first = (await accountItem.read())?.clientIdentifier;
    await linker.unlink();
    await pendingCode();
    ports.claim();
    await seconds(1);
    expect((await accountItem.read())?.clientIdentifier).toBe(first);
  });
});
