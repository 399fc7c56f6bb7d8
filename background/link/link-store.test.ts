import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { LinkState, Pending } from '../../shared/link-state.ts';
import { type Account, accountItem } from '../../shared/storage/account.ts';
import { setItems } from '../../shared/storage/items.ts';
import { abandonedPinsItem, failureHistoryItem, linkItem, pendingSignOutsItem } from '../../shared/storage/link.ts';
import { storageWriteFailedItem } from '../../shared/storage/session.ts';
import { LinkStore } from './link-store.ts';
import type { LinkEvent } from './transition.ts';

const NOW = Date.parse('2026-03-01T12:00:00.000Z');
const CLIENT = 'b2f0c4d6-7a51-4f5e-8a37-5a7c4f2d9e10';
const USER = {
  id: 5,
  uuid: 'u5',
  username: 'robin',
  title: 'Robin',
  friendlyName: '',
  email: '',
  thumb: '',
  plexPass: true,
  home: null,
};

const check = { retryAt: NOW + 1_000, waitMs: 1_000 };
const linked: LinkState = { state: 'linked', linkedAt: NOW, profile: 'fetching', check };
const pending: Pending = {
  state: 'pending',
  method: 'code',
  attempt: 'now',
  pin: { id: 1, code: 'ABCD' },
  expiresAt: NOW + 900_000,
  expiresInSeconds: 900,
};
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
const signOut = (authToken: string) => ({ authToken, clientIdentifier: CLIENT });
const account = (authToken: string): Account => ({
  ...signOut(authToken),
  linkedAt: '2026-03-01T12:00:00.000Z',
  user: null,
});
const abandonedPin = (id: number) => ({
  id,
  clientIdentifier: 'now',
  expiresAt: NOW + 60_000,
  next: { retryAt: NOW, waitMs: 0 },
});
/** The PIN of {@link pending}, abandoned. */
const abandoned = { ...abandonedPin(1), expiresAt: pending.expiresAt, expiresInSeconds: pending.expiresInSeconds };
const failure = (kind: 'offline' | 'rate-limited') => ({ kind, failures: 1, retryAt: NOW + 5_000, waitMs: 5_000 });

let linkStore: LinkStore;
const changed = vi.fn();
const stored = () => fakeBrowser.storage.local.get();

beforeEach(() => {
  fakeBrowser.reset();
  changed.mockClear();
  restart();
});

/** Restarts the background, which then knows only what is stored. */
function restart(): void {
  linkStore = new LinkStore(() => NOW, changed);
}

afterEach(() => {
  vi.restoreAllMocks();
});

/** Runs something, and expects that it changes nothing in storage. */
async function expectNoChange(act: () => Promise<unknown>): Promise<void> {
  const before = await stored();
  const set = vi.spyOn(fakeBrowser.storage.local, 'set');
  await act();
  expect(set).not.toHaveBeenCalled();
  set.mockRestore();
  expect(await stored()).toEqual(before);
  expect(changed).not.toHaveBeenCalled();
}

describe('dispatch', () => {
  test('Events that arrive together are applied one after the other', async () => {
    await setItems({ link: pending });
    const [first, second] = await Promise.all([
      linkStore.dispatch({ type: 'cancel', at: NOW }),
      linkStore.dispatch({ type: 'start', method: 'browser', attempt: 'new', at: NOW }),
    ]);
    expect(first).toMatchObject({ state: 'unlinked', reason: 'cancelled' });
    expect(second).toMatchObject({ state: 'requesting', attempt: 'new' });
    expect(await linkItem.get()).toEqual(second);
    expect(changed).toHaveBeenCalledTimes(2);
  });

  test('Events that change nothing store nothing', async () => {
    await setItems({ link: pending });
    await expectNoChange(() => linkStore.dispatch({ type: 'tabOpened', attempt: 'old', tabId: 7 }));
  });
});

