import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from '../shared/browser.ts';
import { dropAdditionalPermissions } from './additional-permissions.ts';

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
  await dropAdditionalPermissions();
  expect(remove).toHaveBeenCalledExactlyOnceWith({
    origins: ['http://nas:32400/*', 'https://plex.example.org/*'],
    permissions: ['scripting', 'downloads'],
  });
});

test.each([REQUIRED, {}])('the browser is not bothered where there is nothing to give back: %j', async (held) => {
  getAll.mockResolvedValue(held);
  await dropAdditionalPermissions();
  expect(remove).not.toHaveBeenCalled();
});

test('what the manifest requires is not given back, whatever it usually is', async () => {
  manifest.mockReturnValue({ permissions: ['downloads'] } as never);
  getAll.mockResolvedValue({ permissions: ['scripting', 'downloads'], origins: [] });
  await dropAdditionalPermissions();
  expect(remove).toHaveBeenCalledExactlyOnceWith({ origins: [], permissions: ['scripting'] });
});

test('a browser that refuses is not passed over in silence', async () => {
  getAll.mockResolvedValue({ permissions: ['downloads'] });
  remove.mockRejectedValueOnce(new Error('Not now.'));
  await expect(dropAdditionalPermissions()).rejects.toThrow('Not now.');
});
