import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { accountItem } from './account.ts';

const ACCOUNT = {
  authToken: 'token',
  clientIdentifier: 'client',
  linkedAt: '2026-03-01T12:00:00.000Z',
  user: { id: 5, uuid: 'u5', username: 'robin', title: 'Robin', thumb: '' },
};

beforeEach(() => fakeBrowser.reset());

test('The account is null when nothing is stored', async () => {
  expect(await accountItem.get()).toBeNull();
});

test('An account parses with or without the Plex Pass field', async () => {
  await accountItem.set(ACCOUNT);
  expect(await accountItem.get()).toEqual(ACCOUNT);
  const withPlexPass = { ...ACCOUNT, user: { ...ACCOUNT.user, plexPass: true } };
  await accountItem.set(withPlexPass);
  expect(await accountItem.get()).toEqual(withPlexPass);
});

test('An account parses with or without the end of its token', async () => {
  const withEnd = { ...ACCOUNT, tokenExpiresAt: '2026-03-08T12:00:00.000Z' };
  await accountItem.set(withEnd);
  expect(await accountItem.get()).toEqual(withEnd);
  await fakeBrowser.storage.local.set({ account: { ...ACCOUNT, tokenExpiresAt: 'soon' } });
  expect(await accountItem.get()).toBeNull();
});

test('A watch of the account gets null for an account that does not parse', async () => {
  const seen: unknown[] = [];
  const over = new AbortController();
  accountItem.watch((account) => seen.push(account), { signal: over.signal });
  await accountItem.set(ACCOUNT);
  await fakeBrowser.storage.local.set({ account: { authToken: 5 } });
  over.abort();
  await accountItem.set(ACCOUNT);
  expect(seen).toEqual([ACCOUNT, null]);
});