describe('a PIN that an event abandons', () => {
  test.each<LinkEvent>([
    { type: 'cancel', at: NOW },
    { type: 'newCode', attempt: 'new', at: NOW },
    { type: 'start', method: 'browser', attempt: 'new', at: NOW },
    { type: 'timeUp', attempt: 'now' },
    { type: 'rejected', attempt: 'now' },
    { type: 'unclaimed', attempt: 'now', expiresInSeconds: 900, at: pending.expiresAt + 6_000 },
    {
      type: 'pollFailed',
      attempt: 'now',
      failure: { ...failure('offline'), failures: 5 },
      at: pending.expiresAt + 1,
    },
  ])('A PIN that $type abandons is tracked, in the same write', async (event) => {
    await setItems({ link: { ...pending, ...(event.type === 'unclaimed' && { deadlineUncertain: true }) } });
    await setItems({ abandonedPins: [abandonedPin(7)] });
    const set = vi.spyOn(fakeBrowser.storage.local, 'set');
    await linkStore.dispatch(event);
    expect(set).toHaveBeenCalledTimes(1);
    expect(await abandonedPinsItem.get()).toEqual([abandonedPin(7), abandoned]);
  });

  test.each<LinkEvent>([
    { type: 'expired', attempt: 'now' },
    { type: 'unclaimed', attempt: 'now', expiresInSeconds: 0, at: NOW },
    { type: 'claimed', attempt: 'now', at: NOW },
    { type: 'pollFailed', attempt: 'now', failure: failure('offline'), at: NOW },
    { type: 'start', method: 'code', attempt: 'new', at: NOW },
  ])('No PIN is tracked after $type', async (event) => {
    await setItems({ link: pending });
    await linkStore.dispatch(event);
    expect(await abandonedPinsItem.get()).toEqual([]);
  });

  test('An abandoned PIN keeps a rate limit, and no other failure', async () => {
    await setItems({ link: { ...pending, failure: failure('rate-limited') } });
    await linkStore.dispatch({ type: 'cancel', at: NOW });
    expect(await abandonedPinsItem.get()).toMatchObject([{ id: 1, failure: failure('rate-limited') }]);
    restart();
    await setItems({ link: { ...pending, failure: failure('offline') } });
    await linkStore.dispatch({ type: 'cancel', at: NOW });
    expect(await abandonedPinsItem.get()).toEqual([abandoned]);
  });
});

describe('the token of a claimed PIN', () => {
  test('The token of a claimed PIN is stored with the state in one write, and is no longer to be signed out', async () => {
    await setItems({ link: pending, pendingSignOuts: [signOut('old'), signOut('token')] });
    const set = vi.spyOn(fakeBrowser.storage.local, 'set');
    await linkStore.claim('now', NOW, signOut('token'));
    expect(set).toHaveBeenCalledTimes(1);
    expect(await accountItem.get()).toEqual(account('token'));
    expect(await linkItem.get()).toMatchObject({ state: 'linked', linkedAt: NOW, profile: 'fetching' });
    expect(await pendingSignOutsItem.get()).toEqual([signOut('old')]);
    expect(changed).toHaveBeenCalledTimes(1);
  });

  test.each([
    ['another attempt', 'old', pending],
    ['no attempt', null, pending],
    ['an attempt that is over', 'now', { state: 'unlinked' } as const],
    ['no attempt while there is none', null, { state: 'unlinked' } as const],
  ])('The token of %s is to be signed out, once', async (_whose, attempt, link) => {
    await setItems({ link, pendingSignOuts: [signOut('old')] });
    await linkStore.claim(attempt, NOW, signOut('token'));
    await linkStore.claim(attempt, NOW, signOut('token'));
    expect(await accountItem.get()).toBeNull();
    expect(await linkItem.get()).toEqual(link);
    expect(await pendingSignOutsItem.get()).toEqual([signOut('old'), signOut('token')]);
    expect(changed).toHaveBeenCalled();
  });

  test('The account’s token is kept if another PIN issues it again', async () => {
    await setItems({ link: linked, account: account('token') });
    await expectNoChange(() => linkStore.claim(null, NOW, signOut('token')));
    await linkStore.claim(null, NOW, signOut('other'));
    expect(await pendingSignOutsItem.get()).toEqual([signOut('other')]);
    expect(await accountItem.get()).toEqual(account('token'));
  });
});

