import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { StorageReadError } from '../../shared/storage/stored-item.ts';
import { expectLink, seconds, useTestBackground } from '../../tests/support/test-background.ts';

const background = useTestBackground();

/** The browser cannot read its storage until the returned function is called. */
function damageStorage(): () => void {
  const get = vi.spyOn(fakeBrowser.storage.local, 'get').mockRejectedValue(new Error('IO error: corrupted'));
  return () => get.mockRestore();
}

test('A background that cannot read storage is woken again, and goes on once it can', async () => {
  const { platform } = background;
  await background.pendingCode();
  background.kill();
  platform.alarmMs = null;
  const repair = damageStorage();
  await expect(background.controller.resume()).rejects.toThrow(StorageReadError);
  expect(platform.alarmMs).toBe(30_000);
  await expect(background.controller.resume()).rejects.toThrow(StorageReadError);
  repair();
  platform.claim();
  await background.controller.resume();
  await seconds(2);
  await expectLink({ state: 'linked' });
});

test('An intent is refused while storage cannot be read, and carried out afterwards', async () => {
  const repair = damageStorage();
  await expect(background.controller.start('code')).rejects.toThrow(StorageReadError);
  repair();
  await background.pendingCode();
  expect(background.platform.count('getPin')).toBe(1);
});
