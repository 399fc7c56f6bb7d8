import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { getClientIdentifier } from '../../background/link/client-identifier.ts';
import { accountItem } from './account.ts';
import { customSitesItem } from './custom-sites.ts';
import { removeAccount, removeAllItemsBut, setItems } from './items.ts';
import { linkItem, pendingSignOutsItem } from './link.ts';
import { quarantinedKeysItem, quarantineUnreadable } from './quarantine.ts';
import { storageWriteFailedItem, wantedCustomSiteItem } from './session.ts';
import { appearanceItem, hiddenPartsItem, pathRulesItem } from './settings.ts';

const check = { retryAt: 0, waitMs: 0 };
const ACCOUNT = {
  authToken: 'token',
  clientIdentifier: 'client',
  linkedAt: '2026-03-01T12:00:00.000Z',
  user: { id: 5, uuid: 'u5', username: 'robin', title: 'Robin', thumb: '' },
};

const stored = () => fakeBrowser.storage.local.get();

beforeEach(() => fakeBrowser.reset());

describe('items', () => {
  test('absent items read as their fallbacks', async () => {
    expect(await accountItem.get()).toBeNull();
    expect(await linkItem.get()).toEqual({ state: 'unlinked' });
    expect(await pendingSignOutsItem.get()).toEqual([]);
  });

  test('setItems writes values and versions in one call', async () => {
    const set = vi.spyOn(fakeBrowser.storage.local, 'set');
    await setItems({ account: ACCOUNT, link: { state: 'linked', linkedAt: 1, profile: 'known', check } });
    expect(set).toHaveBeenCalledTimes(1);
    expect(await stored()).toEqual({
      account: ACCOUNT,
      account$: { v: 1 },
      link: { state: 'linked', linkedAt: 1, profile: 'known', check },
      link$: { v: 2 },
    });
    set.mockRestore();
  });

  test('removing the account removes its version too', async () => {
    await setItems({ account: ACCOUNT });
    await removeAccount();
    expect(await stored()).toEqual({});
  });

  test('a watch gets parsed values, and the fallback for one that does not parse', async () => {
    const seen: unknown[] = [];
    const over = new AbortController();
    accountItem.watch((account) => seen.push(account), { signal: over.signal });
    await setItems({ account: ACCOUNT });
    await fakeBrowser.storage.local.set({ account: { authToken: 5 } });
    over.abort();
    await removeAccount();
    expect(seen).toEqual([ACCOUNT, null]);
  });

  test('the client identifier is created once', async () => {
    const made = await getClientIdentifier();
    expect(made).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(await getClientIdentifier()).toBe(made);
  });
});

test('an account without the Plex Pass field still parses', async () => {
  await setItems({ account: ACCOUNT });
  expect(await accountItem.get()).toEqual(ACCOUNT);
  const { user } = ACCOUNT;
  await setItems({ account: { ...ACCOUNT, user: { ...user, plexPass: true } } });
  expect((await accountItem.get())?.user).toEqual({ ...user, plexPass: true });
});

describe('settings', () => {
  test('the default settings follow the browser and hide nothing', async () => {
    expect(await appearanceItem.get()).toEqual({ theme: 'system', language: 'auto' });
    expect(await hiddenPartsItem.get()).toEqual([]);
    await setItems({ appearance: { theme: 'dark', language: 'de' }, hiddenParts: ['xml', 'links'] });
    expect(await appearanceItem.get()).toEqual({ theme: 'dark', language: 'de' });
    expect(await hiddenPartsItem.get()).toEqual(['xml', 'links']);
  });

  test('unknown hidden parts are ignored', async () => {
    await fakeBrowser.storage.local.set({ hiddenParts: ['ratings', 'toolbar', 7] });
    expect(await hiddenPartsItem.get()).toEqual(['ratings']);
  });
});

describe('migration', () => {
  test('a linked state of version 1 is due for a check', async () => {
    await fakeBrowser.storage.local.set({ link: { state: 'linked', linkedAt: 1, profile: 'known' }, link$: { v: 1 } });
    expect(await linkItem.get()).toEqual({
      state: 'linked',
      linkedAt: 1,
      profile: 'known',
      check: { retryAt: 0, waitMs: 0 },
    });
    expect(await quarantineUnreadable(Date.now)).toEqual([]);
  });

  test('every other state of version 1 is unchanged', async () => {
    await fakeBrowser.storage.local.set({ link: { state: 'requesting', method: 'code', attempt: 'a', since: 1 } });
    expect(await linkItem.get()).toEqual({ state: 'requesting', method: 'code', attempt: 'a', since: 1 });
  });
});

