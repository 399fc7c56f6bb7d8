import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { accountItem } from '../../shared/storage/account.ts';
import { linkItem } from '../../shared/storage/link.ts';
import { networkError } from '../../tests/support/fake-platform.ts';
import { expectLink, pass, seconds, useTestBackground } from '../../tests/support/test-background.ts';

const background = useTestBackground();

test('Starting stores the attempt before plex.tv is asked for a PIN', async () => {
  await background.controller.start('code');
  await expectLink({ state: 'requesting', method: 'code' });
});

test('A PIN is stored with its code and its deadline', async () => {
  const at = Date.now();
  expect(await background.pendingCode()).toMatchObject({
    method: 'code',
    pin: { id: 1, code: 'C001' },
    expiresAt: at + 900_000,
  });
});

test('The toolbar button shows that a PIN is pending', async () => {
  await background.pendingCode();
  expect(background.platform.toolbar).toEqual({ linked: false, badge: 'pending' });
});

test('A PIN is polled once a second while the popup is open', async () => {
  background.controller.userArrived();
  await background.pendingCode();
  await seconds(300);
  expect(background.platform.count('getToken')).toBeGreaterThan(295);
  expect(background.platform.count('getToken')).toBeLessThanOrEqual(301);
});

test('A claimed PIN links within a second and stores the account with its profile', async () => {
  const authToken = await background.link();
  expect(await accountItem.get()).toEqual({
    authToken,
    clientIdentifier: expect.stringMatching(/^[0-9a-f-]{36}$/),
    linkedAt: expect.stringMatching(/^2026-03-01T12:00:0/),
    user: { id: 5, uuid: 'u5', username: 'robin', title: 'Robin', email: 'r@example.org', thumb: '', plexPass: true },
  });
  await expectLink({ state: 'linked', profile: 'known' });
});

test('The stored link contains no token', async () => {
  const authToken = await background.link();
  expect(JSON.stringify(await linkItem.get())).not.toContain(authToken);
});

test('A linked browser makes no more requests, sets no timer and logs nothing', async () => {
  await background.link();
  const calls = background.platform.calls.length;
  await seconds(120);
  await background.controller.resume();
  await pass(1);
  expect(background.platform.calls).toHaveLength(calls);
  expect(vi.getTimerCount()).toBe(0);
  expect(background.log).not.toHaveBeenCalled();
});

test('The alarm removes the badge of a new link after a minute', async () => {
  const { platform, controller } = background;
  await background.link();
  expect(platform.toolbar).toEqual({ linked: true, badge: 'just-linked' });
  expect(platform.alarmMs).toBeGreaterThan(50_000);
  await seconds(60);
  await controller.resume();
  await pass(1);
  expect(platform.toolbar).toEqual({ linked: true, badge: 'none' });
});

test('Once the badge is gone, the alarm wakes the background once a day', async () => {
  await background.link();
  await seconds(60);
  await background.controller.resume();
  await pass(1);
  expect(background.platform.alarmMs).toBeGreaterThan(23.9 * 3_600_000);
});

test('A wake-up sets the alarm once', async () => {
  await background.link();
  await background.controller.resume();
  await pass(1);
  const changes = background.platform.alarmChanges;
  await background.controller.resume();
  await pass(1);
  expect(background.platform.alarmChanges).toBe(changes + 1);
});

test('Polls that change nothing neither set the alarm nor write to local storage', async () => {
  background.controller.userArrived();
  await background.pendingCode();
  await seconds(5);
  const changes = background.platform.alarmChanges;
  const set = vi.spyOn(fakeBrowser.storage.local, 'set');
  await seconds(60);
  expect(background.platform.alarmChanges).toBe(changes);
  expect(set).not.toHaveBeenCalled();
});

test('A PIN of 15 minutes costs plex.tv at most 120 requests without a popup', async () => {
  await background.pendingCode();
  await seconds(75);
  expect(background.platform.count('getToken')).toBeGreaterThan(70);
  await seconds(900);
  expect(background.platform.count('getToken')).toBeLessThanOrEqual(120);
});

test.each([
  ['started', () => background.controller.start('code')],
  ['replaced', () => background.controller.newCode()],
])('A PIN that was just %s is polled once a second without a popup', async (_how, act) => {
  await background.pendingCode();
  await seconds(600);
  await background.controller.cancel();
  await act();
  await pass(1);
  const polls = background.platform.count('getToken 2');
  await seconds(60);
  expect(background.platform.count('getToken 2') - polls).toBeGreaterThan(55);
});

test('A PIN is polled more slowly once the popup has been closed for a while', async () => {
  const close = background.controller.userArrived();
  await background.pendingCode();
  await seconds(300);
  close();
  await seconds(80);
  const polls = background.platform.count('getToken');
  await seconds(300);
  expect(background.platform.count('getToken') - polls).toBeLessThan(40);
});

test('A PIN expires at its deadline without a popup', async () => {
  await background.pendingCode();
  await seconds(901);
  expect(await linkItem.get()).toEqual({ state: 'unlinked', reason: 'expired', method: 'code' });
});

test('A pending PIN keeps the background awake by an API call at least every 20 seconds', async () => {
  await background.pendingCode();
  await seconds(300);
  const calls: number[] = [Date.now()];
  vi.spyOn(fakeBrowser.storage.session, 'set').mockImplementation(async () => void calls.push(Date.now()));
  await seconds(300);
  calls.push(Date.now());
  for (const [index, at] of calls.slice(1).entries()) expect(at - (calls[index] ?? 0)).toBeLessThanOrEqual(20_000);
});

test('Opening the popup polls the PIN at once', async () => {
  await background.pendingCode();
  await seconds(600);
  const polls = background.platform.count('getToken');
  background.platform.claim();
  background.controller.userArrived();
  await pass(1);
  expect(background.platform.count('getToken')).toBe(polls + 1);
  await expectLink({ state: 'linked' });
});

test('A retry skips the backoff even if the browser takes a while to tell whether there is access', async () => {
  const { platform, controller } = background;
  await background.pendingCode();
  background.failWith(networkError);
  await seconds(60);
  const polls = platform.count('getToken');
  platform.hasAccess = () => new Promise((resolve) => setTimeout(() => resolve(true), 500));
  void controller.retryNow();
  await pass(500);
  expect(platform.count('getToken')).toBe(polls + 1);
});

test('plex.tv/link opens with the code in a tab when asked for, and only once', async () => {
  const { platform, controller } = background;
  const show = vi.spyOn(platform.tabs, 'show');
  await background.pendingCode();
  await controller.showPlexPage();
  await pass(1);
  expect([...platform.openTabs.values()]).toEqual(['https://plex.tv/link/?pin=C001']);
  expect(show).not.toHaveBeenCalled();
  await controller.showPlexPage();
  await pass(1);
  expect(platform.openTabs.size).toBe(1);
});

test('An uninstallation opens Plex’s list of devices while linked, and no page before and after', async () => {
  await background.pendingCode();
  expect(background.platform.opensDevices).toBe(false);
  background.platform.claim();
  await seconds(1);
  expect(background.platform.opensDevices).toBe(true);
  await background.controller.unlink();
  await pass(1);
  expect(background.platform.opensDevices).toBe(false);
});
