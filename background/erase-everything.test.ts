import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { attemptOf } from '../shared/link-state.ts';
import { accountItem } from '../shared/storage/account.ts';
import { setItems } from '../shared/storage/items.ts';
import { abandonedPinsItem, linkItem, pendingSignOutsItem } from '../shared/storage/link.ts';
import { FakeContentScriptRegistry } from '../tests/support/fake-content-script-registry.ts';
import { FakePlatform, httpError, networkError } from '../tests/support/fake-platform.ts';
import { clearAllTimeouts, trackTimeouts } from '../tests/support/killable-background.ts';
import { dropAdditionalPermissions } from './additional-permissions.ts';
import { CustomSites } from './custom-sites/custom-sites.ts';
import { eraseEverything } from './erase-everything.ts';
import { LinkController } from './link/link-controller.ts';

vi.mock('./additional-permissions.ts', () => ({ dropAdditionalPermissions: vi.fn(async () => undefined) }));

const NAS = 'http://nas:32400';
const ERASED = { link: { state: 'unlinked' }, link$: { v: 2 } };

let platform: FakePlatform;
let sites: FakeContentScriptRegistry;
let controller: LinkController;
let customSites: CustomSites;
const dropPermissions = vi.mocked(dropAdditionalPermissions);

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-03-01T12:00:00Z') });
  trackTimeouts();
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  fakeBrowser.reset();
  dropPermissions.mockReset();
  platform = new FakePlatform();
  sites = new FakeContentScriptRegistry();
  startBackground();
});

