import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { clearSession, storageWriteFailedItem, wantedCustomSiteItem } from './session.ts';

const WANTED = { origin: 'http://nas:32400', since: 1 };

beforeEach(() => fakeBrowser.reset());

test('The storage failure is false by default, and can be watched until the signal is aborted', async () => {
  expect(await storageWriteFailedItem.get()).toBe(false);
  const seen: boolean[] = [];
  const over = new AbortController();
  storageWriteFailedItem.watch((failed) => seen.push(failed), { signal: over.signal });
  await storageWriteFailedItem.set(true);
  expect(await storageWriteFailedItem.get()).toBe(true);
  await storageWriteFailedItem.set(false);
  await fakeBrowser.storage.session.set({ storageWriteFailed: 'odd' });
  over.abort();
  await storageWriteFailedItem.set(true);
  expect(seen).toEqual([true, false, false]);
});

test('The wanted custom site is kept for this run of the browser only', async () => {
  expect(await wantedCustomSiteItem.get()).toBeNull();
  await wantedCustomSiteItem.set(WANTED);
  expect(await wantedCustomSiteItem.get()).toEqual(WANTED);
  expect(await fakeBrowser.storage.local.get()).toEqual({});
  await wantedCustomSiteItem.set(null);
  expect(await wantedCustomSiteItem.get()).toBeNull();
});

test('A wanted custom site that is not an origin reads as null', async () => {
  for (const wantedCustomSite of ['http://nas:32400', { ...WANTED, origin: 'nonsense' }]) {
    await fakeBrowser.storage.session.set({ wantedCustomSite });
    expect(await wantedCustomSiteItem.get()).toBeNull();
  }
});

test('clearSession resets every session item', async () => {
  await wantedCustomSiteItem.set(WANTED);
  await storageWriteFailedItem.set(true);
  await clearSession();
  expect(await wantedCustomSiteItem.get()).toBeNull();
  expect(await storageWriteFailedItem.get()).toBe(false);
});
