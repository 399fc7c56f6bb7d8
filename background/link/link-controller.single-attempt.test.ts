import { expect, test } from 'vitest';
import type { Pending } from '../../shared/link-state.ts';
import { accountItem } from '../../shared/storage/account.ts';
import { linkItem, pendingSignOutsItem } from '../../shared/storage/link.ts';
import { expectLink, pass, seconds, useTestBackground } from '../../tests/support/test-background.ts';

const background = useTestBackground();

test('A double click on the start button requests one PIN', async () => {
  const { platform, controller } = background;
  await Promise.all([controller.start('code'), controller.start('code')]);
  await pass(1);
  await controller.start('code');
  await pass(1);
  expect(platform.count('getPin')).toBe(1);
});

test('An attempt goes on at full speed while one of two popups stays open', async () => {
  const { platform, controller } = background;
  const close = controller.userArrived();
  controller.userArrived();
  await background.pendingCode();
  close();
  await seconds(200);
  expect(platform.count('getToken')).toBeGreaterThan(195);
});

test('Starting by the other method replaces the attempt', async () => {
  const { platform, controller } = background;
  await background.pendingCode();
  await controller.start('browser');
  await pass(20);
  await expectLink({ state: 'pending', method: 'browser', pin: { id: 2 } });
  await seconds(5);
  // The old PIN is checked twice, in case it was claimed meanwhile.
  expect(platform.count('getToken 1')).toBe(2);
  expect(platform.count('getToken 2')).toBeGreaterThan(3);
});

test('A new code replaces the old one at once, even if a poll of the old one gets no response', async () => {
  const { attempt } = await background.pendingCode();
  background.hang('getToken 1');
  await seconds(2);
  await background.controller.newCode();
  await pass(1);
  const link = (await linkItem.get()) as Pending;
  expect(link.pin.code).toBe('C002');
  expect(link.attempt).not.toBe(attempt);
});

test('A PIN that arrives after its request was cancelled changes nothing', async () => {
  const { platform, controller } = background;
  const gate = Promise.withResolvers<void>();
  platform.interfere = () => gate.promise;
  await controller.start('code');
  await controller.cancel();
  gate.resolve();
  await seconds(5);
  expect(await linkItem.get()).toEqual({ state: 'unlinked', reason: 'cancelled', method: 'code' });
  expect(platform.count('getToken')).toBe(0);
  expect(platform.alarmMs).toBeNull();
});

test.each([
  ['cancelled', () => background.controller.cancel(), 'unlinked'],
  ['replaced', () => background.controller.newCode(), 'pending'],
])('A token that arrives after its attempt was %s is signed out', async (_what, end, state) => {
  const { platform } = background;
  await background.pendingCode();
  const authToken = platform.claim();
  const gate = Promise.withResolvers<void>();
  platform.interfere = (call) => (call === 'getToken 1' ? gate.promise : undefined);
  await seconds(1);
  await end();
  gate.resolve();
  await seconds(1);
  expect(platform.liveTokens.has(authToken)).toBe(false);
  expect(await accountItem.get()).toBeNull();
  expect(await pendingSignOutsItem.get()).toEqual([]);
  await expectLink({ state });
});
