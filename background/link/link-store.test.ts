import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { LinkState, Pending } from '../../shared/link-state.ts';
import {
  type Account,
  abandonedPinsItem,
  accountItem,
  failureHistoryItem,
  linkItem,
  pendingSignOutsItem,
  remove,
  save,
  storageWriteFailedItem,
} from '../../shared/storage/storage.ts';
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
};

const check = { retryAt: NOW + 1_000, waitMs: 1_000 };
const linked: LinkState = { state: 'linked', linkedAt: NOW, profile: 'fetching', check };
const pending: Pending = {
  state: 'pending',
  method: 'code',
  attempt: 'now',
  pin: { id: 1, code: 'ABCD', qr: null },
  expiresAt: NOW + 900_000,
  expiresInSeconds: 900,
};
const signOut = (authToken: string) => ({ authToken, clientIdentifier: CLIENT });
const account = (authToken: string): Account => ({
  ...signOut(authToken),
  linkedAt: '2026-03-01T12:00:00.000Z',
  user: null,
});
const abandonedPin = (id: number) => ({
  id,
  clientIdentifier: CLIENT,
  expiresAt: NOW + 60_000,
  next: { retryAt: NOW, waitMs: 0 },
});
/** The PIN of {@link pending}, given up. */
const given = { ...abandonedPin(1), expiresAt: pending.expiresAt };
const failure = (kind: 'offline' | 'rate-limited') => ({ kind, failures: 1, retryAt: NOW + 5_000, waitMs: 5_000 });

let linkStore: LinkStore;
const changed = vi.fn();
const stored = () => fakeBrowser.storage.local.get();

beforeEach(() => {
  fakeBrowser.reset();
  changed.mockClear();
  beginAnew();
});

/** As a new background does, which knows nothing but what is stored. */
function beginAnew(): void {
  linkStore = new LinkStore(() => NOW, changed);
}

afterEach(() => {
  vi.restoreAllMocks();
});

/** Runs something, and expects it to leave all that is stored as it was. */
async function expectNoChange(act: () => Promise<unknown>): Promise<void> {
  const before = await stored();
  const set = vi.spyOn(fakeBrowser.storage.local, 'set');
  await act();
  expect(set).not.toHaveBeenCalled();
  set.mockRestore();
  expect(await stored()).toEqual(before);
  expect(changed).not.toHaveBeenCalled();
}

describe('events', () => {
  test('that come together are applied one after the other', async () => {
    await save({ link: pending });
    const [first, second] = await Promise.all([
      linkStore.dispatch({ type: 'cancel', at: NOW }),
      linkStore.dispatch({ type: 'start', method: 'browser', attempt: 'new', at: NOW }),
    ]);
    expect(first).toMatchObject({ state: 'unlinked', reason: 'cancelled' });
    expect(second).toMatchObject({ state: 'requesting', attempt: 'new' });
    expect(await linkItem.get()).toEqual(second);
    expect(changed).toHaveBeenCalledTimes(2);
  });

  test('that change nothing store nothing', async () => {
    await save({ link: pending });
    await expectNoChange(() => linkStore.dispatch({ type: 'tabOpened', attempt: 'old', tabId: 7 }));
  });
});

describe('a PIN that an event gives up', () => {
  beforeEach(() => save({ clientIdentifier: CLIENT }));

  test.each<LinkEvent>([
    { type: 'cancel', at: NOW },
    { type: 'newCode', attempt: 'new', at: NOW },
    { type: 'start', method: 'browser', attempt: 'new', at: NOW },
    { type: 'timeUp', attempt: 'now' },
    {
      type: 'pollFailed',
      attempt: 'now',
      failure: { ...failure('offline'), failures: 5 },
      at: pending.expiresAt + 1,
    },
  ])('is kept an eye on, in the same write: $type', async (event) => {
    await save({ link: pending, abandonedPins: [abandonedPin(7)] });
    const set = vi.spyOn(fakeBrowser.storage.local, 'set');
    await linkStore.dispatch(event);
    expect(set).toHaveBeenCalledTimes(1);
    expect(await abandonedPinsItem.get()).toEqual([abandonedPin(7), given]);
  });

  test('is let go if it is not known any more what to ask for it by', async () => {
    await save({ link: pending });
    await remove(['clientIdentifier']);
    await linkStore.dispatch({ type: 'cancel', at: NOW });
    expect(await abandonedPinsItem.get()).toEqual([]);
  });

  test.each<LinkEvent>([
    { type: 'expired', attempt: 'now' },
    { type: 'rejected', attempt: 'now' },
    { type: 'claimed', attempt: 'now', at: NOW },
    { type: 'pollFailed', attempt: 'now', failure: failure('offline'), at: NOW },
    { type: 'start', method: 'code', attempt: 'new', at: NOW },
  ])('is none after $type', async (event) => {
    await save({ link: pending });
    await linkStore.dispatch(event);
    expect(await abandonedPinsItem.get()).toEqual([]);
  });

  test('takes a pause that plex.tv has asked for along, and no other failure', async () => {
    await save({ link: { ...pending, failure: failure('rate-limited') } });
    await linkStore.dispatch({ type: 'cancel', at: NOW });
    expect(await abandonedPinsItem.get()).toMatchObject([{ id: 1, failure: failure('rate-limited') }]);
    beginAnew();
    await save({ link: { ...pending, failure: failure('offline') } });
    await linkStore.dispatch({ type: 'cancel', at: NOW });
    expect(await abandonedPinsItem.get()).toEqual([given]);
  });
});

