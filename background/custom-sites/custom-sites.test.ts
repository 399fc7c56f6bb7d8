import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { customSitesItem } from '../../shared/storage/custom-sites.ts';
import { setItems } from '../../shared/storage/items.ts';
import { customSitesSettledItem, wantedCustomSiteItem } from '../../shared/storage/session.ts';
import { FakeContentScriptRegistry } from '../../tests/support/fake-content-script-registry.ts';
import { CustomSites } from './custom-sites.ts';

const NAS = 'http://nas:32400';
const HOME = 'https://plex.example.org';

let registry: FakeContentScriptRegistry;
let customSites: CustomSites;
let log: MockInstance;

beforeEach(() => {
  fakeBrowser.reset();
  log = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  registry = new FakeContentScriptRegistry();
  customSites = new CustomSites(registry);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const listed = () => customSitesItem.get();

describe('adding a custom site', () => {
  test('a custom site is added at once if the permission was already granted', async () => {
    registry.access.add(NAS);
    await customSites.use(NAS);
    expect(await listed()).toEqual([NAS]);
    expect(registry.registered).toEqual([NAS]);
    expect(registry.ranAt).toEqual([NAS]);
    expect(await wantedCustomSiteItem.get()).toBeNull();
  });

  test('a custom site is added when the user grants the permission, even by a new background', async () => {
    await customSites.use(NAS);
    expect(await listed()).toEqual([]);
    expect(registry.registered).toEqual([]);
    registry.access.add(NAS);
    await new CustomSites(registry).accessChanged();
    expect(await listed()).toEqual([NAS]);
    expect(registry.ranAt).toEqual([NAS]);
  });

  test('a custom site is added when the permission event comes before the request', async () => {
    registry.access.add(NAS);
    await customSites.accessChanged();
    expect(await listed()).toEqual([]);
    await customSites.use(NAS);
    expect(await listed()).toEqual([NAS]);
  });

  test('a refused custom site is not added, and the next request replaces it', async () => {
    await customSites.use(NAS);
    await customSites.use(HOME);
    registry.access.add(HOME).add(NAS);
    await customSites.accessChanged();
    expect(await listed()).toEqual([HOME]);
  });

  test('a refused custom site is not added by an access that appears later', async () => {
    await customSites.use(NAS);
    await customSites.forgetWish(NAS);
    registry.access.add(NAS);
    await customSites.accessChanged();
    expect(await listed()).toEqual([]);
    expect(registry.registered).toEqual([]);
  });

  test('the refusal of one custom site drops no request for another', async () => {
    await customSites.use(HOME);
    await customSites.forgetWish(NAS);
    registry.access.add(HOME);
    await customSites.accessChanged();
    expect(await listed()).toEqual([HOME]);
  });

  test.each([
    ['ten minutes', 10 * 60_000],
    ['five minutes', 5 * 60_000],
    ['a clock that was set back by an hour', -60 * 60_000],
  ])('a request without an answer is over after %s, even for a new background', async (_what, passed) => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await customSites.use(NAS);
    vi.setSystemTime(Date.now() + passed);
    registry.access.add(NAS);
    await new CustomSites(registry).accessChanged();
    expect(await listed()).toEqual([]);
    expect(await wantedCustomSiteItem.get()).toBeNull();
  });

  test('a request is open for five minutes', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await customSites.use(NAS);
    vi.setSystemTime(Date.now() + 299_000);
    registry.access.add(NAS);
    await customSites.accessChanged();
    expect(await listed()).toEqual([NAS]);
  });

  test('a custom site is added to the others and listed once', async () => {
    registry.access.add(NAS).add(HOME);
    await Promise.all([customSites.use(NAS), customSites.use(HOME), customSites.use(NAS)]);
    expect(await listed()).toEqual([HOME, NAS]);
    expect(registry.registered).toEqual([HOME, NAS]);
  });

  test('adding a custom site is completed later if the browser fails halfway', async () => {
    registry.access.add(NAS);
    vi.spyOn(registry, 'register').mockRejectedValueOnce(new Error('Not now.'));
    await expect(customSites.use(NAS)).rejects.toThrow('Not now.');
    expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('Not now.'));
    expect(await listed()).toEqual([]);
    expect(await customSitesSettledItem.get()).toBe(false);
    await customSites.accessChanged();
    expect(await customSitesSettledItem.get()).toBe(true);
    expect(registry.registered).toEqual([NAS]);
    expect(registry.ranAt).toEqual([NAS]);
    expect(await wantedCustomSiteItem.get()).toBeNull();
  });
});

