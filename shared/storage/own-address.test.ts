import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { isCustomSite, onCustomSiteRemoved, readCustomSites } from './own-address.ts';
import { save } from './storage.ts';

const NAS = 'http://nas:32400';

beforeEach(() => fakeBrowser.reset());

test('an address is the person’s own once it is stored, to the letter', async () => {
  expect(await isCustomSite(NAS)).toBe(false);
  await save({ customSites: [NAS] });
  expect(await isCustomSite(NAS)).toBe(true);
  for (const other of ['http://nas', 'http://nas:32401', 'https://nas:32400', 'http://nas:3240', '']) {
    expect(await isCustomSite(other)).toBe(false);
  }
});

test.each(['http://nas:32400', {}, 5, null])('none is where %j is stored', async (customSites) => {
  await fakeBrowser.storage.local.set({ customSites });
  expect(await readCustomSites()).toEqual([]);
  expect(await isCustomSite(NAS)).toBe(false);
});

test('a content script hears of the removal of its address, and of nothing else', async () => {
  const removed = vi.fn();
  await save({ customSites: [NAS, 'http://other'] });
  const stop = onCustomSiteRemoved(NAS, removed);
  await save({ customSites: [NAS] });
  await save({ pathRules: [] });
  await fakeBrowser.storage.session.set({ customSites: [] });
  expect(removed).not.toHaveBeenCalled();
  await save({ customSites: [] });
  expect(removed).toHaveBeenCalledTimes(1);
  await save({ customSites: [NAS] });
  stop();
  await fakeBrowser.storage.local.remove('customSites');
  expect(removed).toHaveBeenCalledTimes(1);
});
