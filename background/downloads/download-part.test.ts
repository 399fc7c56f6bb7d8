import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { removeAccount, setItems } from '../../shared/storage/items.ts';
import type { StoredServer } from '../../shared/storage/servers.ts';
import { type BrowserDownloads, DownloadsNotAllowedError, downloadPart } from './download-part.ts';

const NAS = 'a'.repeat(40);
const URI = 'https://10-0-0-1.abc.plex.direct:32400';
const PART = '/library/parts/46618/1389985872/file.mkv';

const linkedAt = '2026-03-01T12:00:00.000Z';
const server: StoredServer = {
  name: 'NAS',
  owned: true,
  accessToken: 'nas-token',
  sourceTitle: null,
  httpsRequired: false,
  publicAddressMatches: true,
  connections: [
    { uri: URI, protocol: 'https', address: '10.0.0.1', port: 32400, local: true, relay: false, IPv6: false },
  ],
  fetchedAt: linkedAt,
};

let downloads: { [Port in keyof BrowserDownloads]: ReturnType<typeof vi.fn<BrowserDownloads[Port]>> };

beforeEach(async () => {
  fakeBrowser.reset();
  vi.spyOn(fakeBrowser.runtime, 'getManifest').mockReturnValue({ name: 'Tether for Plex', version: '1.2.3' } as never);
  await setItems({
    account: { authToken: 'account-token', clientIdentifier: 'client', linkedAt, user: null },
    servers: { [NAS]: server },
  });
  downloads = {
    areAllowed: vi.fn(async () => true),
    askToAllow: vi.fn(async () => undefined),
    start: vi.fn(async () => undefined),
  };
});

test('a download sends the token in a header and in no URL', async () => {
  await downloadPart({ machineIdentifier: NAS, uri: URI, partKey: PART, fileName: 'Film.mkv' }, downloads);
  expect(downloads.start).toHaveBeenCalledExactlyOnceWith({
    url: `${URI}${PART}?download=1`,
    fileName: 'Film.mkv',
    headers: expect.objectContaining({ 'X-Plex-Token': 'nas-token', 'X-Plex-Client-Identifier': 'client' }),
  });
});

test('a download works at the plain-http address of a listed connection', async () => {
  await downloadPart(
    { machineIdentifier: NAS, uri: 'http://10.0.0.1:32400', partKey: PART, fileName: 'Film.mkv' },
    downloads,
  );
  expect(downloads.start).toHaveBeenCalledTimes(1);
});

test('a download without the permission opens the options page and is reported', async () => {
  downloads.areAllowed.mockResolvedValue(false);
  const attempt = downloadPart({ machineIdentifier: NAS, uri: URI, partKey: PART, fileName: 'Film.mkv' }, downloads);
  await expect(attempt).rejects.toThrow(DownloadsNotAllowedError);
  expect(downloads.askToAllow).toHaveBeenCalledTimes(1);
  expect(downloads.start).not.toHaveBeenCalled();
});

describe('refuses', () => {
  test.each([
    ['an address that plex.tv has not listed', { uri: 'https://evil.example' }],
    ['a path in an address', { uri: `${URI}/evil` }],
    ['an unknown server', { machineIdentifier: 'b'.repeat(40) }],
    ['a name that every object has', { machineIdentifier: 'constructor' }],
    ['a key on another host', { partKey: '//evil.example/library/parts/1' }],
    ['a whole address for a key', { partKey: 'https://evil.example/library/parts/1' }],
    ['a key that is no part', { partKey: '/library/metadata/1' }],
    ['a key that leads elsewhere', { partKey: '/library/parts/../../myplex/account' }],
  ])('a download is refused for %s', async (_what, odd) => {
    const request = { machineIdentifier: NAS, uri: URI, partKey: PART, fileName: 'Film.mkv', ...odd };
    await expect(downloadPart(request, downloads)).rejects.toThrow();
    expect(downloads.start).not.toHaveBeenCalled();
    expect(downloads.askToAllow).not.toHaveBeenCalled();
  });

  test('a download is refused once unlinked', async () => {
    await removeAccount();
    await expect(
      downloadPart({ machineIdentifier: NAS, uri: URI, partKey: PART, fileName: 'Film.mkv' }, downloads),
    ).rejects.toThrow();
    expect(downloads.start).not.toHaveBeenCalled();
  });
});
