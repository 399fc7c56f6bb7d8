import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from '../shared/browser.ts';
import { giveBackOptionalPermissions } from './additional-permissions.ts';

const manifest = vi.spyOn(browser.runtime, 'getManifest');
const getAll = vi.fn();
const remove = vi.fn(async () => true);

beforeEach(() => {
  vi.clearAllMocks();
  (browser as unknown as Record<string, object>).permissions = { getAll, remove };
  manifest.mockReturnValue({
    permissions: ['storage', 'alarms', 'activeTab'],
    host_permissions: ['https://plex.tv/*'],
    content_scripts: [{ matches: ['https://app.plex.tv/*'] }],
  } as never);
});

const REQUIRED = { permissions: ['activeTab', 'storage'], origins: ['https://app.plex.tv/*', 'https://plex.tv/*'] };

test('what was permitted at a click is given back, and nothing of the manifest’s', async () => {
  getAll.mockResolvedValue({
    permissions: [...REQUIRED.permissions, 'scripting', 'downloads'],
    origins: [...REQUIRED.origins, 'http://nas:32400/*', 'https://plex.example.org/*'],
  });
  await giveBackOptionalPermissions();
  expect(remove).toHaveBeenCalledExactlyOnceWith({
    origins: ['http://nas:32400/*', 'https://plex.example.org/*'],
    permissions: ['downloads', 'scripting'],
  });
});

test.each([REQUIRED, {}])('the browser is not bothered where there is nothing to give back: %j', async (held) => {
  getAll.mockResolvedValue(held);
  await giveBackOptionalPermissions();
  expect(remove).not.toHaveBeenCalled();
});

test('what the manifest requires is not given back, whatever it usually is', async () => {
  manifest.mockReturnValue({ permissions: ['downloads'] } as never);
  getAll.mockResolvedValue({ permissions: ['downloads', 'scripting'], origins: [] });
  await giveBackOptionalPermissions();
  expect(remove).toHaveBeenCalledExactlyOnceWith({ origins: [], permissions: ['scripting'] });
});

test('a browser that refuses is not passed over in silence', async () => {
  getAll.mockResolvedValue({ permissions: ['downloads'] });
  remove.mockRejectedValueOnce(new Error('Not now.'));
  await expect(giveBackOptionalPermissions()).rejects.toThrow('Not now.');
});