describe('the token of a claimed PIN', () => {
  test('is stored with the state, in one write, and is to be signed out no more', async () => {
    await save({ link: pending, pendingSignOuts: [signOut('old'), signOut('token')] });
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
  ])('of %s is to be signed out, once', async (_whose, attempt, link) => {
    await save({ link, pendingSignOuts: [signOut('old')] });
    await linkStore.claim(attempt, NOW, signOut('token'));
    await linkStore.claim(attempt, NOW, signOut('token'));
    expect(await accountItem.get()).toBeNull();
    expect(await linkItem.get()).toEqual(link);
    expect(await pendingSignOutsItem.get()).toEqual([signOut('old'), signOut('token')]);
    expect(changed).toHaveBeenCalled();
  });

  test('that comes again by another PIN is kept', async () => {
    await save({ link: linked, account: account('token') });
    await expectNoChange(() => linkStore.claim(null, NOW, signOut('token')));
    await linkStore.claim(null, NOW, signOut('other'));
    expect(await pendingSignOutsItem.get()).toEqual([signOut('other')]);
    expect(await accountItem.get()).toEqual(account('token'));
  });
});

describe('the end of a link', () => {
  test('by unlinking leaves the token to be signed out, with those that wait already', async () => {
    await save({ link: linked, account: account('token'), pendingSignOuts: [signOut('old')] });
    await linkStore.unlink();
    expect(await accountItem.get()).toBeNull();
    expect(await linkItem.get()).toEqual({ state: 'unlinked' });
    expect(await pendingSignOutsItem.get()).toEqual([signOut('old'), signOut('token')]);
  });

  test('by unlinking leaves the token to be signed out even if the state is lost already', async () => {
    await save({ link: { state: 'unlinked' }, account: account('token') });
    await linkStore.unlink();
    expect(await accountItem.get()).toBeNull();
    expect(await pendingSignOutsItem.get()).toEqual([signOut('token')]);
  });

  test('by unlinking without an account takes no sign-out away', async () => {
    await save({ link: linked, pendingSignOuts: [signOut('old')] });
    await linkStore.unlink();
    expect(await linkItem.get()).toEqual({ state: 'unlinked' });
    expect(await pendingSignOutsItem.get()).toEqual([signOut('old')]);
  });

  test('by revocation leaves nothing', async () => {
    await save({ link: linked, account: account('token') });
    await linkStore.revoked('token');
    expect(await accountItem.get()).toBeNull();
    expect(await linkItem.get()).toEqual({ state: 'unlinked', reason: 'revoked' });
    expect(await pendingSignOutsItem.get()).toEqual([]);
  });

  test('is not the revocation of another token', async () => {
    await save({ link: linked });
    await expectNoChange(() => linkStore.revoked('old'));
    await save({ account: account('token') });
    await expectNoChange(() => linkStore.revoked('old'));
  });
});

