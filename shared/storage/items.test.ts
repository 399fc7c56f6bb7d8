import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { getItems, items, removeAccount, removeAllItemsBut, setItems } from './items.ts';
import { SESSION_ITEMS } from './session.ts';

const ACCOUNT = {
  authToken: 'token',
  clientIdentifier: 'client',
  linkedAt: '2026-03-01T12:00:00.000Z',
  user: { id: 5, uuid: 'u5', username: 'robin', title: 'Robin', thumb: '' },
};

const stored = () => fakeBrowser.storage.local.get();

beforeEach(() => fakeBrowser.reset());

test('Every item is registered under its own key', () => {
  expect(Object.values(items).map(({ key }) => key)).toEqual(Object.keys(items));
});

test('No two items have the same key', () => {
  const keys = [...Object.keys(items), ...SESSION_ITEMS.map(({ key }) => key)];
  expect(new Set(keys).size).toBe(keys.length);
});

test('getItems reads several items in one call', async () => {
  await setItems({ account: ACCOUNT, customSites: ['http://nas:32400'] });
  const get = vi.spyOn(fakeBrowser.storage.local, 'get');
  expect(await getItems(['account', 'customSites', 'dismissedChip'])).toEqual({
    account: ACCOUNT,
    customSites: ['http://nas:32400'],
    dismissedChip: null,
  });
  expect(get).toHaveBeenCalledOnce();
  get.mockRestore();
});

test('setItems writes values and versions in one call', async () => {
  const set = vi.spyOn(fakeBrowser.storage.local, 'set');
  await setItems({ account: ACCOUNT, link: { state: 'unlinked' } });
  expect(set).toHaveBeenCalledOnce();
  expect(await stored()).toEqual({
    account: ACCOUNT,
    account$: { v: 1 },
    linkedAs: { name: 'Robin', since: ACCOUNT.linkedAt },
    linkedAs$: { v: 1 },
    link: { state: 'unlinked' },
    link$: { v: 2 },
  });
  set.mockRestore();
});

test('removeAccount removes the account and its servers, with their versions', async () => {
  await setItems({ account: ACCOUNT, servers: {}, dismissedChip: 'unlinked' });
  await removeAccount();
  expect(await stored()).toEqual({ dismissedChip: 'unlinked', dismissedChip$: { v: 1 } });
});

test('removeAllItemsBut removes unknown keys too, and keeps the versions of what it keeps', async () => {
  await setItems({ account: ACCOUNT, pendingSignOuts: [] });
  await fakeBrowser.storage.local.set({ unknown: 1 });
  await removeAllItemsBut(['pendingSignOuts']);
  expect(await stored()).toEqual({ pendingSignOuts: [], pendingSignOuts$: { v: 1 } });
});
