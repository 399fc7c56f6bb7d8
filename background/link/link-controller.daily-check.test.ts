import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { accountItem } from '../../shared/storage/account.ts';
import { linkItem } from '../../shared/storage/link.ts';
import { httpError, networkError, unauthorized } from '../../tests/support/fake-platform.ts';
import { expectLink, pass, seconds, useTestBackground } from '../../tests/support/test-background.ts';

const background = useTestBackground();

/** Lets time pass, with the browser's alarm. */
async function hours(count: number): Promise<void> {
  for (let left = count * 3_600; left > 0; left -= 600) {
    await seconds(600);
    if (background.platform.alarmMs !== null) await background.controller.resume();
  }
  await pass(1);
}

test('The link is checked about once a day', async () => {
  await background.link();
  expect(background.platform.count('getUser')).toBe(1);
  await hours(24 * 7);
  expect(background.platform.count('getUser')).toBe(1 + 6);
});

test('A link with a token that ends by itself is checked right after its end', async () => {
  const { platform } = background;
  await background.link();
  const account = await accountItem.get();
  const tokenExpiresAt = new Date(Date.now() + 30 * 3_600_000).toISOString();
  if (account) await accountItem.set({ ...account, tokenExpiresAt });
  await hours(29.9);
  expect(platform.count('getUser')).toBe(2);
  platform.liveTokens.clear();
  await hours(0.4);
  expect(platform.count('getUser')).toBe(3);
  expect(await linkItem.get()).toEqual({ state: 'unlinked', reason: 'revoked' });
});

test('A token that plex.tv accepts after its end keeps the link, with a check a day', async () => {
  const { platform } = background;
  await background.link();
  const account = await accountItem.get();
  const tokenExpiresAt = new Date(Date.now() + 3_600_000).toISOString();
  if (account) await accountItem.set({ ...account, tokenExpiresAt });
  await hours(24 * 5);
  expect(platform.count('getUser')).toBeLessThanOrEqual(1 + 5);
  await expectLink({ state: 'linked' });
});

test('The link is checked as usual once a clock that was a year ahead is set right', async () => {
  await background.link();
  await hours(30);
  vi.setSystemTime(Date.now() - 365 * 24 * 3_600_000);
  const checks = background.platform.count('getUser');
  await hours(24 * 3);
  expect(background.platform.count('getUser') - checks).toBeGreaterThanOrEqual(2);
  expect(background.platform.count('getUser') - checks).toBeLessThanOrEqual(4);
});

test('Starts of the browser check the link at most twice a day', async () => {
  await background.link();
  await hours(1);
  for (let start = 0; start < 48; start += 1) {
    await background.restartBrowser();
    await hours(0.5);
  }
  expect(background.platform.count('getUser')).toBeLessThanOrEqual(1 + 2);
  expect(background.platform.count('getUser')).toBeGreaterThan(1);
});

test('The link ends as revoked once plex.tv no longer accepts the token', async () => {
  const { platform } = background;
  await background.link();
  await hours(13);
  platform.liveTokens.clear();
  await background.restartBrowser();
  await pass(1);
  expect(await linkItem.get()).toEqual({ state: 'unlinked', reason: 'revoked' });
  expect(await accountItem.get()).toBeNull();
  expect(platform.toolbar).toEqual({ linked: false, badge: 'failure' });
});

test('A check that fails keeps the link and shows the failure until a check succeeds', async () => {
  await background.link();
  const account = await accountItem.get();
  background.failWith(() => httpError(500));
  await hours(30);
  await expectLink({ state: 'linked', failure: { kind: 'server-error' } });
  expect(await accountItem.get()).toEqual(account);
  background.recover();
  await hours(2);
  expect(await linkItem.get()).not.toHaveProperty('failure');
});

test('Access that is taken away is shown at once, and so is its return', async () => {
  const { platform, controller } = background;
  await background.link();
  platform.access = false;
  await controller.retryNow();
  await expectLink({ state: 'linked', failure: { kind: 'no-access' } });
  platform.access = true;
  await controller.retryNow();
  await expectLink({ state: 'linked' });
  expect(await linkItem.get()).not.toHaveProperty('failure');
});

test('A profile that could not be fetched is fetched later', async () => {
  background.failWith(() => httpError(503), 'getUser');
  const authToken = await background.link();
  expect(await accountItem.get()).toMatchObject({ authToken, user: null });
  await expectLink({ state: 'linked', failure: { kind: 'server-error' } });
  background.recover();
  await seconds(10);
  expect(await accountItem.get()).toMatchObject({ authToken, user: { title: 'Robin' } });
  expect(await linkItem.get()).not.toHaveProperty('failure');
});