afterEach(() => {
  clearAllTimeouts();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A new background, as after the last one was killed. */
function startBackground(): void {
  controller = new LinkController(platform);
  customSites = new CustomSites(sites);
}

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000);
/** Long waits are the alarm's. */
const minutes = async (count: number) => {
  for (let minute = 0; minute < count; minute += 1) {
    await controller.resume();
    await seconds(60);
  }
};
const stored = () => fakeBrowser.storage.local.get();
const downloads = { erase: async () => undefined };
const erase = () => eraseEverything(controller, { customSites, downloads });

/** Starts, and waits until the PIN is shown. */
async function pend(): Promise<void> {
  await controller.start('code');
  await seconds(2);
  expect(await linkItem.get()).toMatchObject({ state: 'pending' });
}

async function linkUp(): Promise<string> {
  await pend();
  const token = platform.claim();
  await seconds(2);
  expect(await accountItem.get()).toMatchObject({ authToken: token });
  return token;
}

/** Everything else that can be stored. */
async function fillStorage(): Promise<void> {
  sites.access.add(NAS);
  await customSites.use(NAS);
  await setItems({
    pathRules: [{ from: '/data', to: 'Z:\\' }],
    appearance: { theme: 'dark', language: 'de' },
    hiddenParts: ['xml'],
    failureHistory: [{ at: '2026-03-01T11:00:00.000Z', kind: 'offline', while: 'linked' }],
  });
  await fakeBrowser.storage.local.set({
    dismissedChip: 'unlinked',
    buttonPlace: { edge: 'left', height: 0.5 },
    fromAnEarlierVersion: 'x',
  });
}

describe('erasing everything', () => {
  test('erasing while linked ends the token and drops every added permission', async () => {
    await linkUp();
    await fillStorage();
    await erase();
    await seconds(2);
    expect(await stored()).toEqual(ERASED);
    expect(await fakeBrowser.storage.session.get()).toEqual({});
    expect(platform.liveTokens.size).toBe(0);
    expect(sites.registered).toEqual([]);
    expect(dropPermissions).toHaveBeenCalledTimes(1);
  });

  test('erasing while unlinked removes everything as well', async () => {
    await fillStorage();
    await erase();
    expect(await stored()).toEqual(ERASED);
    expect(platform.calls).toEqual([]);
  });

  test('erasing removes the servers and drops what plex.tv answers later', async () => {
    await linkUp();
    platform.delay = (call) => (call === 'getServers' ? erase() : undefined);
    await controller.refreshServers({});
    await seconds(2);
    expect(await stored()).toEqual(ERASED);
  });

  test('the views show the erased state at once, whatever plex.tv answers', async () => {
    await linkUp();
    platform.interfere = () => new Promise(() => undefined);
    await erase();
    expect(await accountItem.get()).toBeNull();
    expect(await linkItem.get()).toEqual({ state: 'unlinked' });
  });
});

describe('erasing with a pending PIN', () => {
  test('an erased PIN is abandoned and checked until it has expired', async () => {
    await pend();
    await erase();
    expect(await linkItem.get()).toEqual({ state: 'unlinked' });
    expect(await abandonedPinsItem.get()).toMatchObject([{ id: 1 }]);
    expect(Object.keys(await stored()).sort()).toEqual(['abandonedPins', 'abandonedPins$', 'link', 'link$']);
    await minutes(16);
    expect(await stored()).toEqual(ERASED);
  });

  test('a token claimed after erasing is signed out with the client identifier of its PIN', async () => {
    await pend();
    const clientIdentifier = attemptOf(await linkItem.get());
    await erase();
    platform.interfere = (call) => (call === 'signOut' ? Promise.reject(networkError()) : undefined);
    const authToken = platform.claim();
    await seconds(70);
    expect(await pendingSignOutsItem.get()).toMatchObject([{ authToken, clientIdentifier }]);
    platform.interfere = () => undefined;
    await minutes(2 * 60);
    expect(platform.liveTokens.size).toBe(0);
    expect(await stored()).toEqual(ERASED);
  });

  test('a token that is already on its way during erasing is signed out', async () => {
    await pend();
    platform.claim();
    let erased: Promise<void> | undefined;
    platform.delay = (call) => {
      if (call === 'getToken 1') erased ??= erase();
      return erased;
    };
    await seconds(70);
    expect(erased).toBeDefined();
    expect(platform.liveTokens.size).toBe(0);
    expect(await stored()).toEqual(ERASED);
  });

  test('a PIN abandoned earlier is still checked to its end after erasing', async () => {
    await pend();
    let erased: Promise<void> | undefined;
    await controller.cancel();
    platform.delay = (call) => {
      if (call === 'getToken 1') erased ??= erase();
      return erased;
    };
    await minutes(1);
    expect(erased).toBeDefined();
    expect(await abandonedPinsItem.get()).toMatchObject([{ id: 1, clientIdentifier: expect.any(String) }]);
    platform.claim();
    await minutes(2);
    expect(platform.liveTokens.size).toBe(0);
    expect(await stored()).toEqual(ERASED);
  });

  test('a PIN request interrupted by erasing stores no client identifier', async () => {
    platform.delay = (call) => (call === 'getPin' ? erase() : undefined);
    await controller.start('browser');
    await seconds(2);
    expect(await stored()).toEqual(ERASED);
    expect(platform.openTabs.size).toBe(0);
  });

  test('erasing closes the sign-in tab', async () => {
    await controller.start('browser');
    await seconds(2);
    expect(platform.openTabs.size).toBe(1);
    await erase();
    await seconds(2);
    expect(platform.openTabs.size).toBe(0);
    expect(await linkItem.get()).toEqual({ state: 'unlinked' });
  });

  test('erasing keeps an active rate limit and nothing else', async () => {
    platform.interfere = (call) =>
      call.startsWith('getToken') ? Promise.reject(httpError(429, { retryAfterMs: 120_000 })) : undefined;
    await pend();
    await seconds(2);
    await erase();
    expect(await linkItem.get()).toMatchObject({ state: 'unlinked', failure: { kind: 'rate-limited' } });
    const asked = platform.calls.length;
    await controller.start('code');
    await seconds(60);
    expect(platform.calls).toHaveLength(asked);
  });
});

describe('without a connection', () => {
  test('a token erased offline is kept until plex.tv has confirmed its sign-out', async () => {
    const authToken = await linkUp();
    await fillStorage();
    platform.interfere = () => Promise.reject(networkError());
    await erase();
    await seconds(5);
    expect(await pendingSignOutsItem.get()).toMatchObject([{ authToken }]);
    expect(Object.keys(await stored()).sort()).toEqual(['link', 'link$', 'pendingSignOuts', 'pendingSignOuts$']);
    startBackground();
    await controller.resume();
    await seconds(60);
    expect(platform.liveTokens.size).toBe(1);
    platform.interfere = () => undefined;
    await controller.retryNow();
    await seconds(2);
    expect(platform.liveTokens.size).toBe(0);
    expect(await stored()).toEqual(ERASED);
  });

  test('a link started after erasing uses a new client identifier and is kept', async () => {
    await linkUp();
    const before = (await accountItem.get())?.clientIdentifier;
    platform.interfere = (call) => (call === 'signOut' ? Promise.reject(networkError()) : undefined);
    await erase();
    await linkUp();
    expect((await accountItem.get())?.clientIdentifier).not.toBe(before);
    expect(await pendingSignOutsItem.get()).toMatchObject([{ clientIdentifier: before }]);
    platform.interfere = () => undefined;
    await controller.retryNow();
    await seconds(2);
    expect([...platform.liveTokens]).toEqual([(await accountItem.get())?.authToken]);
  });
});

describe('erasing quarantined values', () => {
  const lost = { authToken: 'lost-token', clientIdentifier: 'client', linkedAt: 'once', version: 'later' };

  test('quarantined values are erased and the tokens in them signed out', async () => {
    await linkUp();
    platform.liveTokens.add('lost-token').add('older-token');
    await fakeBrowser.storage.local.set({
      quarantine: [
        { key: 'account', value: lost, at: '2026-02-01T12:00:00.000Z' },
        { key: 'pendingSignOuts', value: [{ authToken: 'older-token' }, 5], at: '2026-02-01T12:00:00.000Z' },
        { key: 'pathRules', value: 'nonsense', at: '2026-02-01T12:00:00.000Z' },
      ],
    });
    platform.interfere = (call) => (call === 'signOut' ? Promise.reject(networkError()) : undefined);
    await erase();
    expect(await pendingSignOutsItem.get()).toHaveLength(3);
    expect(await stored()).not.toHaveProperty('quarantine');
    platform.interfere = () => undefined;
    await controller.retryNow();
    await seconds(2);
    expect(platform.liveTokens.size).toBe(0);
    expect(await stored()).toEqual(ERASED);
  });

  test('a value that is quarantined during erasing is erased too', async () => {
    platform.liveTokens.add('lost-token');
    await fakeBrowser.storage.local.set({ account: lost, account$: { v: 9 }, servers: 'nonsense' });
    await erase();
    await seconds(2);
    expect(platform.liveTokens.size).toBe(0);
    expect(await stored()).toEqual(ERASED);
  });
});

describe('erasing again', () => {
  test.each<[string, () => void]>([
    ['storage', () => vi.spyOn(fakeBrowser.storage.local, 'remove').mockRejectedValueOnce(new Error('Not now.'))],
    ['the browser’s scripts', () => vi.spyOn(sites, 'register').mockRejectedValueOnce(new Error('Not now.'))],
    ['its permissions', () => dropPermissions.mockRejectedValueOnce(new Error('Not now.'))],
  ])('what failed for %s, in a new background too', async (_what, fail) => {
    await linkUp();
    await fillStorage();
    fail();
    await expect(erase()).rejects.toThrow('Not now.');
    startBackground();
    await erase();
    await seconds(2);
    expect(await stored()).toEqual(ERASED);
    expect(await fakeBrowser.storage.session.get()).toEqual({});
    expect(sites.registered).toEqual([]);
    expect(dropPermissions).toHaveBeenCalled();
    expect(platform.liveTokens.size).toBe(0);
  });

  test('the browser stays linked if the tokens could not be kept for sign-out', async () => {
    const authToken = await linkUp();
    vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValueOnce(new Error('QuotaExceeded'));
    await expect(erase()).rejects.toThrow('QuotaExceeded');
    expect(await accountItem.get()).toMatchObject({ authToken });
    await erase();
    await seconds(2);
    expect(await stored()).toEqual(ERASED);
    expect(platform.liveTokens.size).toBe(0);
  });
});

test('no token and no code is left in any storage area', async () => {
  await linkUp();
  await controller.unlink();
  await linkUp();
  await fillStorage();
  await erase();
  await minutes(20);
  const left = JSON.stringify([await stored(), await fakeBrowser.storage.session.get()]);
  expect(left).not.toMatch(/token-|C00|a-long-code|robin|[\w-]{16,}/i);
});