describe('quarantine', () => {
  const at = '2026-03-01T12:00:00.000Z';
  const now = () => Date.parse(at);

  test.each([
    ['a corrupted account', { account: { authToken: 7 } }, 'account'],
    ['a foreign link', { link: 'linked' }, 'link'],
    ['a link of no known state', { link: { state: 'levitating' } }, 'link'],
    ['sign-outs that are no list', { pendingSignOuts: {} }, 'pendingSignOuts'],
    ['a link of a later version', { link: { state: 'unlinked' }, link$: { v: 3 } }, 'link'],
    ['a client identifier that is none', { clientIdentifier: 'x' }, 'clientIdentifier'],
    ['a dismissed chip that said nothing', { dismissedChip: 5 }, 'dismissedChip'],
    ['a button at no edge', { buttonPlace: { edge: 'top', height: 0.5 } }, 'buttonPlace'],
    ['a button at no height', { buttonPlace: { edge: 'left', height: 'high' } }, 'buttonPlace'],
    ['a theme that there is not', { appearance: { theme: 'sepia', language: 'auto' } }, 'appearance'],
    ['a language without a name', { appearance: { theme: 'dark', language: '' } }, 'appearance'],
    ['servers without their tokens', { servers: { abc: { name: 'Nas' } } }, 'servers'],
    ['an account of a later version', { account: ACCOUNT, account$: { v: 99 } }, 'account'],
  ])('%s is quarantined', async (_what, values, key) => {
    await fakeBrowser.storage.local.set(values as Record<string, unknown>);
    expect(await quarantineUnreadable(now)).toEqual([key]);
    const value = (values as Record<string, unknown>)[key];
    expect(await stored()).toEqual({ quarantine: [{ key, value, at }] });
  });

  test('the quarantined keys are listed once each and watched', async () => {
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

  test('only the unreadable entry of a list is quarantined', async () => {
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

  test('an invalid origin and an invalid path rule are quarantined', async () => {
    const rule = { from: '/data', to: 'D:\\' };
    const customSites = ['http://nas:32400', 'nas', 'https://*', 'http://nas/web', 5];
    await fakeBrowser.storage.local.set({ customSites, pathRules: [rule, { from: 1 }] });
    expect((await quarantineUnreadable(now)).sort()).toEqual(['customSites', 'pathRules']);
    expect(await customSitesItem.get()).toEqual(['http://nas:32400']);
    expect(await pathRulesItem.get()).toEqual([rule]);
  });

  test('a path rule without one of its ends is quarantined', async () => {
    await fakeBrowser.storage.local.set({
      pathRules: [{ from: '/data' }, { to: '/mnt' }, { from: '/data', to: '/mnt' }],
    });
    expect(await quarantineUnreadable(now)).toEqual(['pathRules']);
    expect(await stored()).toMatchObject({ pathRules: [{ from: '/data', to: '/mnt' }] });
  });

  test('nothing is removed if the quarantine cannot be written', async () => {
    await fakeBrowser.storage.local.set({ account: { authToken: 7 } });
    const set = vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('QuotaExceeded'));
    await expect(quarantineUnreadable(now)).rejects.toThrow('QuotaExceeded');
    set.mockRestore();
    expect(await stored()).toEqual({ account: { authToken: 7 } });
  });

  test('earlier quarantined values are kept', async () => {
    await fakeBrowser.storage.local.set({ link: 1 });
    await quarantineUnreadable(now);
    await fakeBrowser.storage.local.set({ link: 2 });
    await quarantineUnreadable(now);
    expect(await stored()).toMatchObject({ quarantine: [{ value: 1 }, { value: 2 }] });
  });

  test('readable values and unknown keys are not quarantined', async () => {
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
});

test('a failed write to storage is reported until it succeeds', async () => {
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

describe('the wanted custom site', () => {
  test('the wanted custom site is a session value, and an origin or null', async () => {
    expect(await wantedCustomSiteItem.get()).toBeNull();
    await wantedCustomSiteItem.set('http://nas:32400');
    expect(await wantedCustomSiteItem.get()).toBe('http://nas:32400');
    expect(await stored()).toEqual({});
    await fakeBrowser.storage.session.set({ wantedCustomSite: 'nonsense' });
    expect(await wantedCustomSiteItem.get()).toBeNull();
    await wantedCustomSiteItem.set(null);
    expect(await wantedCustomSiteItem.get()).toBeNull();
  });
});