describe('the end of a link', () => {
  test('Unlinking adds the token to those to be signed out', async () => {
    await setItems({ link: linked, account: account('token'), pendingSignOuts: [signOut('old')] });
    await linkStore.unlink();
    expect(await accountItem.get()).toBeNull();
    expect(await linkItem.get()).toEqual({ state: 'unlinked' });
    expect(await pendingSignOutsItem.get()).toEqual([signOut('old'), signOut('token')]);
  });

  test('Unlinking signs out every quarantined token, and drops what holds one from quarantine', async () => {
    const at = '2026-02-01T12:00:00.000Z';
    const quarantine = [
      { key: 'account', value: { authToken: 'T', clientIdentifier: 'C' }, at },
      { key: 'account', value: { v: 3, data: { authToken: 'nested' } }, at },
      { key: 'pendingSignOuts', value: [{ authToken: 'old', clientIdentifier: 7 }], at },
      { key: 'servers', value: { abc: { accessToken: 'server-token' } }, at },
      { key: 'pathRules', value: 'odd', at },
    ];
    await setItems({ link: linked, account: account('U') });
    await fakeBrowser.storage.local.set({ quarantine });
    await linkStore.unlink();
    expect(await pendingSignOutsItem.get()).toEqual([
      { authToken: 'T', clientIdentifier: 'C' },
      { authToken: 'nested', clientIdentifier: expect.stringMatching(UUID) },
      { authToken: 'old', clientIdentifier: expect.stringMatching(UUID) },
      signOut('U'),
    ]);
    expect(await stored()).toMatchObject({ quarantine: [{ key: 'pathRules' }] });
    expect(JSON.stringify((await stored()).quarantine)).not.toMatch(/"T"|nested|old|server-token/);
  });

  test('Unlinking keeps what it has to sign out if storage fails halfway', async () => {
    const value = { authToken: 'T', clientIdentifier: 'C' };
    await setItems({ link: linked, account: account('U') });
    await fakeBrowser.storage.local.set({ quarantine: [{ key: 'account', value, at: '2026-02-01T12:00:00.000Z' }] });
    vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('QuotaExceeded'));
    await expect(linkStore.unlink()).rejects.toThrow('QuotaExceeded');
    expect(await stored()).toMatchObject({ quarantine: [{ value }], account: { authToken: 'U' } });
  });

  test('Unlinking signs the token out even if the state is already lost', async () => {
    await setItems({ link: { state: 'unlinked' }, account: account('token') });
    await linkStore.unlink();
    expect(await accountItem.get()).toBeNull();
    expect(await pendingSignOutsItem.get()).toEqual([signOut('token')]);
  });

  test('Unlinking without an account keeps the pending sign-outs', async () => {
    await setItems({ link: linked, pendingSignOuts: [signOut('old')] });
    await linkStore.unlink();
    expect(await linkItem.get()).toEqual({ state: 'unlinked' });
    expect(await pendingSignOutsItem.get()).toEqual([signOut('old')]);
  });

  test('A revocation removes the account and signs nothing out', async () => {
    await setItems({ link: linked, account: account('token') });
    await linkStore.revoked('token');
    expect(await accountItem.get()).toBeNull();
    expect(await linkItem.get()).toEqual({ state: 'unlinked', reason: 'revoked' });
    expect(await pendingSignOutsItem.get()).toEqual([]);
  });

  test('The revocation of another token changes nothing', async () => {
    await setItems({ link: linked });
    await expectNoChange(() => linkStore.revoked('old'));
    await setItems({ account: account('token') });
    await expectNoChange(() => linkStore.revoked('old'));
  });
});