test('plex.tv’s own 401 for the profile ends the link', async () => {
  background.platform.interfere = (call) => {
    if (call === 'getUser') background.platform.liveTokens.clear();
  };
  await background.link();
  expect(await accountItem.get()).toBeNull();
  expect(await linkItem.get()).toEqual({ state: 'unlinked', reason: 'revoked' });
});

test('A 401 of a proxy for the profile does not end the link', async () => {
  background.failWith(() => unauthorized(false), 'getUser');
  const authToken = await background.link();
  expect(await accountItem.get()).toMatchObject({ authToken });
  await expectLink({ state: 'linked', failure: { kind: 'unreadable' } });
});

test.each([
  ['422 "Invalid token"', httpError(422, { message: 'Invalid token' })],
  ['498', httpError(498)],
])('plex.tv’s %s for the profile ends the link', async (_what, error) => {
  background.failWith(() => error, 'getUser');
  await background.link();
  await expectLink({ state: 'unlinked', reason: 'revoked' });
  expect(await accountItem.get()).toBeNull();
});

describe('refusals without a document of plex.tv’s own', () => {
  test.each([401, 422])('A link that gets %i for days ends, and its token is signed out', async (status) => {
    const authToken = await background.link();
    background.failWith(() => httpError(status), 'getUser');
    await hours(4 * 24);
    await expectLink({ state: 'linked', failure: { kind: 'unreadable' } });
    expect(await accountItem.get()).toMatchObject({ authToken });
    await hours(3 * 24);
    await expectLink({ state: 'unlinked', reason: 'revoked' });
    expect(await accountItem.get()).toBeNull();
    expect(background.platform.liveTokens).not.toContain(authToken);
  });

  test('Refusals before plex.tv has accepted the token again do not count', async () => {
    await background.link();
    for (let week = 0; week < 4; week += 1) {
      background.failWith(() => httpError(401), 'getUser');
      await hours(3 * 24);
      background.recover();
      await hours(2 * 24);
    }
    await expectLink({ state: 'linked' });
    expect((await linkItem.get()) as object).not.toHaveProperty('refused');
  });

  test('A clock that jumps does not make a few refusals days of them', async () => {
    await background.link();
    background.failWith(() => httpError(401), 'getUser');
    await hours(26);
    vi.setSystemTime(Date.now() + 30 * 24 * 3_600_000);
    await background.controller.resume();
    await seconds(5);
    await expectLink({ state: 'linked' });
  });
});

test('A retry skips a long backoff once the network is back', async () => {
  background.failWith(networkError, 'getUser');
  await background.link();
  await hours(3);
  background.recover();
  await background.controller.retryNow();
  await pass(1);
  expect(await accountItem.get()).toMatchObject({ user: { title: 'Robin' } });
});

test('A short backoff sets a single timer, however often the background is called', async () => {
  background.failWith(networkError, 'getUser');
  await background.link();
  for (let call = 0; call < 20; call += 1) await background.controller.resume();
  await pass(1);
  expect(vi.getTimerCount()).toBe(1);
});

test('A retry that fails makes one request, however often its failure is stored', async () => {
  background.failWith(networkError, 'getUser');
  await background.link();
  const checks = background.platform.count('getUser');
  await background.controller.retryNow();
  await pass(1);
  expect(background.platform.count('getUser')).toBe(checks + 1);
});

test('A linked state whose account has disappeared causes no busy loop', async () => {
  background.failWith(networkError, 'getUser');
  await background.link();
  await fakeBrowser.storage.local.remove('account');
  const get = vi.spyOn(fakeBrowser.storage.local, 'get');
  await background.controller.resume();
  await seconds(60);
  expect(get.mock.calls.length).toBeLessThan(100);
});

test('A browser that cannot change its toolbar button links, and the failure is logged', async () => {
  background.platform.showToolbarState = () => Promise.reject(new Error('No toolbar'));
  await background.link();
  await expectLink({ state: 'linked', profile: 'known' });
  expect(background.log).toHaveBeenCalledWith(expect.stringContaining('No toolbar'));
});

test('A browser that never finishes changing its toolbar button links', async () => {
  background.platform.showToolbarState = () => new Promise(() => undefined);
  await background.link();
  await expectLink({ state: 'linked', profile: 'known' });
  expect(background.log).not.toHaveBeenCalled();
});

test('Each link has a client identifier of its own', async () => {
  await background.link();
  const first = (await accountItem.get())?.clientIdentifier;
  await background.controller.unlink();
  await background.link();
  expect((await accountItem.get())?.clientIdentifier).not.toBe(first);
});
