import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Linked, Pending, Requesting, Unlinked } from '../link-state.ts';
import { linkItem, pendingSignOutsItem } from './link.ts';
import { quarantineUnreadable } from './quarantine.ts';

const failure = { kind: 'offline', failures: 1, retryAt: 1, waitMs: 1 } as const;
const check = { retryAt: 0, waitMs: 0 };

beforeEach(() => fakeBrowser.reset());

test('The link is unlinked, and no sign-out is pending, when nothing is stored', async () => {
  expect(await linkItem.get()).toEqual({ state: 'unlinked' });
  expect(await pendingSignOutsItem.get()).toEqual([]);
});

// `Required` makes a new field fail to compile here, and the schema must know it, or it would be dropped when read.
test.each<Required<Unlinked> | Required<Requesting> | Required<Pending> | Required<Linked>>([
  { state: 'unlinked', reason: 'expired', failure, method: 'code', leftoverTabId: 1 },
  { state: 'requesting', method: 'browser', attempt: 'a', since: 1, leftoverTabId: 1 },
  {
    state: 'pending',
    method: 'browser',
    attempt: 'a',
    pin: { id: 1, code: 'ABCD' },
    expiresAt: 1,
    expiresInSeconds: 1,
    deadlineUncertain: true,
    signInTab: { status: 'open', id: 1 },
    failure,
  },
  { state: 'linked', linkedAt: 1, profile: 'known', check, refused: { since: 1, times: 2 }, leftoverTabId: 1, failure },
])('Every field of the state "$state" is stored and read', async (link) => {
  await linkItem.set(link);
  expect(await linkItem.get()).toEqual(link);
});

test('A linked state of version 1 is due for a check', async () => {
  const link = { state: 'linked', linkedAt: 1, profile: 'known' };
  await fakeBrowser.storage.local.set({ link, link$: { v: 1 } });
  expect(await linkItem.get()).toEqual({ ...link, check });
  expect(await quarantineUnreadable(Date.now)).toEqual([]);
});

test('Every other state of version 1 is read unchanged', async () => {
  const link = { state: 'requesting', method: 'code', attempt: 'a', since: 1 };
  await fakeBrowser.storage.local.set({ link });
  expect(await linkItem.get()).toEqual(link);
});
