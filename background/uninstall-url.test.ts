import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from '../shared/browser.ts';
import { UninstallUrl } from './uninstall-url.ts';

const setUninstallURL = vi.fn(async (_url?: string) => undefined);

let uninstallUrl: UninstallUrl;

beforeEach(() => {
  setUninstallURL.mockReset();
  Object.assign(browser.runtime, { setUninstallURL });
  uninstallUrl = new UninstallUrl();
});

const urls = () => setUninstallURL.mock.calls.flat();

test('While linked, an uninstallation opens Plex’s list of devices', async () => {
  await uninstallUrl.follow(true);
  expect(urls()).toEqual(['https://app.plex.tv/desktop/#!/settings/devices/all']);
});

test('While unlinked, an uninstallation opens no page, also after a link', async () => {
  await uninstallUrl.follow(false);
  await uninstallUrl.follow(true);
  await uninstallUrl.follow(false);
  expect(urls()).toEqual(['', expect.stringContaining('devices'), '']);
});

test('A URL that is already set is not set again', async () => {
  for (const linked of [true, true, false, false]) await uninstallUrl.follow(linked);
  expect(urls()).toHaveLength(2);
});

test('A URL that the browser did not accept is set again', async () => {
  setUninstallURL.mockRejectedValueOnce(new Error('Not now.'));
  await expect(uninstallUrl.follow(true)).rejects.toThrow('Not now.');
  await uninstallUrl.follow(true);
  expect(urls()).toHaveLength(2);
});
