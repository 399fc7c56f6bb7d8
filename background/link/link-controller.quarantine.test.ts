import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { linkItem } from '../../shared/storage/link.ts';
import { expectLink, useTestBackground } from '../../tests/support/test-background.ts';

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
  await expect(background.controller.resume()).rejects.toThrow('Corrupted');
  get.mockRestore();
  await background.controller.resume();
  expect(await linkItem.get()).toEqual({ state: 'unlinked', reason: 'unreadable' });
});
