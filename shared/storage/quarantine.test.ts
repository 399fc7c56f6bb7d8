import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { customSitesItem } from './custom-sites.ts';
import { removeAllItemsBut, setItems } from './items.ts';
import { pendingSignOutsItem } from './link.ts';
import { dropQuarantined, quarantinedKeysItem, quarantineUnreadable } from './quarantine.ts';
import { pathRulesItem } from './settings.ts';

const ACCOUNT = {
  authToken: 'token',
  clientIdentifier: 'client',
  linkedAt: '2026-03-01T12:00:00.000Z',
  user: { id: 5, uuid: 'u5', username: 'robin', title: 'Robin', thumb: '' },
};

const at = '2026-03-01T12:00:00.000Z';
const now = () => Date.parse(at);

const stored = () => fakeBrowser.storage.local.get();

beforeEach(() => fakeBrowser.reset());

test.each([
  ['a corrupted account', { account: { authToken: 7 } }, 'account'],
  ['a link that is a string', { link: 'linked' }, 'link'],
  ['a link in an unknown state', { link: { state: 'levitating' } }, 'link'],
  [
    'an attempt whose id no header can hold',
    { link: { state: 'requesting', method: 'code', attempt: '', since: 1 } },
    'link',
  ],
  [
    'an account whose client identifier no header can hold',
    { account: { authToken: 't', clientIdentifier: 'ä\n', linkedAt: '2026-03-01T12:00:00.000Z', user: null } },
    'account',
  ],
  ['pending sign-outs that are not a list', { pendingSignOuts: {} }, 'pendingSignOuts'],
  ['a link of a later version', { link: { state: 'unlinked' }, link$: { v: 3 } }, 'link'],
  ['a dismissed chip without a message', { dismissedChip: 5 }, 'dismissedChip'],
  ['an item button at an unknown edge', { buttonPlace: { edge: 'top', height: 0.5 } }, 'buttonPlace'],
  ['an item button without a height', { buttonPlace: { edge: 'left', height: 'high' } }, 'buttonPlace'],
  ['an unknown theme', { appearance: { theme: 'sepia', language: 'auto' } }, 'appearance'],
  ['an empty language', { appearance: { theme: 'dark', language: '' } }, 'appearance'],
  ['a server without its token', { servers: { abc: { name: 'Nas' } } }, 'servers'],
  ['an account of a later version', { account: ACCOUNT, account$: { v: 99 } }, 'account'],
])('quarantineUnreadable quarantines %s', async (_what, values, key) => {
  await fakeBrowser.storage.local.set(values as Record<string, unknown>);
  expect(await quarantineUnreadable(now)).toEqual([key]);
  const value = (values as Record<string, unknown>)[key];
  expect(await stored()).toEqual({ quarantine: [{ key, value, at }] });
});

test('The quarantined keys are listed once each, and can be watched', async () => {
  const seen: string[][] = [];
  const over = new AbortController();
  quarantinedKeysItem.watch((keys) => seen.push(keys), { signal: over.signal });
  for (const value of [7, 8]) {
    await fakeBrowser.storage.local.set({ account: value, pathRules: value });
    await quarantineUnreadable(now);
  }
  expect(await quarantinedKeysItem.get()).toEqual(['account', 'pathRules']);
  await removeAllItemsBut([]);
  over.abort();
  expect(seen).toEqual([['account', 'pathRules'], ['account', 'pathRules'], []]);
});

test('Only the unreadable entry of a list is quarantined', async () => {
  const good = { authToken: 't', clientIdentifier: 'c' };
  await fakeBrowser.storage.local.set({ pendingSignOuts: [good, { authToken: 5 }] });
  expect(await quarantineUnreadable(now)).toEqual(['pendingSignOuts']);
  expect(await pendingSignOutsItem.get()).toEqual([good]);
  expect(await stored()).toEqual({
    pendingSignOuts: [good],
    pendingSignOuts$: { v: 1 },
    quarantine: [{ key: 'pendingSignOuts', value: [{ authToken: 5 }], at }],
  });
});

test('Invalid origins and path rules are quarantined without the valid ones', async () => {
  const rule = { from: '/data', to: 'D:\\' };
  const customSites = ['http://nas:32400', 'nas', 'https://*', 'http://nas/web', 5];
  await fakeBrowser.storage.local.set({ customSites, pathRules: [rule, { from: 1 }] });
  expect((await quarantineUnreadable(now)).sort()).toEqual(['customSites', 'pathRules']);
  expect(await customSitesItem.get()).toEqual(['http://nas:32400']);
  expect(await pathRulesItem.get()).toEqual([rule]);
});

test('A path rule without one of its ends is quarantined', async () => {
  await fakeBrowser.storage.local.set({
    pathRules: [{ from: '/data' }, { to: '/mnt' }, { from: '/data', to: '/mnt' }],
  });
  expect(await quarantineUnreadable(now)).toEqual(['pathRules']);
  expect(await stored()).toMatchObject({ pathRules: [{ from: '/data', to: '/mnt' }] });
});

test('Nothing is removed if the quarantine cannot be written', async () => {
  await fakeBrowser.storage.local.set({ account: { authToken: 7 } });
  const set = vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('QuotaExceeded'));
  await expect(quarantineUnreadable(now)).rejects.toThrow('QuotaExceeded');
  set.mockRestore();
  expect(await stored()).toEqual({ account: { authToken: 7 } });
});

test('Earlier quarantined values are kept', async () => {
  await fakeBrowser.storage.local.set({ link: 1 });
  await quarantineUnreadable(now);
  await fakeBrowser.storage.local.set({ link: 2 });
  await quarantineUnreadable(now);
  expect(await stored()).toMatchObject({ quarantine: [{ value: 1 }, { value: 2 }] });
});

test('Readable values and unknown keys are not quarantined', async () => {
  await setItems({ account: ACCOUNT, link: { state: 'unlinked' }, pendingSignOuts: [] });
  await fakeBrowser.storage.local.set({
    dismissedChip: 'unlinked',
    buttonPlace: { edge: 'right', height: 0.5 },
    pathRules: [{ from: '/data', to: 'Z:\\' }],
    other: 'x',
  });
  const before = await stored();
  expect(await quarantineUnreadable(now)).toEqual([]);
  expect(await stored()).toEqual(before);
});

test('Quarantined values are dropped one by one, and the key with the last of them', async () => {
  await fakeBrowser.storage.local.set({ account: 7, pathRules: 7 });
  await quarantineUnreadable(now);
  await dropQuarantined(({ key }) => key === 'account');
  expect(await stored()).toEqual({ quarantine: [{ key: 'pathRules', value: 7, at }] });
  await dropQuarantined(() => true);
  expect(await stored()).toEqual({});
});

test('Nothing is written if no quarantined value is dropped', async () => {
  await fakeBrowser.storage.local.set({ account: 7 });
  await quarantineUnreadable(now);
  const set = vi.spyOn(fakeBrowser.storage.local, 'set');
  await dropQuarantined(() => false);
  expect(set).not.toHaveBeenCalled();
  set.mockRestore();
});
