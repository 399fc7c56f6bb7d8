import { expect, test } from 'vitest';
import { linkPageOf } from './link-page.ts';
import { type Pending, UNLINKED } from './link-state.ts';

const pending: Pending = {
  state: 'pending',
  method: 'code',
  attempt: 'a',
  pin: { id: 1, code: '7RQZ' },
  expiresAt: 1_000_000,
  expiresInSeconds: 900,
};

test('A four-character code that is pending is filled in at plex.tv/link', () => {
  expect(linkPageOf(pending)).toBe('https://plex.tv/link/?pin=7RQZ');
});

test('A strong code never stands in the address of the link page, and neither does one that is no longer pending', () => {
  expect(linkPageOf({ ...pending, method: 'browser' })).toBeNull();
  expect(linkPageOf({ state: 'requesting', method: 'code', attempt: 'a', since: 1 })).toBeNull();
  expect(linkPageOf(UNLINKED)).toBeNull();
});
