import { expect, test, vi } from 'vitest';
import { accountItem } from '../../shared/storage/account.ts';
import { linkItem, pendingSignOutsItem } from '../../shared/storage/link.ts';
import { networkError } from '../../tests/support/fake-platform.ts';
import { expectLink, pass, seconds, useTestBackground } from '../../tests/support/test-background.ts';

const background = useTestBackground();

test('A background killed during the request for a PIN is followed by one that requests it again', async () => {
  background.hang();
  await background.controller.start('code');
  await pass(1);
  background.kill();
  background.recover();
  await background.controller.resume();
  await pass(1);
  await expectLink({ state: 'pending', method: 'code' });
});

test('A request of a background that was killed minutes ago is not resumed', async () => {
  background.hang();
  await background.controller.start('browser');
  background.kill();
  vi.setSystemTime(Date.now() + 120_000);
  await background.controller.resume();
  await pass(1);
  expect(await linkItem.get()).toEqual({ state: 'unlinked', method: 'browser' });
  expect(background.platform.openTabs.size).toBe(0);
});

test('A background killed while a PIN is pending is followed by one that polls the same PIN', async () => {
  await background.pendingCode();
  background.kill();
  expect(background.platform.alarmMs).toBe(30_000);
  background.platform.claim();
  await background.controller.resume();
  await pass(1);
  await expectLink({ state: 'linked', profile: 'known' });
  expect(background.platform.count('getPin')).toBe(1);
});

test('A background killed during a backoff is followed by one that respects it', async () => {
  await background.pendingCode();
  background.failWith(networkError);
  await seconds(60);
  const polls = background.platform.count('getToken');
  for (let times = 0; times < 10; times += 1) {
    background.kill();
    await background.controller.resume();
    await pass(1);
  }
  expect(background.platform.count('getToken')).toBe(polls);
});

test('A background killed between token and profile is followed by one that fetches the profile', async () => {
  background.hang('getUser');
  await background.link();
  expect(await accountItem.get()).toMatchObject({ user: null });
  background.kill();
  background.recover();
  await background.controller.resume();
  await pass(1);
  expect(await accountItem.get()).toMatchObject({ user: { title: 'Robin' } });
});

test('A restart of the browser keeps the PIN and forgets its tab', async () => {
  await background.controller.start('browser');
  await pass(1);
  await background.restartBrowser();
  await expectLink({ state: 'pending', pin: { id: 1 } });
  expect(await linkItem.get()).not.toHaveProperty('signInTab');
});

test('A sign-out that fails is retried by later backgrounds until plex.tv confirms it', async () => {
  const authToken = await background.link();
  background.failWith(networkError);
  await background.controller.unlink();
  await seconds(10);
  expect(await pendingSignOutsItem.get()).toMatchObject([{ authToken, failure: { kind: 'offline' } }]);
  expect(background.platform.alarmMs).toBeGreaterThan(0);
  background.kill();
  background.recover();
  await seconds(3600);
  await background.controller.resume();
  await pass(1);
  expect(background.platform.liveTokens.size).toBe(0);
  expect(await pendingSignOutsItem.get()).toEqual([]);
});