describe('the background starts', () => {
  test('a script that an update dropped is registered again without touching open tabs', async () => {
    await setItems({ customSites: [NAS, HOME] });
    registry.access.add(NAS).add(HOME);
    await customSites.accessChanged();
    expect(registry.registered).toEqual([NAS, HOME]);
    expect(registry.ranAt).toEqual([]);
  });

  test('nothing is written if nothing has changed', async () => {
    await setItems({ customSites: [NAS] });
    registry.access.add(NAS);
    const written = vi.spyOn(fakeBrowser.storage.local, 'set');
    await customSites.accessChanged();
    expect(written).not.toHaveBeenCalled();
  });

  test('a registered script that is not listed is unregistered', async () => {
    registry.registered = [NAS];
    await customSites.accessChanged();
    expect(registry.registered).toEqual([]);
  });
});

describe('a failed change', () => {
  beforeEach(async () => {
    await setItems({ customSites: [NAS] });
    registry.access.add(NAS);
    vi.spyOn(registry, 'register').mockRejectedValueOnce(new Error('Not now.'));
    await expect(customSites.accessChanged()).rejects.toThrow('Not now.');
  });

  test.each<[string, () => Promise<void>]>([
    ['another wish', () => customSites.use(HOME)],
    ['a removal of what is not listed', () => customSites.remove(HOME)],
  ])('a failed change is not considered settled after %s', async (_what, next) => {
    await next();
    expect(await customSitesSettledItem.get()).toBe(false);
    await new CustomSites(registry).accessChanged();
    expect(await customSitesSettledItem.get()).toBe(true);
    expect(registry.registered).toEqual([NAS]);
  });
});

describe('removing a custom site', () => {
  beforeEach(async () => {
    registry.access.add(NAS).add(HOME);
    await customSites.use(NAS);
    await customSites.use(HOME);
  });

  test('removing a custom site drops its listing, its script and its permission', async () => {
    await customSites.remove(NAS);
    expect(await listed()).toEqual([HOME]);
    expect(registry.registered).toEqual([HOME]);
    expect([...registry.access]).toEqual([HOME]);
  });

  test('a custom site is delisted when the user revokes its permission in the browser', async () => {
    registry.access.delete(HOME);
    await customSites.accessChanged();
    expect(await listed()).toEqual([NAS]);
    expect(registry.registered).toEqual([NAS]);
  });

  test('an unfinished request does not bring a removed custom site back', async () => {
    vi.spyOn(registry, 'runInOpenTabs').mockRejectedValueOnce(new Error('no tab'));
    await expect(customSites.use(NAS)).rejects.toThrow('no tab');
    await customSites.remove(NAS);
    registry.access.add(NAS); // As another address of the same host would keep it.
    await customSites.accessChanged();
    expect(await listed()).toEqual([HOME]);
    expect(log).toHaveBeenCalledOnce();
  });

  test('removing an unlisted custom site changes nothing', async () => {
    const giveBack = vi.spyOn(registry, 'dropAccess');
    await customSites.remove('http://another');
    expect(await listed()).toEqual([NAS, HOME]);
    expect(giveBack).not.toHaveBeenCalled();
  });
});

describe('erasing', () => {
  test('erasing removes every custom site, any request and every registered script', async () => {
    registry.access.add(NAS).add(HOME);
    await customSites.use(NAS);
    await wantedCustomSiteItem.set({ origin: HOME, since: Date.now() });
    await customSites.erase();
    expect(await fakeBrowser.storage.local.get()).toEqual({});
    expect(registry.registered).toEqual([]);
    await customSites.accessChanged();
    expect(await listed()).toEqual([]);
  });

  test('erasing again completes what the browser failed to do the first time', async () => {
    registry.access.add(NAS);
    await customSites.use(NAS);
    vi.spyOn(registry, 'register').mockRejectedValueOnce(new Error('Not now.'));
    await expect(customSites.erase()).rejects.toThrow('Not now.');
    expect(registry.registered).toEqual([NAS]);
    await new CustomSites(registry).erase();
    expect(registry.registered).toEqual([]);
    expect(log).toHaveBeenCalledOnce();
  });
});
