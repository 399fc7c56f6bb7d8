import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { KEYS } from '../../simulator/library-content.ts';
import type { SimulatedMediaServer } from '../../simulator/media-server.ts';
import type { Simulator } from '../../simulator/server.ts';
import { startSimulatedServer, TEST_SERVER_CLIENT } from '../../tests/support/simulated-server.ts';
import { TEST_DEVICE, TEST_DEVICE_HEADERS } from '../../tests/support/test-device.ts';
import { PlexHttpError, PlexResponseError } from '../http/errors.ts';
import type { ServerEndpoint } from '../http/media-server-request.ts';
import { getItem } from './media-server.ts';
import { checkPart, partHeaders, partUrl } from './part-url.ts';

const PART = '/library/parts/10101/1389985872/file.mkv';

let plex: Simulator;
let server: SimulatedMediaServer;
let access: ServerEndpoint;

beforeEach(async () => {
  ({ plex, server, access } = await startSimulatedServer());
});

afterEach(async () => {
  vi.restoreAllMocks();
  await plex.stop();
});

describe('partUrl', () => {
  const at = {
    uri: 'https://nas.example:32400',
    accessToken: 'its-token',
    clientIdentifier: TEST_SERVER_CLIENT,
    device: TEST_DEVICE,
  };

  test('partUrl returns the part’s URL with the server’s token', () => {
    expect(partUrl(at, PART).href).toBe(`https://nas.example:32400${PART}?X-Plex-Token=its-token`);
    const download = `https://nas.example:32400${PART}?download=1&X-Plex-Token=its-token`;
    expect(partUrl(at, PART, { download: true }).href).toBe(download);
  });

  test('partUrl contains only the server’s token, even if the key contains others', () => {
    const url = partUrl(at, `${PART}?X-Plex-Token=other&X-Plex-Token=another&a=b#hash`);
    expect(url.href).toBe(`https://nas.example:32400${PART}?X-Plex-Token=its-token&a=b`);
  });

  test('partUrl contains no token if none is wanted, even if the key contains some', () => {
    const options = { download: true, token: false };
    expect(partUrl(at, PART, options).href).toBe(`https://nas.example:32400${PART}?download=1`);
    const url = partUrl(at, `${PART}?X-Plex-Token=other&X-Plex-Token=another&a=b#hash`, { token: false });
    expect(url.href).toBe(`https://nas.example:32400${PART}?a=b`);
  });

  test('partHeaders contain the token, the client identifier and the device', async () => {
    const headers = partHeaders(at);
    expect(Object.fromEntries(new Headers(headers))).toEqual({
      'x-plex-token': 'its-token',
      'x-plex-client-identifier': TEST_SERVER_CLIENT,
      ...TEST_DEVICE_HEADERS,
    });
    const response = await fetch(partUrl(access, PART, { token: false }), { headers: partHeaders(access) });
    expect(response.status).toBe(200);
    await response.body?.cancel();
  });

  test.each([
    '//evil.example/library/parts/1/2/file.mkv',
    'https://evil.example/library/parts/1/2/file.mkv',
    '/\\evil.example/library/parts/1/2/file.mkv',
    '\\\\evil.example/library/parts/1',
    '@evil.example/library/parts/1',
    'javascript:alert(1)',
    '/library/parts/../../web/index.html',
    '/library/parts/%2e%2e/metadata/1',
    '/library/parts/\\..\\..\\x',
    '/library/metadata/1',
    'library/parts/1/2/file.mkv',
    ' /library/parts/1',
    '/\t/evil.example/library/parts/1',
    '/library/partsx/1',
    '',
  ])('partUrl rejects the key %j', (key) => {
    expect(() => partUrl(at, key)).toThrow(PlexResponseError);
  });

  test('partUrl serves the bytes of the part', async () => {
    const { versions } = await getItem(access, KEYS.film);
    for (const { id, key, sizeBytes } of versions.flatMap(({ parts }) => parts)) {
      const bytes = Buffer.from(await (await fetch(partUrl(access, key))).arrayBuffer());
      expect(bytes).toHaveLength(sizeBytes ?? 0);
      expect(bytes.equals(server.bytesOf(id))).toBe(true);
    }
  });
});

describe('checkPart', () => {
  test('checkPart requests one byte of the download, and returns the size of the file', async () => {
    expect(await checkPart(access, PART)).toBe(700_001);
    const { url, headers } = plex.seenAt('part')[0]?.request ?? {};
    expect(headers).toMatchObject({
      range: 'bytes=0-0',
      'x-plex-token': server.accessToken,
      'x-plex-client-identifier': TEST_SERVER_CLIENT,
      ...TEST_DEVICE_HEADERS,
    });
    expect(url?.search).toBe('?download=1');
  });

  test('checkPart accepts a response without a body', async () => {
    vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(null));
    expect(await checkPart(access, PART)).toBe(null);
  });

  test('checkPart does not read a file that is sent completely', async () => {
    const cancelled = vi.fn();
    const body = new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(65_536)), cancel: cancelled });
    vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(body));
    await checkPart(access, PART);
    expect(cancelled).toHaveBeenCalledOnce();
  });

  test.each([403, 404, 503, 509])('checkPart reports status %i', async (status) => {
    plex.faults.add('part', { kind: 'answer', status });
    const error = await checkPart(access, PART).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(PlexHttpError);
    expect(error.status).toBe(status);
  });

  test('checkPart makes no request for a key that is not a part', async () => {
    await expect(checkPart(access, '//evil.example/library/parts/1')).rejects.toThrow(PlexResponseError);
    expect(plex.seen).toHaveLength(0);
  });
});
