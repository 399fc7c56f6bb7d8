import { expect, test } from 'vitest';
import type { LinkState } from '../../shared/link-state.ts';
import type { Account } from '../../shared/storage/account.ts';
import { reconcile } from './reconcile.ts';

const NOW = Date.parse('2026-03-01T12:00:00.000Z');
const LINKED_AT = NOW - 60_000;
const check = { retryAt: NOW, waitMs: 0 };

const unlinked: LinkState = { state: 'unlinked' };
const cancelled: LinkState = { state: 'unlinked', reason: 'cancelled', method: 'code' };
const revoked: LinkState = { state: 'unlinked', reason: 'revoked' };
const linked: LinkState = { state: 'linked', linkedAt: LINKED_AT, profile: 'known', check };
const pending: LinkState = {
  state: 'pending',
  method: 'code',
  attempt: 'now',
  pin: { id: 1, code: 'ABCD' },
  expiresAt: NOW + 900_000,
  expiresInSeconds: 900,
};
const account: Account = {
  authToken: 'token',
  clientIdentifier: 'client',
  linkedAt: new Date(LINKED_AT).toISOString(),
  user: null,
};
const user = { id: 5, uuid: 'u5', username: 'robin', title: 'Robin', thumb: '' };
const signOut = (authToken: string) => ({ authToken, clientIdentifier: 'client' });

test.each<[string, LinkState, Account | null, string[]]>([
  ['a link and its account', linked, account, []],
  ['a link and its account after the link was quarantined', linked, account, ['link']],
  ['neither link nor account', unlinked, null, []],
  ['a reason after an account without a link was quarantined', cancelled, null, ['account']],
  ['a pending PIN', pending, null, ['account', 'pendingSignOuts']],
])('Reconciling does not change %s', (_what, link, stored, quarantined) => {
  expect(reconcile({ link, account: stored, pendingSignOuts: [] }, quarantined, NOW)).toBeNull();
});

test.each<[string, LinkState, string[], string | undefined]>([
  ['a lost account', linked, [], undefined],
  ['a lost account while another value is unreadable', linked, ['pendingSignOuts'], undefined],
  ['an unreadable account', linked, ['account'], 'unreadable'],
  ['an unreadable link', unlinked, ['link'], 'unreadable'],
])('Reconciling ends the link for %s', (_what, link, quarantined, reason) => {
  const next = reconcile({ link, account: null, pendingSignOuts: [] }, quarantined, NOW);
  expect(next).toEqual({ state: 'unlinked', reason });
});

test.each<[string, LinkState, Account, string]>([
  ['no state', unlinked, account, 'fetching'],
  ['the state of an attempt', pending, account, 'fetching'],
  ['a profile and no state', unlinked, { ...account, user }, 'known'],
])('Reconciling links an account with %s, to be checked at once', (_what, link, stored, profile) => {
  const next = reconcile({ link, account: stored, pendingSignOuts: [signOut('old')] }, ['link'], NOW);
  expect(next).toEqual({ state: 'linked', linkedAt: LINKED_AT, profile, check });
});

test.each([
  ['an unlinking', unlinked, [signOut('old'), signOut('token')]],
  ['a revocation', revoked, []],
])('Reconciling ends the account of %s that was not finished', (_what, link, pendingSignOuts) => {
  expect(reconcile({ link, account, pendingSignOuts }, [], NOW)).toBe('account ended');
});
