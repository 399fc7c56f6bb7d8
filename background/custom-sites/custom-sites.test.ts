import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { customSitesItem, customSitesSettledItem, save, wantedCustomSiteItem } from '../../shared/storage/storage.ts';
import { FakeContentScriptRegistry } from '../../tests/support/fake-content-script-registry.ts';
import { CustomSites } from './custom-sites.ts';

const NAS = 'http://nas:32400';
const HOME = 'https://plex.example.org';

let sites: FakeContentScriptRegistry;
let addresses: CustomSites;
let log: MockInstance;

beforeEach(() => {
  fakeBrowser.reset();
  log = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  sites = new FakeContentScriptRegistry();
  addresses = new CustomSites(sites);
});

afterEach(() => vi.restoreAllMocks());

const listed = () => customSitesItem.get();

describe('an address is used', () => {
  test('at once, where the browser has permitted it already', async () => {
    sites.access.add(NAS);
    await addresses.use(NAS);
    expect(await listed()).toEqual([NAS]);
    expect(sites.registered).toEqual([NAS]);
    expect(sites.ranAt).toEqual([NAS]);
    expect(await wantedCustomSiteItem.get()).toBeNull();
  });

  test('once the person has said yes, whoever is alive by then', async () => {
    await addresses.use(NAS);
    expect(await listed()).toEqual([]);
    expect(sites.registered).toEqual([]);
    sites.access.add(NAS);
    await new CustomSites(sites).accessChanged();
    expect(await listed()).toEqual([NAS]);
    expect(sites.ranAt).toEqual([NAS]);
  });

  test('where the permission is heard of before the wish', async () => {
    sites.access.add(NAS);
    await addresses.accessChanged();
    expect(await listed()).toEqual([]);
    await addresses.use(NAS);
    expect(await listed()).toEqual([NAS]);
  });

  test('not where the person says no, and the next wish takes the place of that', async () => {
    await addresses.use(NAS);
    await addresses.use(HOME);
    sites.access.add(HOME).add(NAS);
    await addresses.accessChanged();
    expect(await listed()).toEqual([HOME]);
  });

  test('beside others, and listed once', async () => {
    sites.access.add(NAS).add(HOME);
    await Promise.all([addresses.use(NAS), addresses.use(HOME), addresses.use(NAS)]);
    expect(await listed()).toEqual([HOME, NAS]);
    expect(sites.registered).toEqual([HOME, NAS]);
  });

  test('at the next occasion, where the browser fails in the middle', async () => {
    sites.access.add(NAS);
    vi.spyOn(sites, 'register').mockRejectedValueOnce(new Error('Not now.'));
    await expect(addresses.use(NAS)).rejects.toThrow('Not now.');
    expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('Not now.'));
    expect(await listed()).toEqual([]);
    expect(await customSitesSettledItem.get()).toBe(false);
    await addresses.accessChanged();
    expect(await customSitesSettledItem.get()).toBe(true);
    expect(sites.registered).toEqual([NAS]);
    expect(sites.ranAt).toEqual([NAS]);
    expect(await wantedCustomSiteItem.get()).toBeNull();
  });
});

describe('a background begins', () => {
  test('what an update of the extension has dropped is registered again, and open tabs are left alone', async () => {
    await save({ customSites: [NAS, HOME] });
    sites.access.add(NAS).add(HOME);
    await addresses.accessChanged();
    expect(sites.registered).toEqual([NAS, HOME]);
    expect(sites.ranAt).toEqual([]);
  });

  test('where nothing has changed, nothing is written', async () => {
    await save({ customSites: [NAS] });
    sites.access.add(NAS);
    const written = vi.spyOn(fakeBrowser.storage.local, 'set');
    await addresses.accessChanged();
    expect(written).not.toHaveBeenCalled();
  });

  test('what is registered and not listed is not any more', async () => {
    sites.registered = [NAS];
    await addresses.accessChanged();
    expect(sites.registered).toEqual([]);
  });
});

describe('what could not be done', () => {
  beforeEach(async () => {
    await save({ customSites: [NAS] });
    sites.access.add(NAS);
    vi.spyOn(sites, 'register').mockRejectedValueOnce(new Error('Not now.'));
    await expect(addresses.accessChanged()).rejects.toThrow('Not now.');
  });

  test.each<[string, () => Promise<void>]>([
    ['another wish', () => addresses.use(HOME)],
    ['a removal of what is not listed', () => addresses.remove(HOME)],
  ])('is not taken for done after %s', async (_what, next) => {
    await next();
    expect(await customSitesSettledItem.get()).toBe(false);
    await new CustomSites(sites).accessChanged();
    expect(await customSitesSettledItem.get()).toBe(true);
    expect(sites.registered).toEqual([NAS]);
  });
});

describe('an address goes', () => {
  beforeEach(async () => {
    sites.access.add(NAS).add(HOME);
    await addresses.use(NAS);
    await addresses.use(HOME);
  });

  test('from list, registration and permissions, when it is removed', async () => {
    await addresses.remove(NAS);
    expect(await listed()).toEqual([HOME]);
    expect(sites.registered).toEqual([HOME]);
    expect([...sites.access]).toEqual([HOME]);
  });

  test('off the list, when the person takes the permission back in the browser', async () => {
    sites.access.delete(HOME);
    await addresses.accessChanged();
    expect(await listed()).toEqual([NAS]);
    expect(sites.registered).toEqual([NAS]);
  });

  test('for good: a wish for it that was not done with does not bring it back', async () => {
    vi.spyOn(sites, 'runInOpenTabs').mockRejectedValueOnce(new Error('no tab'));
    await expect(addresses.use(NAS)).rejects.toThrow('no tab');
    await addresses.remove(NAS);
    sites.access.add(NAS); // As another address of the same host would keep it.
    await addresses.accessChanged();
    expect(await listed()).toEqual([HOME]);
    expect(log).toHaveBeenCalledOnce();
  });

  test('only if it was there', async () => {
    const giveBack = vi.spyOn(sites, 'giveBackAccess');
    await addresses.remove('http://another');
    expect(await listed()).toEqual([NAS, HOME]);
    expect(giveBack).not.toHaveBeenCalled();
  });
});

describe('erasing', () => {
  test('forgets every address and any wish, and registers nothing any more', async () => {
    sites.access.add(NAS).add(HOME);
    await addresses.use(NAS);
    await wantedCustomSiteItem.set(HOME);
    await addresses.erase();
    expect(await fakeBrowser.storage.local.get()).toEqual({});
    expect(sites.registered).toEqual([]);
    await addresses.accessChanged();
    expect(await listed()).toEqual([]);
  });

  test('finishes at the second try what the browser failed to do at the first', async () => {
    sites.access.add(NAS);
    await addresses.use(NAS);
    vi.spyOn(sites, 'register').mockRejectedValueOnce(new Error('Not now.'));
    await expect(addresses.erase()).rejects.toThrow('Not now.');
    expect(sites.registered).toEqual([NAS]);
    await new CustomSites(sites).erase();
    expect(sites.registered).toEqual([]);
    expect(log).toHaveBeenCalledOnce();
  });
});
