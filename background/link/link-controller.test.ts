import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PlexResponseError } from '../../plex/http/errors.ts';
import type { Pending } from '../../shared/link-state.ts';
import {
  abandonedPinsItem,
  accountItem,
  clientIdentifierItem,
  linkItem,
  pendingSignOutsItem,
  save,
  storageWriteFailedItem,
} from '../../shared/storage/storage.ts';
import { FakePlatform, httpError, networkError, unauthorized } from '../../tests/support/fake-platform.ts';
import { clearAllTimeouts, trackTimeouts } from '../../tests/support/killable-background.ts';
import { LinkController } from './link-controller.ts';

let platform: FakePlatform;
let controller: LinkController;
let log: MockInstance;

beforeEach(async () => {
  await new Promise((resolve) => setImmediate(resolve)); // What the last test left under way comes to rest first.
  vi.useFakeTimers({ now: new Date('2026-03-01T12:00:00Z') });
  log = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  fakeBrowser.reset();
  trackTimeouts();
  platform = new FakePlatform();
  controller = new LinkController(platform);
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
  clearAllTimeouts();
  controller = new LinkController(platform);
}

async function restartBrowser(): Promise<void> {
  killBackground();
  await fakeBrowser.storage.session.clear();
  await controller.resume();
}

async function pendingCode(): Promise<Pending> {
  await controller.start('code');
  await pass(1);
  return (await linkItem.get()) as Pending;
}

describe('a code', () => {
  test('is asked for, shown, polled once a second while watched, and linked', async () => {
    const closed = controller.userArrived();
    await controller.start('code');
    expect(await linkItem.get()).toMatchObject({ state: 'requesting', method: 'code' });
    await pass(1);
    expect(await linkItem.get()).toMatchObject({
      state: 'pending',
      method: 'code',
      pin: { id: 1, code: 'C001', qr: 'https://plex.tv/api/v2/pins/qr/C001' },
      expiresAt: Date.now() - 1 + 900_000,
    });
    expect(platform.toolbar).toEqual({ linked: false, badge: 'pending' });
    await seconds(300);
    expect(platform.count('getToken')).toBeGreaterThan(295);
    expect(platform.count('getToken')).toBeLessThanOrEqual(301);

    const authToken = platform.claim();
    await seconds(1);
    expect(await accountItem.get()).toEqual({
      authToken,
      clientIdentifier: expect.stringMatching(/^[0-9a-f-]{36}$/),
      linkedAt: expect.stringMatching(/^2026-03-01T12:05:0/),
      user: { id: 5, uuid: 'u5', username: 'robin', title: 'Robin', email: 'r@example.org', thumb: '', plexPass: true },
    });
    expect(await linkItem.get()).toMatchObject({ state: 'linked', profile: 'known' });
    expect(JSON.stringify(await linkItem.get())).not.toContain(authToken);
    expect(platform.toolbar).toEqual({ linked: true, badge: 'just-linked' });
    const asked = platform.calls.length;
    await seconds(120);
    expect(platform.calls).toHaveLength(asked);
    closed();
    // The alarm that takes the badge away again, and then itself.
    expect(platform.alarmMs).toBeGreaterThan(50_000);
    await controller.resume();
    await pass(1);
    expect(platform.toolbar).toEqual({ linked: true, badge: 'none' });
    // From now on the browser wakes the background once a day.
    expect(platform.alarmMs).toBeGreaterThan(24 * 3_600_000);
    expect(vi.getTimerCount()).toBe(0);
    expect(log).not.toHaveBeenCalled();
  });

  test('costs plex.tv at most 120 requests in its 15 minutes when nobody watches', async () => {
    await pendingCode();
    await seconds(75);
    const inTheFirstMinutes = platform.count('getToken');
    expect(inTheFirstMinutes).toBeGreaterThan(70);
    await seconds(900);
    expect(platform.count('getToken')).toBeLessThanOrEqual(120);
    expect(await linkItem.get()).toEqual({ state: 'unlinked', reason: 'expired', method: 'code' });
  });

  test.each([
    ['started', () => controller.start('code')],
    ['replaced', () => controller.newCode()],
  ])('is checked each second after it was %s, with or without a popup', async (_how, act) => {
    await pendingCode();
    await seconds(600);
    await controller.cancel();
    await act();
    await pass(1);
    const asked = platform.count('getToken 2');
    await seconds(60);
    expect(platform.count('getToken 2') - asked).toBeGreaterThan(55);
  });

  test('is checked more slowly once the popup has been closed for a while', async () => {
    const closed = controller.userArrived();
    await pendingCode();
    await seconds(300);
    closed();
    await seconds(80);
    const asked = platform.count('getToken');
    await seconds(300);
    expect(platform.count('getToken') - asked).toBeLessThan(40);
  });

  test('has expired when its time is over, even if nobody watches', async () => {
    await pendingCode();
    await seconds(901);
    expect(await linkItem.get()).toMatchObject({ state: 'unlinked', reason: 'expired' });
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
    const asked = platform.count('getToken');
    platform.claim();
    controller.userArrived();
    await pass(1);
    expect(platform.count('getToken')).toBe(asked + 1);
    expect(await linkItem.get()).toMatchObject({ state: 'linked' });
  });

  test('is checked at once, whatever the backoff, even if the browser takes its time to tell what access there is', async () => {
    await pendingCode();
    platform.interfere = () => Promise.reject(networkError());
    await seconds(60);
    const asked = platform.count('getToken');
    platform.hasAccess = () => new Promise((resolve) => setTimeout(() => resolve(true), 500));
    void controller.retryNow();
    await pass(500);
    expect(platform.count('getToken')).toBe(asked + 1);
  });

  test('has plex.tv/link opened in a tab on request, once', async () => {
    const show = vi.spyOn(platform.tabs, 'show');
    await pendingCode();
    await controller.showPlexPage();
    await pass(1);
    expect([...platform.openTabs.values()]).toEqual(['https://plex.tv/link']);
    expect(show).not.toHaveBeenCalled();
    await controller.showPlexPage();
    await pass(1);
    expect(platform.openTabs.size).toBe(1);
  });
});

describe('sign-in in a tab', () => {
  test('opens the page with a strong PIN and closes it once linked', async () => {
    await controller.start('browser');
    await pass(1);
    expect([...platform.openTabs]).toEqual([[100, 'https://app.plex.tv/auth#?code=a-long-code-number-1']]);
    expect(await linkItem.get()).toMatchObject({
      state: 'pending',
      method: 'browser',
      signInTab: { status: 'open', id: 100 },
    });
    platform.claim();
    await seconds(1);
    expect(await linkItem.get()).toMatchObject({ state: 'linked', profile: 'known' });
    expect(platform.openTabs.size).toBe(0);
  });

  test('is polled once a second while the page is on screen, and at once when it is gone', async () => {
    await controller.start('browser');
    const pageGone = controller.userArrived();
    await seconds(600);
    const asked = platform.count('getToken');
    expect(asked).toBeGreaterThan(590);
    platform.openTabs.clear();
    await pass(500);
    pageGone();
    await pass(501);
    expect(platform.count('getToken')).toBe(asked + 1);
    // Closing is no refusal: the claim can still come.
    platform.claim();
    await seconds(1);
    expect(await linkItem.get()).toMatchObject({ state: 'linked' });
  });

  test('is checked at once when the page is gone, however short ago the last check was', async () => {
    await controller.start('browser');
    const pageGone = controller.userArrived();
    await seconds(10);
    const asked = platform.count('getToken');
    for (let times = 0; platform.count('getToken') === asked && times < 200; times += 1) await pass(10);
    platform.claim();
    pageGone();
    await pass(1);
    expect(await linkItem.get()).toMatchObject({ state: 'linked' });
    expect(platform.count('getToken')).toBe(asked + 2);
  });

  test('a page that comes and goes all the time has plex.tv asked twice a second at most', async () => {
    await controller.start('browser');
    await seconds(5);
    const asked = platform.count('getToken');
    for (let times = 0; times < 50; times += 1) {
      const pageGone = controller.userArrived();
      await pass(50);
      pageGone();
      await pass(50);
    }
    expect(platform.count('getToken') - asked).toBeGreaterThanOrEqual(5);
    expect(platform.count('getToken') - asked).toBeLessThanOrEqual(10);
  });

  test('is checked at once when the page is gone, whatever the backoff', async () => {
    await controller.start('browser');
    const pageGone = controller.userArrived();
    platform.interfere = (call) => (call.startsWith('getToken') ? Promise.reject(networkError()) : undefined);
    await seconds(60);
    platform.interfere = () => undefined;
    platform.claim();
    pageGone();
    await pass(1);
    expect(await linkItem.get()).toMatchObject({ state: 'linked' });
  });

  test.each([
    ['cancelled', () => controller.cancel()],
    ['replaced', () => controller.start('code')],
  ])('is closed when its attempt is %s', async (_what, end) => {
    await controller.start('browser');
    await pass(1);
    expect(platform.openTabs.size).toBe(1);
    await end();
    await pass(1);
    expect(platform.openTabs.size).toBe(0);
    expect(await linkItem.get()).not.toHaveProperty('signInTab');
  });

  test('that comes too late for its attempt is closed again', async () => {
    const gate = Promise.withResolvers<void>();
    platform.interfere = (call) => (call === 'openTab' ? gate.promise : undefined);
    await controller.start('browser');
    await pass(1);
    await controller.cancel();
    gate.resolve();
    await pass(1);
    expect(platform.openTabs.size).toBe(0);
  });

  test('that cannot be opened keeps nothing from going on', async () => {
    platform.interfere = (call) => (call === 'openTab' ? Promise.reject(new Error('No window')) : undefined);
    await controller.start('browser');
    await seconds(2);
    expect(platform.count('getToken')).toBeGreaterThan(1);
    platform.interfere = () => undefined;
    await controller.showPlexPage();
    await pass(1);
    expect(platform.openTabs.size).toBe(1);
  });

  test('is not asked for twice while its tab is being opened', async () => {
    const show = vi.spyOn(platform.tabs, 'show');
    platform.interfere = (call) => (call === 'openTab' ? new Promise(() => undefined) : undefined);
    await controller.start('browser');
    await pass(1);
    await controller.showPlexPage();
    await pass(1);
    expect(show).not.toHaveBeenCalled();
    expect(platform.count('openTab')).toBe(1);
  });

  test('is not shown any more once its attempt is over', async () => {
    const show = vi.spyOn(platform.tabs, 'show');
    platform.tabs.closeSignIn = () => new Promise(() => undefined);
    await controller.start('browser');
    await pass(1);
    await controller.cancel();
    expect(await linkItem.get()).toMatchObject({ state: 'unlinked', leftoverTabId: 100 });
    await controller.showPlexPage();
    expect(show).not.toHaveBeenCalled();
  });

  test('opens a tab again if the first one is gone', async () => {
    await controller.start('browser');
    await pass(1);
    platform.openTabs.clear();
    await controller.showPlexPage();
    await pass(1);
    expect(platform.openTabs.size).toBe(1);
    expect(platform.count('getPin')).toBe(1);
  });
});

describe('one attempt at a time', () => {
  test('a double click on start asks for one PIN', async () => {
    await Promise.all([controller.start('code'), controller.start('code')]);
    await pass(1);
    await controller.start('code');
    await pass(1);
    expect(platform.count('getPin')).toBe(1);
  });

  test('two popups share the attempt, which outlives the first to close', async () => {
    const [first, second] = [controller.userArrived(), controller.userArrived()];
    await Promise.all([controller.start('code'), controller.start('code')]);
    await pass(1);
    first();
    await seconds(200);
    expect(platform.count('getPin')).toBe(1);
    expect(platform.count('getToken')).toBeGreaterThan(195);
    second();
  });

  test('starting by the other method replaces the attempt', async () => {
    await pendingCode();
    await controller.start('browser');
    await pass(20);
    expect(await linkItem.get()).toMatchObject({ state: 'pending', method: 'browser', pin: { id: 2 } });
    await seconds(5);
    // Twice for the old PIN, to see that nobody has claimed it meanwhile; the rest is for the new one.
    expect(platform.count('getToken 1')).toBe(2);
    expect(platform.count('getToken 2')).toBeGreaterThan(3);
  });

  test('a new code replaces the old one at once, even while its check hangs', async () => {
    const { attempt } = await pendingCode();
    platform.interfere = (call) => (call === 'getToken 1' ? new Promise(() => undefined) : undefined);
    await seconds(2);
    await controller.newCode();
    await pass(1);
    const link = (await linkItem.get()) as Pending;
    expect(link.pin.code).toBe('C002');
    expect(link.attempt).not.toBe(attempt);
  });

  test('a late PIN of a cancelled request changes nothing', async () => {
    const gate = Promise.withResolvers<void>();
    platform.interfere = () => gate.promise;
    await controller.start('code');
    await controller.cancel();
    gate.resolve();
    await seconds(5);
    expect(await linkItem.get()).toEqual({ state: 'unlinked', reason: 'cancelled', method: 'code' });
    expect(platform.count('getToken')).toBe(0);
    expect(platform.alarmMs).toBeNull();
  });

  test.each([
    ['cancelled', () => controller.cancel(), 'unlinked'],
    ['replaced', () => controller.newCode(), 'pending'],
  ])('a token that arrives after its attempt was %s is signed out', async (_what, end, state) => {
    await pendingCode();
    const authToken = platform.claim();
    const gate = Promise.withResolvers<void>();
    platform.interfere = (call) => (call === 'getToken 1' ? gate.promise : undefined);
    await seconds(1);
    await end();
    gate.resolve();
    await seconds(1);
    expect(platform.liveTokens.has(authToken)).toBe(false);
    expect(await accountItem.get()).toBeNull();
    expect(await pendingSignOutsItem.get()).toEqual([]);
    expect(await linkItem.get()).toMatchObject({ state });
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
  ])('%s ends the request with a failure', async (_what, error, kind) => {
    platform.interfere = () => Promise.reject(error());
    await controller.start('browser');
    await pass(1);
    expect(await linkItem.get()).toMatchObject({ state: 'unlinked', method: 'browser', failure: { kind } });
    expect(platform.toolbar).toEqual({ linked: false, badge: 'trouble' });
    await seconds(300);
    expect(platform.count('getPin')).toBe(1);
  });

  test.each([400, 404, 403])('plex.tv’s own %i ends it for good', async (status) => {
    platform.interfere = () => Promise.reject(httpError(status, { code: 1000 }));
    await controller.start('code');
    await pass(1);
    expect(await linkItem.get()).toEqual({ state: 'unlinked', reason: 'rejected', method: 'code' });
  });

  test('the pause it asked for is kept, and no longer', async () => {
    platform.interfere = () => Promise.reject(httpError(429, { retryAfterMs: 60_000 }));
    await controller.start('code');
    await seconds(30);
    await controller.start('code');
    await controller.newCode();
    await pass(1);
    expect(platform.count('getPin')).toBe(1);
    platform.interfere = () => undefined;
    await seconds(30);
    await controller.start('code');
    await pass(1);
    expect(await linkItem.get()).toMatchObject({ state: 'pending' });
  });

  test('withheld access is told from being offline, until it is granted', async () => {
    platform.access = false;
    platform.interfere = () => Promise.reject(networkError());
    await controller.start('code');
    await pass(1);
    expect(await linkItem.get()).toMatchObject({ state: 'unlinked', failure: { kind: 'no-access' } });
    platform.access = true;
    await controller.retryNow();
    expect(await linkItem.get()).toEqual({ state: 'unlinked', method: 'code' });
  });

  test('the attempt goes on once withheld access is granted', async () => {
    platform.access = false;
    platform.interfere = () => Promise.reject(networkError());
    await controller.start('code');
    await pass(1);
    platform.access = true;
    platform.interfere = () => undefined;
    await controller.accessGranted();
    await pass(1);
    expect(await linkItem.get()).toMatchObject({ state: 'pending', method: 'code' });
  });

  test('the attempt does not go on where something else was granted', async () => {
    platform.access = false;
    platform.interfere = () => Promise.reject(networkError());
    await controller.start('code');
    await pass(1);
    await controller.accessGranted();
    await pass(1);
    expect(await linkItem.get()).toMatchObject({ state: 'unlinked', failure: { kind: 'no-access' } });
    expect(platform.count('getPin')).toBe(1);
  });

  test('a PIN that cannot be stored is not asked for again and again', async () => {
    const set = vi.spyOn(fakeBrowser.storage.local, 'set');
    await controller.start('code');
    set.mockRejectedValue(new Error('QuotaExceeded'));
    for (let alarm = 0; alarm < 20; alarm += 1) {
      await seconds(30);
      await controller.resume();
    }
    expect(platform.count('getPin')).toBeLessThanOrEqual(3);
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
  ])('%s is a failure that backs off and passes', async (_what, error, kind) => {
    const { pin } = await pendingCode();
    platform.interfere = () => Promise.reject(error());
    await seconds(1);
    expect(await linkItem.get()).toMatchObject({ state: 'pending', pin, failure: { kind, failures: 1 } });
    expect(platform.toolbar).toEqual({ linked: false, badge: 'trouble' });
    const asked = platform.count('getToken');
    await seconds(120);
    expect(platform.count('getToken') - asked).toBeLessThan(10);
    platform.interfere = () => undefined;
    await seconds(30);
    expect(await linkItem.get()).not.toHaveProperty('failure');
    platform.claim();
    await seconds(30);
    expect(await linkItem.get()).toMatchObject({ state: 'linked' });
  });

  test('no answer right after answers of 503 is the browser holding back, not the network', async () => {
    await pendingCode();
    platform.interfere = () => Promise.reject(httpError(503));
    await seconds(1);
    platform.interfere = () => Promise.reject(networkError());
    await seconds(10);
    expect(await linkItem.get()).toMatchObject({ failure: { kind: 'server-error' } });
  });

  test('Retry-After is obeyed even by those who hurry, but by nobody longer', async () => {
    await pendingCode();
    platform.interfere = () => Promise.reject(httpError(429, { retryAfterMs: 90_000 }));
    await seconds(1);
    const asked = platform.count('getToken');
    await controller.retryNow();
    await seconds(85);
    expect(platform.count('getToken')).toBe(asked);
    platform.interfere = () => undefined;
    await seconds(6);
    expect(platform.count('getToken')).toBeGreaterThan(asked);
  });

  test('a Retry-After beyond all measure does not outlive the PIN, nor keep anyone out for good', async () => {
    await pendingCode();
    platform.interfere = () => Promise.reject(httpError(429, { retryAfterMs: 1e300 }));
    await seconds(1);
    const asked = platform.calls.length;
    platform.interfere = () => undefined;
    await seconds(901);
    expect(await linkItem.get()).toMatchObject({ state: 'unlinked', reason: 'expired' });
    expect(platform.calls).toHaveLength(asked);
    await seconds(2_700);
    await controller.start('code');
    await pass(1);
    expect(await linkItem.get()).toMatchObject({ state: 'pending' });
  });

  test.each([3, 7_200])('a clock set back %i seconds in a pause neither prolongs it nor ends the PIN', async (back) => {
    await pendingCode();
    platform.interfere = () => Promise.reject(httpError(429, { retryAfterMs: 60_000 }));
    await seconds(1);
    const asked = platform.count('getToken');
    platform.interfere = () => undefined;
    await seconds(30);
    vi.setSystemTime(Date.now() - back * 1_000);
    await seconds(29);
    expect(platform.count('getToken')).toBe(asked);
    platform.claim();
    await seconds(5);
    expect(await linkItem.get()).toMatchObject({ state: 'linked' });
  });

  test('503 with Retry-After is obeyed like 429, and cancelling does not get round it', async () => {
    await pendingCode();
    platform.interfere = () => Promise.reject(httpError(503, { retryAfterMs: 600_000 }));
    await seconds(1);
    platform.interfere = () => undefined;
    const asked = platform.calls.length;
    for (let wake = 0; wake < 10; wake += 1) {
      await controller.retryNow();
      await seconds(2);
    }
    await controller.cancel();
    await controller.start('code');
    await seconds(1);
    expect(platform.calls).toHaveLength(asked);
    expect(await linkItem.get()).toMatchObject({ state: 'unlinked', failure: { kind: 'rate-limited' } });
  });

  test('who hurries right after a check is not made to wait out the backoff', async () => {
    controller.userArrived();
    await pendingCode();
    platform.interfere = () => Promise.reject(networkError());
    await seconds(60);
    const failed = platform.count('getToken');
    await controller.retryNow();
    await pass(1);
    expect(platform.count('getToken')).toBe(failed + 1);
    platform.interfere = () => undefined;
    platform.claim();
    await controller.retryNow();
    await controller.resume();
    await seconds(1);
    expect(await linkItem.get()).toMatchObject({ state: 'linked' });
  });

  test('who hurries skips any other backoff', async () => {
    controller.userArrived();
    await pendingCode();
    platform.interfere = () => Promise.reject(networkError());
    await seconds(60);
    platform.interfere = () => undefined;
    platform.claim();
    await controller.retryNow();
    await seconds(1);
    expect(await linkItem.get()).toMatchObject({ state: 'linked' });
  });

  test('plex.tv’s own 404 means expired, and its own 400 rejected', async () => {
    await pendingCode();
    platform.interfere = () => Promise.reject(httpError(400, { code: 1000 }));
    await seconds(1);
    expect(await linkItem.get()).toEqual({ state: 'unlinked', reason: 'rejected', method: 'code' });
    platform.interfere = () => undefined;
    await pendingCode();
    await seconds(901);
    await seconds(60);
    expect(await linkItem.get()).toEqual({ state: 'unlinked', reason: 'expired', method: 'code' });
  });
});

describe('a background that dies', () => {
  test('while a PIN is requested is followed by one that asks again', async () => {
    platform.interfere = () => new Promise(() => undefined);
    await controller.start('code');
    await pass(1);
    killBackground();
    platform.interfere = () => undefined;
    await controller.resume();
    await pass(1);
    expect(await linkItem.get()).toMatchObject({ state: 'pending', method: 'code' });
  });

  test('long ago leaves no request to take up: nobody is waiting any more', async () => {
    platform.interfere = () => new Promise(() => undefined);
    await controller.start('browser');
    killBackground();
    vi.setSystemTime(Date.now() + 120_000);
    await controller.resume();
    await pass(1);
    expect(await linkItem.get()).toEqual({ state: 'unlinked', method: 'browser' });
    expect(platform.openTabs.size).toBe(0);
  });

  test('while a PIN waits is followed by one that polls the same PIN', async () => {
    await pendingCode();
    killBackground();
    expect(platform.alarmMs).toBe(30_000);
    platform.claim();
    await controller.resume();
    await pass(1);
    expect(await linkItem.get()).toMatchObject({ state: 'linked', profile: 'known' });
    expect(platform.count('getPin')).toBe(1);
  });

  test('in a backoff is followed by one that keeps to it', async () => {
    await pendingCode();
    platform.interfere = () => Promise.reject(networkError());
    await seconds(60);
    const asked = platform.count('getToken');
    for (let death = 0; death < 10; death += 1) {
      killBackground();
      await controller.resume();
      await pass(1);
    }
    expect(platform.count('getToken')).toBe(asked);
  });

  test('between token and profile is followed by one that fetches the profile', async () => {
    await pendingCode();
    platform.interfere = (call) => (call === 'getUser' ? new Promise(() => undefined) : undefined);
    platform.claim();
    await seconds(1);
    expect(await accountItem.get()).toMatchObject({ user: null });
    killBackground();
    platform.interfere = () => undefined;
    await controller.resume();
    await pass(1);
    expect(await accountItem.get()).toMatchObject({ user: { title: 'Robin' } });
  });

  test('with the browser itself forgets its tabs, not its PIN', async () => {
    await controller.start('browser');
    await pass(1);
    await restartBrowser();
    expect(await linkItem.get()).toMatchObject({ state: 'pending', pin: { id: 1 } });
    expect(await linkItem.get()).not.toHaveProperty('signInTab');
  });

  test('between the two writes of an unlinking is followed by one that finishes it', async () => {
    await pendingCode();
    const authToken = platform.claim();
    await seconds(1);
    const account = await accountItem.get();
    killBackground();
    await save({
      link: { state: 'unlinked' },
      pendingSignOuts: [{ authToken, clientIdentifier: account?.clientIdentifier ?? '' }],
    });
    await controller.resume();
    await pass(1);
    expect(await accountItem.get()).toBeNull();
    expect(platform.liveTokens.size).toBe(0);
    expect(await linkItem.get()).toEqual({ state: 'unlinked' });
  });
});

describe('time', () => {
  test.each([2, -2])('a clock that jumps %i hours neither cuts a PIN short nor keeps it for ever', async (hours) => {
    controller.userArrived();
    await pendingCode();
    await seconds(100);
    vi.setSystemTime(Date.now() + hours * 3_600_000);
    await seconds(5);
    const { state, expiresAt } = (await linkItem.get()) as Pending;
    expect(state).toBe('pending');
    expect(Math.abs(expiresAt - Date.now() - 795_000)).toBeLessThan(6_000);
    await seconds(800);
    expect(await linkItem.get()).toMatchObject({ state: 'unlinked', reason: 'expired' });
  });

  test('a clock that jumps before plex.tv has counted one second cuts no PIN short', async () => {
    controller.userArrived();
    await pendingCode();
    vi.setSystemTime(Date.now() + 7_200_000);
    await controller.retryNow();
    await seconds(10);
    const { state, expiresAt } = (await linkItem.get()) as Pending;
    expect(state).toBe('pending');
    expect(expiresAt - Date.now()).toBeGreaterThan(880_000);
  });

  describe.each([true, false])('a claim shortly before the PIN dies (watched: %s)', (watched) => {
    test.each([3_000, 2_000, 1_500, 1_100, 900, 700, 500])('links with %i ms to go', async (leftMs) => {
      if (watched) controller.userArrived();
      await pendingCode();
      await pass(900_000 - leftMs - 1);
      platform.claim();
      await seconds(5);
      expect(await linkItem.get()).toMatchObject({ state: 'linked' });
    });

    test('costs no check more', async () => {
      if (watched) controller.userArrived();
      await pendingCode();
      await seconds(905);
      expect(platform.count('getToken')).toBeLessThanOrEqual(watched ? 900 : 119);
    });
  });

  test('a dead PIN that plex.tv answers with 200 for ever is ended by our own deadline', async () => {
    controller.userArrived();
    await pendingCode();
    const alive = await platform.plex.getToken(1, (await clientIdentifierItem.get()) ?? '');
    platform.plex.getToken = async () => alive;
    await seconds(910);
    expect(await linkItem.get()).toMatchObject({ state: 'unlinked', reason: 'expired' });
  });

  test('a PIN that nobody can check any more is ended after a few tries past its deadline', async () => {
    controller.userArrived();
    await pendingCode();
    platform.interfere = () => Promise.reject(networkError());
    await seconds(890);
    expect(await linkItem.get()).toMatchObject({ state: 'pending' });
    await seconds(180);
    expect(await linkItem.get()).toMatchObject({ state: 'unlinked', reason: 'expired' });
  });
});

describe('a PIN that was given up', () => {
  test('is looked at at once, again soon, and then each minute until it is dead', async () => {
    await pendingCode();
    await controller.cancel();
    await pass(1);
    expect(await abandonedPinsItem.get()).toMatchObject([{ id: 1 }]);
    const asked = platform.count('getToken 1');
    await seconds(13);
    expect(platform.count('getToken 1') - asked).toBe(2);
    for (let minute = 0; minute < 16; minute += 1) {
      await seconds(60);
      await controller.resume();
    }
    await pass(1);
    expect(platform.count('getToken 1') - asked).toBeGreaterThan(13);
    expect(platform.count('getToken 1') - asked).toBeLessThan(24);
    expect(await abandonedPinsItem.get()).toEqual([]);
  });

  test('and is approved all the same gives a token that is signed out, and no link', async () => {
    await pendingCode();
    await controller.cancel();
    await seconds(30);
    platform.claim();
    await seconds(31);
    await controller.resume();
    await pass(1);
    expect(platform.liveTokens.size).toBe(0);
    expect(await abandonedPinsItem.get()).toEqual([]);
    expect(await linkItem.get()).toMatchObject({ state: 'unlinked', reason: 'cancelled' });
    expect(await accountItem.get()).toBeNull();
  });

  test('costs nothing while plex.tv asks for a pause, and backs off while it cannot be asked', async () => {
    await pendingCode();
    platform.interfere = () => Promise.reject(httpError(429, { retryAfterMs: 300_000 }));
    await seconds(1);
    const asked = platform.calls.length;
    await controller.cancel();
    await seconds(200);
    await controller.resume();
    expect(platform.calls).toHaveLength(asked);
    platform.interfere = () => Promise.reject(networkError());
    await seconds(100);
    await controller.resume();
    await pass(1);
    expect(await abandonedPinsItem.get()).toMatchObject([{ id: 1, failure: { kind: 'offline' } }]);
  });
});

describe('the link from day to day', () => {
  async function linkAndWait(hours: number): Promise<void> {
    await pendingCode();
    platform.claim();
    await seconds(1);
    await days(hours);
  }

  /** With the browser’s alarm, which rings when it was set to. */
  async function days(hours: number): Promise<void> {
    for (let left = hours * 3_600; left > 0; left -= 600) {
      await seconds(600);
      if (platform.alarmMs !== null) await controller.resume();
    }
    await pass(1);
  }

  test('is looked at about once a day', async () => {
    await linkAndWait(0);
    expect(platform.count('getUser')).toBe(1);
    await days(24 * 7);
    expect(platform.count('getUser')).toBe(1 + 6);
  });

  test('is looked at as before after a clock that was a year ahead has been set right', async () => {
    await linkAndWait(30);
    vi.setSystemTime(Date.now() - 365 * 24 * 3_600_000);
    const asked = platform.count('getUser');
    await days(24 * 3);
    expect(platform.count('getUser') - asked).toBeGreaterThanOrEqual(2);
    expect(platform.count('getUser') - asked).toBeLessThanOrEqual(4);
  });

  test('is looked at at a start of the browser, at most twice a day', async () => {
    await linkAndWait(1);
    for (let start = 0; start < 48; start += 1) {
      await restartBrowser();
      await days(0.5);
    }
    expect(platform.count('getUser')).toBeLessThanOrEqual(1 + 2);
    expect(platform.count('getUser')).toBeGreaterThan(1);
  });

  test('ends, with a word, once plex.tv no longer knows the token', async () => {
    await linkAndWait(13);
    platform.liveTokens.clear();
    await restartBrowser();
    await pass(1);
    expect(await linkItem.get()).toEqual({ state: 'unlinked', reason: 'revoked' });
    expect(await accountItem.get()).toBeNull();
    expect(platform.toolbar).toEqual({ linked: false, badge: 'trouble' });
  });

  test.each([
    ['offline', () => networkError()],
    ['server-error', () => httpError(500)],
    ['unreadable', () => httpError(403)],
    ['rate-limited', () => httpError(429)],
  ])('is kept, and the failure told, when the look ends with "%s"', async (kind, error) => {
    await linkAndWait(0);
    const account = await accountItem.get();
    platform.interfere = () => Promise.reject(error());
    await days(30);
    expect(await linkItem.get()).toMatchObject({ state: 'linked', failure: { kind } });
    expect(await accountItem.get()).toEqual(account);
    platform.interfere = () => undefined;
    await days(2);
    expect(await linkItem.get()).not.toHaveProperty('failure');
  });

  test('says at once that access was taken away, and that it is back', async () => {
    await linkAndWait(1);
    platform.access = false;
    await controller.retryNow();
    expect(await linkItem.get()).toMatchObject({ state: 'linked', failure: { kind: 'no-access' } });
    platform.access = true;
    await controller.retryNow();
    expect(await linkItem.get()).toMatchObject({ state: 'linked' });
    expect(await linkItem.get()).not.toHaveProperty('failure');
  });
});

describe('stored values that cannot be read', () => {
  test('are set aside, said so, and linking works', async () => {
    await fakeBrowser.storage.local.set({
      account: { authToken: 5 },
      link: { state: 'linked', linkedAt: 1, profile: 'known', check: { retryAt: 0, waitMs: 0 } },
      link$: { v: 2 },
    });
    await controller.resume();
    expect(await linkItem.get()).toEqual({ state: 'unlinked', reason: 'unreadable' });
    expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/unreadable stored values: account\.$/));
    await pendingCode();
    platform.claim();
    await seconds(1);
    expect(await linkItem.get()).toMatchObject({ state: 'linked' });
    expect(await fakeBrowser.storage.local.get('quarantine')).toMatchObject({ quarantine: [{ key: 'account' }] });
  });

  test('of the state alone leave the account linked', async () => {
    await pendingCode();
    const authToken = platform.claim();
    await seconds(1);
    killBackground();
    await fakeBrowser.storage.local.set({ link: { state: 'levitating' } });
    await controller.resume();
    expect(await linkItem.get()).toMatchObject({ state: 'linked', profile: 'known' });
    expect(await accountItem.get()).toMatchObject({ authToken });
  });

  test('leave no PIN beside an account unattended', async () => {
    const { pin } = await pendingCode();
    const pending = await linkItem.get();
    platform.claim();
    await seconds(1);
    killBackground();
    await fakeBrowser.storage.local.set({ link: pending });
    platform.interfere = (call) => (call.startsWith('getToken') ? Promise.reject(networkError()) : undefined);
    await controller.resume();
    await seconds(1);
    expect(await linkItem.get()).toMatchObject({ state: 'linked' });
    expect(await abandonedPinsItem.get()).toMatchObject([{ id: pin.id }]);
  });

  test('of an older version are migrated', async () => {
    await pendingCode();
    platform.claim();
    await seconds(1);
    killBackground();
    await fakeBrowser.storage.local.set({ link: { state: 'linked', linkedAt: 5, profile: 'known' }, link$: { v: 1 } });
    await controller.resume();
    await pass(1);
    expect(await linkItem.get()).toMatchObject({
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
    await expect(controller.resume()).rejects.toThrow('Corrupted');
    get.mockRestore();
    await controller.resume();
    expect(await linkItem.get()).toEqual({ state: 'unlinked', reason: 'unreadable' });
  });

  test('change its toolbar button has that logged, and links', async () => {
    platform.showToolbarState = () => Promise.reject(new Error('No toolbar'));
    await linkInTab();
    expect(log).toHaveBeenCalledWith(expect.stringContaining('No toolbar'));
  });

  test('finish changing its toolbar button links', async () => {
    platform.showToolbarState = () => new Promise(() => undefined);
    await linkInTab();
    expect(log).not.toHaveBeenCalled();
  });

  async function linkInTab(): Promise<void> {
    await controller.start('browser');
    await pass(1);
    expect(platform.openTabs.size).toBe(1);
    platform.claim();
    await seconds(1);
    expect(await linkItem.get()).toMatchObject({ state: 'linked', profile: 'known' });
  }

  test('store what a check has shown has the attempt taken up again by the next event', async () => {
    await pendingCode();
    const set = vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('QuotaExceeded'));
    platform.interfere = () => Promise.reject(networkError());
    await seconds(2);
    set.mockRestore();
    platform.interfere = () => undefined;
    platform.claim();
    await controller.resume();
    await seconds(1);
    expect(await linkItem.get()).toMatchObject({ state: 'linked' });
  });
});