describe('a failure', () => {
  const failed = (kind: 'offline' | 'rate-limited') =>
    linkStore.dispatch({ type: 'pollFailed', attempt: 'now', failure: failure(kind), at: NOW });

  test('is noted in the same write as the state that it began with, and not at each try', async () => {
    await save({ link: pending });
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

  test('is one even after the link has ended with it', async () => {
    await save({ link: linked, account: account('token') });
    await linkStore.revoked('token');
    expect(await failureHistoryItem.get()).toMatchObject([{ kind: 'revoked', while: 'linked' }]);
  });

  test('is one where a stored value could not be read', async () => {
    await save({ link: linked });
    await linkStore.reconcile(['account']);
    expect(await failureHistoryItem.get()).toMatchObject([{ kind: 'unreadable', while: 'linked' }]);
  });

  test('is none where the person ends it', async () => {
    await save({ link: pending });
    await linkStore.dispatch({ type: 'cancel', at: NOW });
    await save({ link: linked, account: account('token') });
    await linkStore.unlink();
    expect(await stored()).not.toHaveProperty('failureHistory');
  });
});

test('the client identifier is had by the present attempt alone, and made for it', async () => {
  await save({ link: pending });
  expect(await linkStore.clientIdentifierFor('old')).toBeNull();
  expect(await stored()).not.toHaveProperty('clientIdentifier');
  const made = await linkStore.clientIdentifierFor('now');
  expect(made).toMatch(/^[0-9a-f-]{36}$/);
  expect(await linkStore.clientIdentifierFor('now')).toBe(made);
});

describe('a profile', () => {
  const received = async (changes: object) => {
    await save({ link: linked, account: account('token') });
    await linkStore.profileReceived('token', { ...USER, ...changes }, 60_000);
    return (await accountItem.get())?.user;
  };

  test('is stored with the moment of the next look', async () => {
    const { friendlyName, ...known } = { ...USER, email: 'r@example.org' };
    expect(await received({ email: 'r@example.org' })).toEqual(known);
    expect(await accountItem.get()).toMatchObject(signOut('token'));
    expect(await linkItem.get()).toMatchObject({
      state: 'linked',
      profile: 'known',
      check: { retryAt: NOW + 60_000, waitMs: 60_000 },
    });
  });

  test('goes without an email that is empty', async () => {
    expect(await received({ email: '' })).not.toHaveProperty('email');
  });

  test('has the friendly name for a title that is empty', async () => {
    expect(await received({ title: '', friendlyName: 'Rob' })).toMatchObject({ title: 'Rob' });
    expect(await received({ title: 'Robin', friendlyName: 'Rob' })).toMatchObject({ title: 'Robin' });
  });

  test.each([
    ['another token', { link: linked, account: account('new') }],
    ['no account', { link: { state: 'unlinked' } as const }],
  ])('of a token that is gone is dropped: now %s', async (_what, values) => {
    await save(values);
    await expectNoChange(() => linkStore.profileReceived('token', USER, 60_000));
  });
});

describe('a list of things to do', () => {
  test('has one sign-out replaced or taken off, and no other', async () => {
    await save({ pendingSignOuts: [signOut('a'), signOut('b'), signOut('c')] });
    const later = { ...signOut('b'), failure: failure('offline') };
    await linkStore.signOutTried('b', later);
    expect(await pendingSignOutsItem.get()).toEqual([signOut('a'), later, signOut('c')]);
    await linkStore.signOutTried('b', null);
    expect(await stored()).toMatchObject({ pendingSignOuts: [signOut('a'), signOut('c')] });
  });

  test('leaves nothing behind once all of it is done', async () => {
    await save({ pendingSignOuts: [signOut('a')], abandonedPins: [abandonedPin(1)] });
    await linkStore.signOutTried('a', null);
    await linkStore.abandonedPinChecked(1, null);
    expect(await stored()).toEqual({});
  });

  test('has one given-up PIN replaced or taken off, and no other', async () => {
    await save({ abandonedPins: [abandonedPin(1), abandonedPin(2), abandonedPin(3)] });
    const later = { ...abandonedPin(2), next: { retryAt: NOW + 4_000, waitMs: 4_000 } };
    await linkStore.abandonedPinChecked(2, later);
    expect(await abandonedPinsItem.get()).toEqual([abandonedPin(1), later, abandonedPin(3)]);
    await linkStore.abandonedPinChecked(2, null);
    expect(await stored()).toMatchObject({ abandonedPins: [abandonedPin(1), abandonedPin(3)] });
  });
});

describe('reconcile', () => {
  const unlinked: LinkState = { state: 'unlinked' };
  const cancelled: LinkState = { state: 'unlinked', reason: 'cancelled', method: 'code' };

  test.each<[string, Parameters<typeof save>[0], string[]]>([
    ['a link and its account', { link: linked, account: account('token') }, []],
    ['a link and its account, after something else was set aside', { link: linked, account: account('t') }, ['link']],
    ['neither link nor account', { link: unlinked }, []],
    ['a reason, after an account without a link was set aside', { link: cancelled }, ['account']],
    ['a PIN that waits', { link: pending }, ['account', 'pendingSignOuts']],
  ])('leaves %s alone', async (_what, values, quarantined) => {
    await save(values);
    await expectNoChange(() => linkStore.reconcile(quarantined));
  });

  test.each<[string, LinkState, string[], string | undefined]>([
    ['an account that is lost', linked, [], undefined],
    ['an account that is lost beside something unreadable', linked, ['pendingSignOuts'], undefined],
    ['an account that could not be read', linked, ['account'], 'unreadable'],
    ['a link that could not be read', unlinked, ['link'], 'unreadable'],
  ])('ends the link for %s', async (_what, link, quarantined, reason) => {
    await save({ link });
    await linkStore.reconcile(quarantined);
    expect(await linkItem.get()).toEqual({ state: 'unlinked', ...(reason && { reason }) });
  });

  test.each<[string, LinkState]>([
    ['lost', unlinked],
    ['of an attempt', pending],
  ])('makes a link for an account whose state is %s, to be looked at at once', async (_what, link) => {
    const known: Account = {
      ...account('token'),
      user: { id: 5, uuid: 'u5', username: 'robin', title: 'Robin', thumb: '' },
    };
    const made = { state: 'linked', linkedAt: NOW, check: { retryAt: NOW, waitMs: 0 } };
    await save({ link, account: account('token'), pendingSignOuts: [signOut('old')] });
    await linkStore.reconcile(['link']);
    expect(await linkItem.get()).toEqual({ ...made, profile: 'fetching' });
    beginAnew();
    await save({ link, account: known });
    await linkStore.reconcile(['link']);
    expect(await linkItem.get()).toEqual({ ...made, profile: 'known' });
    expect(await accountItem.get()).toEqual(known);
  });

  test('finishes an unlinking, and a revocation', async () => {
    await save({ link: unlinked, account: account('token'), pendingSignOuts: [signOut('old'), signOut('token')] });
    await linkStore.reconcile([]);
    expect(await accountItem.get()).toBeNull();
    expect(await pendingSignOutsItem.get()).toEqual([signOut('old'), signOut('token')]);
    beginAnew();
    await save({ link: { state: 'unlinked', reason: 'revoked' }, account: account('token'), pendingSignOuts: [] });
    await linkStore.reconcile([]);
    expect(await accountItem.get()).toBeNull();
    expect(await linkItem.get()).toEqual({ state: 'unlinked', reason: 'revoked' });
  });
});

describe('a browser that cannot store', () => {
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const start = (attempt: string) => linkStore.dispatch({ type: 'start', method: 'code', attempt, at: NOW });

  test('has it reported once, and the end of it once; a later change is not held up', async () => {
    const set = vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('QuotaExceeded'));
    const reports = vi.spyOn(fakeBrowser.storage.session, 'set');
    await expect(start('a')).rejects.toThrow('QuotaExceeded');
    await expect(start('b')).rejects.toThrow('QuotaExceeded');
    await settled();
    expect(await storageWriteFailedItem.get()).toBe(true);
    expect(reports).toHaveBeenCalledTimes(1);
    set.mockRestore();
    expect(await start('c')).toMatchObject({ attempt: 'c' });
    await start('d');
    await settled();
    expect(await storageWriteFailedItem.get()).toBe(false);
    expect(reports).toHaveBeenCalledTimes(2);
  });

  test('has no trouble any more once the state is stored, whatever failure was lost', async () => {
    await save({ link: pending });
    vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValueOnce(new Error('QuotaExceeded'));
    await expect(linkStore.dispatch({ type: 'expired', attempt: 'now' })).rejects.toThrow('QuotaExceeded');
    expect(await storageWriteFailedItem.get()).toBe(true);
    await linkStore.dispatch({ type: 'tabDue', attempt: 'now' });
    expect(await storageWriteFailedItem.get()).toBe(false);
  });

  test('has it reported until just that can be stored, whatever else could be meanwhile', async () => {
    await save({ abandonedPins: [abandonedPin(1)] });
    const set = vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValueOnce(new Error('QuotaExceeded'));
    await expect(start('a')).rejects.toThrow('QuotaExceeded');
    await linkStore.abandonedPinChecked(1, null);
    expect(await storageWriteFailedItem.get()).toBe(true);
    set.mockRestore();
    await start('b');
    expect(await storageWriteFailedItem.get()).toBe(false);
  });

  test('has no trouble any more once everything is erased', async () => {
    await save({ account: account('token'), link: linked });
    vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValueOnce(new Error('QuotaExceeded'));
    await expect(linkStore.serversReceived('token', {})).rejects.toThrow('QuotaExceeded');
    expect(await storageWriteFailedItem.get()).toBe(true);
    await linkStore.erase();
    expect(await storageWriteFailedItem.get()).toBe(false);
  });

  test('is not reported any more by a new background that can', async () => {
    await storageWriteFailedItem.set(true);
    await start('a');
    expect(await storageWriteFailedItem.get()).toBe(false);
  });

  test('and cannot report that either is logged, and goes on', async () => {
    const log = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const set = vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('QuotaExceeded'));
    vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValue(new Error('QuotaExceeded'));
    await expect(start('a')).rejects.toThrow('QuotaExceeded');
    await settled();
    expect(log).toHaveBeenCalledTimes(1);
    set.mockRestore();
    expect(await start('b')).toMatchObject({ attempt: 'b' });
  });
});
