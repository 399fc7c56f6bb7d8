import { expect, test } from 'vitest';
import type { Account } from '../../shared/storage/account.ts';
import { accountName } from './account-name.ts';

const user = { id: 5, uuid: 'u5', username: 'robin', title: 'Robin', email: 'robin@example.org', thumb: '' };
const linkedAs = (of: Account['user']): Account => ({
  authToken: 'token',
  clientIdentifier: 'client',
  linkedAt: '2026-03-01T12:00:00.000Z',
  user: of,
});

test.each<[Account | null, string | null]>([
  [linkedAs(user), 'Robin'],
  [linkedAs({ ...user, title: '' }), 'robin'],
  [linkedAs({ ...user, title: '', username: '' }), '#5'],
  [linkedAs(null), null],
  [null, null],
])('the options page names the account %j %j, never by its email address', (account, name) => {
  expect(accountName(account)).toBe(name);
});
