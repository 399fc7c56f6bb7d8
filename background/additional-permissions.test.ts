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

test('permissions granted later are dropped, those of the manifest are kept', async () => {
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

test.each([REQUIRED, {}])('nothing is removed if nothing was granted later: %j', async (held) => {
  getAll.mockResolvedValue(held);
  await dropAdditionalPermissions();
  expect(remove).not.toHaveBeenCalled();
});

test('a usually optional permission is kept if the manifest requires it', async () => {
  manifest.mockReturnValue({ permissions: ['downloads'] } as never);
  getAll.mockResolvedValue({ permissions: ['scripting', 'downloads'], origins: [] });
  await dropAdditionalPermissions();
  expect(remove).toHaveBeenCalledExactlyOnceWith({ origins: [], permissions: ['scripting'] });
});

test('a required pattern that a wider one covers is kept', async () => {
  const origins = ['https://*.plex.tv/*', 'https://app.plex.tv/*', 'https://plex.tv/*'];
  manifest.mockReturnValue({
    host_permissions: ['https://*.plex.tv/*', 'https://plex.tv/*'],
    content_scripts: [{ matches: ['https://app.plex.tv/*'] }],
  } as never);
  getAll.mockResolvedValue({ permissions: [], origins });
  await dropAdditionalPermissions();
  expect(remove).not.toHaveBeenCalled();
});

test('a refusal by the browser is reported', async () => {
  getAll.mockResolvedValue({ permissions: ['downloads'] });
  remove.mockRejectedValueOnce(new Error('Not now.'));
  await expect(dropAdditionalPermissions()).rejects.toThrow('Not now.');
});
