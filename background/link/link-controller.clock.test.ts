import { describe, expect, test, vi } from 'vitest';
import type { Pending } from '../../shared/link-state.ts';
import { attemptOf } from '../../shared/link-state.ts';
import { linkItem } from '../../shared/storage/link.ts';
import { networkError } from '../../tests/support/fake-platform.ts';
import { expectLink, pass, seconds, useTestBackground } from '../../tests/support/test-background.ts';

const background = useTestBackground();

/** The remaining time of the pending PIN by the stored deadline, in milliseconds. */
async function remainingMs(): Promise<number> {
  await expectLink({ state: 'pending' });
  return ((await linkItem.get()) as Pending).expiresAt - Date.now();
}

test.each([2, -2])('A clock that jumps by %i hours does not move the end of a PIN', async (hours) => {
  background.controller.userArrived();
  await background.pendingCode();
  await seconds(100);
  vi.setSystemTime(Date.now() + hours * 3_600_000);
  await seconds(5);
  expect(Math.abs((await remainingMs()) - 795_000)).toBeLessThan(6_000);
  await seconds(800);
  await expectLink({ state: 'unlinked', reason: 'expired' });
});

test('A clock that jumps within the first second of a PIN does not cut the PIN short', async () => {
  background.controller.userArrived();
  await background.pendingCode();
  vi.setSystemTime(Date.now() + 7_200_000);
  await background.controller.retryNow();
  await seconds(10);
  expect(await remainingMs()).toBeGreaterThan(880_000);
});

test('A wake-up after a sleep of the computer polls the PIN at once', async () => {
  await background.pendingCode();
  await seconds(600);
  const polls = background.platform.count('getToken');
  vi.setSystemTime(Date.now() + 120_000);
  await background.controller.resume();
  await pass(1);
  expect(background.platform.count('getToken')).toBe(polls + 1);
});

describe.each([
  ['open', true, 900],
  ['closed', false, 119],
])('With the popup %s', (_popup, isOpen, mostPolls) => {
  const pendingCode = async () => {
    if (isOpen) background.controller.userArrived();
    await pass(1); // That is a reason for a check, but not of the PIN that follows.
    await background.pendingCode();
  };

  test.each([3_000, 2_000, 1_500, 1_100, 900, 700, 500])('A claim %i ms before a PIN expires links', async (leftMs) => {
    await pendingCode();
    await pass(900_000 - leftMs - 1);
    background.platform.claim();
    await seconds(5);
    await expectLink({ state: 'linked' });
  });

  test('The final poll of a PIN is not an additional one', async () => {
    await pendingCode();
    await seconds(905);
    expect(background.platform.count('getToken')).toBeLessThanOrEqual(mostPolls);
  });
});

test('The local deadline ends a PIN for which plex.tv repeats the same 200 for ever', async () => {
  const { platform, controller } = background;
  controller.userArrived();
  await background.pendingCode();
  const alive = await platform.plex.getToken(1, attemptOf(await linkItem.get()) ?? '');
  platform.plex.getToken = async () => alive;
  await seconds(910);
  await expectLink({ state: 'unlinked', reason: 'expired' });
});

test('A few failed polls past its deadline end a PIN', async () => {
  background.controller.userArrived();
  await background.pendingCode();
  background.failWith(networkError);
  await seconds(890);
  await expectLink({ state: 'pending' });
  await seconds(180);
  await expectLink({ state: 'unlinked', reason: 'expired' });
});