describe('a failure', () => {
  const failed = (kind: 'offline' | 'rate-limited') =>
    linkStore.dispatch({ type: 'pollFailed', attempt: 'now', failure: failure(kind), at: NOW });

  test('A failure is recorded once, in the same write as the state', async () => {
    await setItems({ link: pending });
    const set = vi.spyOn(fakeBrowser.storage.local, 'set');
    await failed('offline');
    expect(set).toHaveBeenCalledTimes(1);
    await failed('offline');
    await failed('rate-limited');
    expect(await failureHistoryItem.get()).toEqual([
      { at: '2026-03-01T12:00:00.000Z', kind: 'offline', while: 'pending' },
      { at: '2026-03-01T12:00:00.000Z', kind: 'rate-limited', while: 'pending' },
    ]);
  });

  test('A failure that ends the link is recorded', async () => {
    await setItems({ link: linked, account: account('token') });
    await linkStore.revoked('token');
    expect(await failureHistoryItem.get()).toMatchObject([{ kind: 'revoked', while: 'linked' }]);
  });

  test('An unreadable stored value is recorded as a failure', async () => {
    await setItems({ link: linked });
    await linkStore.reconcile(['account']);
    expect(await failureHistoryItem.get()).toMatchObject([{ kind: 'unreadable', while: 'linked' }]);
  });

  test('An end by the user is not recorded as a failure', async () => {
    await setItems({ link: pending });
    await linkStore.dispatch({ type: 'cancel', at: NOW });
    await setItems({ link: linked, account: account('token') });
    await linkStore.unlink();
    expect(await stored()).not.toHaveProperty('failureHistory');
  });
});

describe('a profile', () => {
  const received = async (changes: object) => {
    await setItems({ link: linked, account: account('token') });
    await linkStore.profileReceived('token', { ...USER, ...changes }, 60_000);
    return (await accountItem.get())?.user;
  };

  test('A profile is stored with the time of the next check', async () => {
    const { friendlyName, home, ...known } = { ...USER, email: 'r@example.org' };
    expect(await received({ email: 'r@example.org' })).toEqual(known);
    expect(await accountItem.get()).toMatchObject(signOut('token'));
    expect(await linkItem.get()).toMatchObject({
      state: 'linked',
      profile: 'known',
      check: { retryAt: NOW + 60_000, waitMs: 60_000 },
    });
  });

  test('An empty email is not stored', async () => {
    expect(await received({ email: '' })).not.toHaveProperty('email');
  });

  test.each([
    [{ title: '', friendlyName: 'Rob' }, 'Rob'],
    [{ title: ' ', friendlyName: 'Rob' }, 'Rob'],
    [{ title: 'r@example.org', friendlyName: 'Rob' }, 'Rob'],
    [{ title: 'Robin', friendlyName: 'Rob' }, 'Robin'],
    [{ title: 'r@example.org', friendlyName: '' }, 'r@example.org'],
    [{ title: '', friendlyName: '' }, ''],
  ])('Of %j, the title "%s" is stored', async (names, title) => {
    expect(await received(names)).toMatchObject({ title });
  });

  test.each([
    ['another token', { link: linked, account: account('new') }],
    ['no account', { link: { state: 'unlinked' } as const }],
  ])('A profile is dropped if there is now %s', async (_what, values) => {
    await setItems(values);
    await expectNoChange(() => linkStore.profileReceived('token', USER, 60_000));
  });
});

describe('pending lists', () => {
  test('One pending sign-out is replaced or removed, and no other', async () => {
    await setItems({ pendingSignOuts: [signOut('a'), signOut('b'), signOut('c')] });
    const later = { ...signOut('b'), failure: failure('offline') };
    await linkStore.signOutTried('b', later);
    expect(await pendingSignOutsItem.get()).toEqual([signOut('a'), later, signOut('c')]);
    await linkStore.signOutTried('b', null);
    expect(await stored()).toMatchObject({ pendingSignOuts: [signOut('a'), signOut('c')] });
  });

  test('The key of a list is removed with its last entry', async () => {
    await setItems({ pendingSignOuts: [signOut('a')], abandonedPins: [abandonedPin(1)] });
    await linkStore.signOutTried('a', null);
    await linkStore.abandonedPinChecked(1, null);
    expect(await stored()).toEqual({});
  });

  test('One abandoned PIN is replaced or removed, and no other', async () => {
    await setItems({ abandonedPins: [abandonedPin(1), abandonedPin(2), abandonedPin(3)] });
    const later = { ...abandonedPin(2), next: { retryAt: NOW + 4_000, waitMs: 4_000 } };
    await linkStore.abandonedPinChecked(2, later);
    expect(await abandonedPinsItem.get()).toEqual([abandonedPin(1), later, abandonedPin(3)]);
    await linkStore.abandonedPinChecked(2, null);
    expect(await stored()).toMatchObject({ abandonedPins: [abandonedPin(1), abandonedPin(3)] });
  });
});

