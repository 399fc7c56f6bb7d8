import { beforeEach, describe, expect, test, vi } from 'vitest';
import { linkItem } from '../../shared/storage/link.ts';
import { networkError } from '../../tests/support/fake-platform.ts';
import { expectLink, pass, seconds, useTestBackground } from '../../tests/support/test-background.ts';

const background = useTestBackground();

/** Starts signing in, and waits for the tab. */
async function openSignInTab(): Promise<void> {
  await background.controller.start('browser');
  await pass(1);
}

test('Signing in opens Plex’s page for a strong PIN', async () => {
  await openSignInTab();
  expect([...background.platform.openTabs]).toEqual([[100, 'https://app.plex.tv/auth#?code=a-long-code-number-1']]);
  await expectLink({ state: 'pending', method: 'browser', signInTab: { status: 'open', id: 100 } });
});

test('The sign-in tab closes once the browser is linked', async () => {
  await openSignInTab();
  background.platform.claim();
  await seconds(1);
  await expectLink({ state: 'linked', profile: 'known' });
  expect(background.platform.openTabs.size).toBe(0);
});

test('The PIN is polled once a second while the sign-in page is open', async () => {
  background.controller.userArrived();
  await openSignInTab();
  await seconds(600);
  expect(background.platform.count('getToken')).toBeGreaterThan(590);
});

test('Closing the sign-in page does not end the attempt, because the claim may still arrive', async () => {
  const { platform, controller } = background;
  await controller.start('browser');
  const close = controller.userArrived();
  await seconds(10);
  platform.openTabs.clear();
  close();
  await pass(500);
  platform.claim();
  await seconds(1);
  await expectLink({ state: 'linked' });
});

test('Closing the sign-in page polls the PIN at once, even right after a poll', async () => {
  const { platform, controller } = background;
  await controller.start('browser');
  const close = controller.userArrived();
  await seconds(10);
  const polls = platform.count('getToken');
  for (let times = 0; platform.count('getToken') === polls && times < 200; times += 1) await pass(10);
  platform.claim();
  close();
  await pass(1);
  await expectLink({ state: 'linked' });
  expect(platform.count('getToken')).toBe(polls + 2);
});

test('A page that opens and closes all the time causes at most two polls a second', async () => {
  const { platform, controller } = background;
  await controller.start('browser');
  await seconds(5);
  const polls = platform.count('getToken');
  for (let times = 0; times < 50; times += 1) {
    const close = controller.userArrived();
    await pass(50);
    close();
    await pass(50);
  }
  expect(platform.count('getToken') - polls).toBeGreaterThanOrEqual(5);
  expect(platform.count('getToken') - polls).toBeLessThanOrEqual(10);
});

test('Closing the sign-in page skips a backoff', async () => {
  const { platform, controller } = background;
  await controller.start('browser');
  const close = controller.userArrived();
  background.failWith(networkError, 'getToken');
  await seconds(60);
  background.recover();
  platform.claim();
  close();
  await pass(1);
  await expectLink({ state: 'linked' });
});

test.each([
  ['cancelled', () => background.controller.cancel()],
  ['replaced', () => background.controller.start('code')],
])('The sign-in tab closes when its attempt is %s', async (_what, end) => {
  await openSignInTab();
  await end();
  await pass(1);
  expect(background.platform.openTabs.size).toBe(0);
  expect(await linkItem.get()).not.toHaveProperty('leftoverTabId');
});

test('A sign-in tab that opens after its attempt has ended is closed again', async () => {
  const { platform, controller } = background;
  const gate = Promise.withResolvers<void>();
  platform.interfere = (call) => (call === 'openTab' ? gate.promise : undefined);
  await openSignInTab();
  await controller.cancel();
  gate.resolve();
  await pass(1);
  expect(platform.openTabs.size).toBe(0);
});

test('A sign-in tab that cannot be opened does not stop the polls', async () => {
  background.failWith(() => new Error('No window'), 'openTab');
  await background.controller.start('browser');
  await seconds(2);
  expect(background.platform.count('getToken')).toBeGreaterThan(1);
});

test('A sign-in tab that could not be opened can be opened later', async () => {
  background.failWith(() => new Error('No window'), 'openTab');
  await openSignInTab();
  background.recover();
  await background.controller.showPlexPage();
  await pass(1);
  expect(background.platform.openTabs.size).toBe(1);
});

test('The sign-in tab is not requested twice while it opens', async () => {
  const show = vi.spyOn(background.platform.tabs, 'show');
  background.hang('openTab');
  await openSignInTab();
  await background.controller.showPlexPage();
  await pass(1);
  expect(show).not.toHaveBeenCalled();
  expect(background.platform.count('openTab')).toBe(1);
});

test('The tab of an attempt that has ended is not brought to the front', async () => {
  const { platform, controller } = background;
  const show = vi.spyOn(platform.tabs, 'show');
  platform.tabs.closeSignIn = () => new Promise(() => undefined);
  await openSignInTab();
  await controller.cancel();
  await expectLink({ state: 'unlinked', leftoverTabId: 100 });
  await controller.showPlexPage();
  expect(show).not.toHaveBeenCalled();
});

test('A sign-in tab that the user has closed opens again when asked for', async () => {
  const { platform, controller } = background;
  await openSignInTab();
  platform.openTabs.clear();
  await controller.showPlexPage();
  await pass(1);
  expect(platform.openTabs.size).toBe(1);
  expect(platform.count('getPin')).toBe(1);
});

describe('After the sign-in page has failed and its tab has moved to another page,', () => {
  const WATCH = 'https://watch.plex.tv/';

  beforeEach(async () => {
    await openSignInTab();
    background.platform.openTabs.set(100, WATCH);
  });

  test('the attempt goes on and leaves that tab alone', async () => {
    await seconds(60);
    await expectLink({ state: 'pending', method: 'browser', signInTab: { status: 'open', id: 100 } });
    background.platform.claim();
    await seconds(5);
    await expectLink({ state: 'linked' });
    expect([...background.platform.openTabs]).toEqual([[100, WATCH]]);
  });

  test('the sign-in page opens in another tab when asked for, and only that one is closed', async () => {
    const { platform, controller } = background;
    await controller.showPlexPage();
    await pass(1);
    const signInUrl = 'https://app.plex.tv/auth#?code=a-long-code-number-1';
    expect([...platform.openTabs]).toEqual([
      [100, WATCH],
      [101, signInUrl],
    ]);
    await controller.showPlexPage();
    await pass(1);
    expect(platform.openTabs.size).toBe(2);
    expect(platform.count('getPin')).toBe(1);
    platform.claim();
    await seconds(5);
    await expectLink({ state: 'linked' });
    expect([...platform.openTabs]).toEqual([[100, WATCH]]);
  });

  test('cancelling leaves that tab alone', async () => {
    await background.controller.cancel();
    await pass(1);
    expect([...background.platform.openTabs]).toEqual([[100, WATCH]]);
  });
});