describe('a browser that cannot store', () => {
  test('has it told, and untold once it can again', async () => {
    const set = vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('QuotaExceeded'));
    await expect(controller.start('code')).rejects.toThrow();
    await pass(1);
    expect(await storageWriteFailedItem.get()).toBe(true);
    set.mockRestore();
    await controller.start('code');
    await pass(1);
    expect(await storageWriteFailedItem.get()).toBe(false);
    expect(await linkItem.get()).toMatchObject({ state: 'pending' });
  });
});

describe('linked', () => {
  async function link(): Promise<string> {
    await pendingCode();
    const authToken = platform.claim();
    await seconds(1);
    return authToken;
  }

  test('a profile that cannot be fetched is tried again, and the link kept', async () => {
    platform.interfere = (call) => (call === 'getUser' ? Promise.reject(httpError(503)) : undefined);
    const authToken = await link();
    expect(await accountItem.get()).toMatchObject({ authToken, user: null });
    expect(await linkItem.get()).toMatchObject({ state: 'linked', failure: { kind: 'server-error' } });
    platform.interfere = () => undefined;
    await seconds(10);
    expect(await accountItem.get()).toMatchObject({ authToken, user: { title: 'Robin' } });
    expect(await linkItem.get()).not.toHaveProperty('failure');
  });

  test('401 for the profile means that the link is gone', async () => {
    platform.interfere = (call) => {
      if (call === 'getUser') platform.liveTokens.clear();
    };
    await link();
    expect(await accountItem.get()).toBeNull();
    expect(await linkItem.get()).toEqual({ state: 'unlinked', reason: 'revoked' });
    expect(platform.toolbar).toEqual({ linked: false, badge: 'trouble' });
  });

  test('a 401 that is not plex.tv’s own says nothing about the token', async () => {
    platform.interfere = (call) => (call === 'getUser' ? Promise.reject(unauthorized(false)) : undefined);
    const authToken = await link();
    expect(await accountItem.get()).toMatchObject({ authToken });
    expect(await linkItem.get()).toMatchObject({ state: 'linked', failure: { kind: 'unreadable' } });
  });

  test('what waits out a long backoff is done when the network is back', async () => {
    platform.interfere = (call) => (call === 'getUser' ? Promise.reject(networkError()) : undefined);
    await link();
    for (let alarm = 0; alarm < 20; alarm += 1) {
      await seconds(600);
      await controller.resume();
    }
    await pass(1);
    platform.interfere = () => undefined;
    await controller.retryNow();
    await pass(1);
    expect(await accountItem.get()).toMatchObject({ user: { title: 'Robin' } });
  });

  test('what waits out a short backoff has one timer set, however often the background is called', async () => {
    platform.interfere = (call) => (call === 'getUser' ? Promise.reject(networkError()) : undefined);
    await link();
    for (let call = 0; call < 20; call += 1) await controller.resume();
    await pass(1);
    expect(vi.getTimerCount()).toBe(1);
  });

  test('withheld access is told from being offline', async () => {
    platform.access = false;
    platform.interfere = (call) => (call === 'getUser' ? Promise.reject(networkError()) : undefined);
    await link();
    expect(await linkItem.get()).toMatchObject({ state: 'linked', failure: { kind: 'no-access' } });
  });

  test('a token that cannot be stored is signed out', async () => {
    await pendingCode();
    const set = vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('QuotaExceeded'));
    platform.claim();
    await seconds(1);
    expect(platform.liveTokens.size).toBe(0);
    set.mockRestore();
  });

  test('a token that can be neither stored nor signed out for a while is not let go of', async () => {
    platform.server.tokenOnce = true;
    await pendingCode();
    const set = vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('QuotaExceeded'));
    platform.interfere = (call) => (call === 'signOut' ? Promise.reject(networkError()) : undefined);
    const authToken = platform.claim();
    await seconds(120);
    expect(platform.count('signOut')).toBeLessThan(15);
    set.mockRestore();
    await seconds(20);
    expect(await accountItem.get()).toMatchObject({ authToken });
  });

  test('a token of a given-up PIN that can be neither stored nor signed out for a while dies in the end', async () => {
    platform.server.tokenOnce = true;
    await pendingCode();
    await controller.cancel();
    platform.claim();
    const set = vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('QuotaExceeded'));
    platform.interfere = (call) => (call === 'signOut' ? Promise.reject(networkError()) : undefined);
    await seconds(60);
    expect(platform.server.handedOut.size).toBe(1);
    set.mockRestore();
    platform.interfere = () => undefined;
    await seconds(30);
    expect(platform.liveTokens.size).toBe(0);
  });

  test('an account that vanishes leaves nothing spinning', async () => {
    platform.interfere = (call) => (call === 'getUser' ? Promise.reject(networkError()) : undefined);
    await link();
    await fakeBrowser.storage.local.remove('account');
    const get = vi.spyOn(fakeBrowser.storage.local, 'get');
    await controller.resume();
    await seconds(60);
    expect(get.mock.calls.length).toBeLessThan(100);
    get.mockRestore();
  });

  test('unlinking forgets the token at once and signs it out', async () => {
    await link();
    await controller.unlink();
    expect(await accountItem.get()).toBeNull();
    expect(await linkItem.get()).toEqual({ state: 'unlinked' });
    await pass(1);
    expect(platform.liveTokens.size).toBe(0);
    expect(JSON.stringify(await fakeBrowser.storage.local.get())).not.toContain('token-1');
  });

  test('unlinking offline keeps the sign-out and tries again until plex.tv has answered, across backgrounds too', async () => {
    const authToken = await link();
    platform.interfere = () => Promise.reject(networkError());
    await controller.unlink();
    await seconds(10);
    expect(await accountItem.get()).toBeNull();
    expect(await pendingSignOutsItem.get()).toMatchObject([{ authToken, failure: { kind: 'offline' } }]);
    expect(platform.alarmMs).toBeGreaterThan(0);
    killBackground();
    platform.interfere = () => undefined;
    await seconds(3600);
    await controller.resume();
    await pass(1);
    expect(platform.liveTokens.size).toBe(0);
    expect(await pendingSignOutsItem.get()).toEqual([]);
  });

  test('starting again changes nothing', async () => {
    await link();
    const before = await linkItem.get();
    await controller.start('browser');
    await controller.newCode();
    await controller.cancel();
    expect(await linkItem.get()).toEqual(before);
    expect(platform.count('getPin')).toBe(1);
  });

  test('the client identifier outlives unlinking', async () => {
    await link();
    const first = (await accountItem.get())?.clientIdentifier;
    await controller.unlink();
    await pendingCode();
    platform.claim();
    await seconds(1);
    expect((await accountItem.get())?.clientIdentifier).toBe(first);
  });
});