describe('reconcile', () => {
  test('Values that agree are not written again', async () => {
    await setItems({ link: linked, account: account('token') });
    await expectNoChange(() => linkStore.reconcile([]));
  });

  test('The state that agrees with the account is stored', async () => {
    await setItems({ link: { state: 'unlinked' }, account: account('token') });
    await linkStore.reconcile(['link']);
    expect(await linkItem.get()).toMatchObject({ state: 'linked', profile: 'fetching' });
    expect(await accountItem.get()).toEqual(account('token'));
  });

  test('An unlinking that was interrupted drops the account and the quarantined tokens that it has stored', async () => {
    const quarantined = (authToken: string) => ({ key: 'account', value: { authToken }, at: 'then' });
    await setItems({ link: { state: 'unlinked' }, account: account('U') });
    await setItems({ pendingSignOuts: [signOut('U'), signOut('T')] });
    await fakeBrowser.storage.local.set({ quarantine: [quarantined('T'), quarantined('later')] });
    await linkStore.reconcile([]);
    expect(await accountItem.get()).toBeNull();
    expect(await stored()).toMatchObject({ quarantine: [quarantined('later')] });
  });

  test('The PIN that was pending together with an account is tracked', async () => {
    await setItems({ link: pending, account: account('token') });
    await linkStore.reconcile(['link']);
    expect(await abandonedPinsItem.get()).toEqual([abandoned]);
  });

  test('The account of a link that has ended is removed, and its sign-out kept', async () => {
    await setItems({ link: { state: 'unlinked' }, account: account('token'), pendingSignOuts: [signOut('token')] });
    await linkStore.reconcile([]);
    expect(await accountItem.get()).toBeNull();
    expect(await pendingSignOutsItem.get()).toEqual([signOut('token')]);
  });
});

describe('a write that fails', () => {
  const fail = () => vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValueOnce(new Error('QuotaExceeded'));
  const start = (attempt: string) => linkStore.dispatch({ type: 'start', method: 'code', attempt, at: NOW });

  test('A failed write does not block later changes', async () => {
    fail();
    await expect(start('a')).rejects.toThrow('QuotaExceeded');
    expect(await storageWriteFailedItem.get()).toBe(true);
    expect(await start('b')).toMatchObject({ attempt: 'b' });
    expect(await storageWriteFailedItem.get()).toBe(false);
  });

  test('The report ends once the state is stored, even if failure history was lost', async () => {
    await setItems({ link: pending });
    fail();
    await expect(linkStore.dispatch({ type: 'expired', attempt: 'now' })).rejects.toThrow('QuotaExceeded');
    await linkStore.dispatch({ type: 'tabDue', attempt: 'now' });
    expect(await storageWriteFailedItem.get()).toBe(false);
  });

  test('The removal of a list does not end the report for another key', async () => {
    await setItems({ abandonedPins: [abandonedPin(1)] });
    fail();
    await expect(start('a')).rejects.toThrow('QuotaExceeded');
    await linkStore.abandonedPinChecked(1, null);
    expect(await storageWriteFailedItem.get()).toBe(true);
  });

  test('Erasing everything ends the report', async () => {
    await setItems({ account: account('token'), link: linked });
    fail();
    await expect(linkStore.serversReceived('token', {})).rejects.toThrow('QuotaExceeded');
    expect(await storageWriteFailedItem.get()).toBe(true);
    await linkStore.erase();
    expect(await storageWriteFailedItem.get()).toBe(false);
  });
});
