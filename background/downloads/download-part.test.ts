import type { ServerEndpoint } from 'plex-link/servers';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { TEST_DEVICE } from '../../tests/support/test-device.ts';
import { type BrowserDownloads, DownloadsNotAllowedError, downloadPart } from './download-part.ts';

const PART = '/library/parts/46618/1389985872/file.mkv';
const server: ServerEndpoint = {
  uri: 'https://10-0-0-1.abc.plex.direct:32400',
  accessToken: 'nas-token',
  clientIdentifier: 'client',
  device: TEST_DEVICE,
};

let downloads: { [Port in keyof BrowserDownloads]: ReturnType<typeof vi.fn<BrowserDownloads[Port]>> };
const fetched = vi.spyOn(globalThis, 'fetch');

beforeEach(() => {
  vi.clearAllMocks();
  fetched.mockImplementation(async () => new Response('x', { status: 206 }));
  downloads = {
    areAllowed: vi.fn(async () => true),
    askToAllow: vi.fn(async () => undefined),
    start: vi.fn(async () => undefined),
  };
});

const download = (changes: Partial<Parameters<typeof downloadPart>[0]> = {}) =>
  downloadPart(
    { server, partKey: PART, fileName: 'Film.mkv', signal: new AbortController().signal, ...changes },
    downloads,
  );

test('a download sends the token in a header and in no URL', async () => {
  await download();
  expect(downloads.start).toHaveBeenCalledExactlyOnceWith({
    url: `${server.uri}${PART}?download=1`,
    fileName: 'Film.mkv',
    headers: expect.objectContaining({ 'X-Plex-Token': 'nas-token', 'X-Plex-Client-Identifier': 'client' }),
  });
  expect(fetched.mock.calls.map(([url]) => String(url))).toEqual([`${server.uri}${PART}?download=1`]);
});

test('a download without the permission opens the options page and is reported', async () => {
  downloads.areAllowed.mockResolvedValue(false);
  await expect(download()).rejects.toThrow(DownloadsNotAllowedError);
  expect(downloads.askToAllow).toHaveBeenCalledTimes(1);
  expect(downloads.start).not.toHaveBeenCalled();
});

test('a download that its server refuses is not started', async () => {
  fetched.mockImplementation(async () => new Response('', { status: 403 }));
  await expect(download()).rejects.toMatchObject({ status: 403 });
  expect(downloads.start).not.toHaveBeenCalled();
});

describe('refuses', () => {
  test.each([
    ['a key on another host', { partKey: '//evil.example/library/parts/1' }],
    ['a whole address for a key', { partKey: 'https://evil.example/library/parts/1' }],
    ['a key that is no part', { partKey: '/library/metadata/1' }],
    ['a key that leads elsewhere', { partKey: '/library/parts/../../myplex/account' }],
    ['a program for a file name', { fileName: 'Film.exe' }],
    ['a path for a file name', { fileName: '../Film.mkv' }],
  ])('a download is refused for %s', async (_what, odd) => {
    await expect(download(odd)).rejects.toThrow();
    expect(fetched).not.toHaveBeenCalled();
    expect(downloads.start).not.toHaveBeenCalled();
    expect(downloads.askToAllow).not.toHaveBeenCalled();
  });
});
