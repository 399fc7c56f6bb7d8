import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { linkItem } from '../../shared/storage/link.ts';
import { expectLink, seconds, useTestBackground } from '../../tests/support/test-background.ts';

const background = useTestBackground();

test('Unreadable values are quarantined, reported, and do not block linking', async () => {
  await fakeBrowser.storage.local.set({
    account: { authToken: 5 },
    link: { state: 'linked', linkedAt: 1, profile: 'known', check: { retryAt: 0, waitMs: 0 } },
    link$: { v: 2 },
  });
  await background.controller.resume();
  expect(await linkItem.get()).toEqual({ state: 'unlinked', reason: 'unreadable' });
  expect(background.log).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/unreadable stored values: account\.$/));
  await background.link();
  await expectLink({ state: 'linked' });
  expect(await fakeBrowser.storage.local.get('quarantine')).toMatchObject({ quarantine: [{ key: 'account' }] });
});

test('The next event tries again to read storage that could not be read', async () => {
  await fakeBrowser.storage.local.set({ link: { state: 'levitating' } });
  const get = vi.spyOn(fakeBrowser.storage.local, 'get').mockRejectedValue(new Error('Corrupted'));
  await expect(background.controller.resume()).rejects.toThrow('could not read its storage');
  get.mockRestore();
  await background.controller.resume();
  expect(await linkItem.get()).toEqual({ state: 'unlinked', reason: 'unreadable' });
});

test('A PIN whose state can no longer be read is looked after, and its token is signed out', async () => {
  const { platform } = background;
  await background.pendingCode();
  background.kill();
  const { link } = await fakeBrowser.storage.local.get('link');
  await fakeBrowser.storage.local.set({ link: { ...(link as object), state: 'waiting' }, link$: { v: 9 } });
  await background.controller.resume();
  await expectLink({ state: 'unlinked', reason: 'unreadable' });
  platform.claim();
  await seconds(61);
  await background.controller.resume();
  await seconds(1);
  expect(platform.server.handedOut.size).toBe(1);
  expect(platform.liveTokens.size).toBe(0);
});
