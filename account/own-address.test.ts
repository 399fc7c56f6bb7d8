import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { isOwnAddress, onOwnAddressRemoved, readOwnAddresses } from './own-address.ts';
import { save } from './storage.ts';

const NAS = 'http://nas:32400';

beforeEach(() => fakeBrowser.reset());

test('an address is the person’s own once it is stored, to the letter', async () => {
  expect(await isOwnAddress(NAS)).toBe(false);
  await save({ ownAddresses: [NAS] });
  expect(await isOwnAddress(NAS)).toBe(true);
  for (const other of ['http://nas', 'http://nas:32401', 'https://nas:32400', 'http://nas:3240', '']) {
    expect(await isOwnAddress(other)).toBe(false);
  }
});

test.each(['http://nas:32400', {}, 5, null])('none is where %j is stored', async (ownAddresses) => {
  await fakeBrowser.storage.local.set({ ownAddresses });
  expect(await readOwnAddresses()).toEqual([]);
  expect(await isOwnAddress(NAS)).toBe(false);
});

test('a content script hears of the removal of its address, and of nothing else', async () => {
  const removed = vi.fn();
  await save({ ownAddresses: [NAS, 'http://other'] });
  const stop = onOwnAddressRemoved(NAS, removed);
  await save({ ownAddresses: [NAS] });
  await save({ pathRules: [] });
  await fakeBrowser.storage.session.set({ ownAddresses: [] });
  expect(removed).not.toHaveBeenCalled();
  await save({ ownAddresses: [] });
  expect(removed).toHaveBeenCalledTimes(1);
  await save({ ownAddresses: [NAS] });
  stop();
  await fakeBrowser.storage.local.remove('ownAddresses');
  expect(removed).toHaveBeenCalledTimes(1);
});
