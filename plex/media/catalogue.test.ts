import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CATALOGUE_KEYS } from '../../simulator/catalogue-api.ts';
import { Simulator } from '../../simulator/server.ts';
import { TEST_DEVICE, TEST_DEVICE_HEADERS } from '../../tests/support/test-device.ts';
import { PlexHttpError, PlexResponseError, PlexUnauthorizedError } from '../http/errors.ts';
import { getCatalogueItem } from './catalogue.ts';

const CLIENT = 'b2f0c4d6-7a51-4f5e-8a37-5a7c4f2d9e10';
const TOKEN = 'token-of-the-account';

let plex: Simulator;
let options: { serverURL: string };

beforeEach(async () => {
  plex = await Simulator.start();
  plex.accounts.tokens.set(TOKEN, CLIENT);
  options = { serverURL: `http://127.0.0.1:${plex.port}` };
});

afterEach(async () => {
  vi.restoreAllMocks();
  await plex.stop();
});

describe('getCatalogueItem', () => {
  test('getCatalogueItem returns a film with its external ids', async () => {
    const film = await getCatalogueItem(CATALOGUE_KEYS.film, TOKEN, CLIENT, options);
    expect(film).toMatchObject({
      ratingKey: CATALOGUE_KEYS.film,
      type: 'movie',
      title: 'Metropolis',
      externalIds: { imdb: 'tt0017136', tmdb: '19', tvdb: '2361' },
      versions: [],
    });
  });

  test.each([
    [CATALOGUE_KEYS.film, 'Metropolis'],
    [CATALOGUE_KEYS.show, 'Sherlock Holmes'],
  ])('getCatalogueItem reads the item %s from an answer without Metadata', async (ratingKey, title) => {
    plex.accounts.behaviour.catalogueItems = 'Video';
    expect(await getCatalogueItem(ratingKey, TOKEN, CLIENT, options)).toMatchObject({ ratingKey, title });
  });

  test('getCatalogueItem sends the token in a header only', async () => {
    await getCatalogueItem(CATALOGUE_KEYS.show, TOKEN, CLIENT, options);
    const { headers, url } = plex.seenAt('catalogue')[0]?.request ?? {};
    expect(headers?.['x-plex-token']).toBe(TOKEN);
    expect(url?.search).toBe('');
  });

  test('getCatalogueItem names the device in headers', async () => {
    await getCatalogueItem(CATALOGUE_KEYS.show, TOKEN, CLIENT, { ...options, device: TEST_DEVICE });
    const { headers } = plex.seenAt('catalogue')[0]?.request ?? {};
    expect(headers).toMatchObject({ 'x-plex-client-identifier': CLIENT, ...TEST_DEVICE_HEADERS });
  });

  test('getCatalogueItem calls discover.provider.plex.tv by default', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('{}'));
    await expect(getCatalogueItem(CATALOGUE_KEYS.film, TOKEN, CLIENT)).rejects.toThrow(PlexResponseError);
    const asked = `https://discover.provider.plex.tv/library/metadata/${CATALOGUE_KEYS.film}`;
    expect(String(fetched.mock.calls[0]?.[0])).toBe(asked);
  });

  test('getCatalogueItem distinguishes an invalid token from an unknown item', async () => {
    await expect(getCatalogueItem(CATALOGUE_KEYS.film, 'dead', CLIENT, options)).rejects.toThrow(PlexUnauthorizedError);
    const missing = await getCatalogueItem('0'.repeat(24), TOKEN, CLIENT, options).catch((thrown) => thrown);
    expect(missing).toBeInstanceOf(PlexHttpError);
    expect(missing.status).toBe(404);
  });

  test.each([
    '',
    '4711',
    '../../api/v2/user',
    '../5d776826880197001ec90a04',
    '5d776826880197001ec90a0G',
    '5d776826880197001ec90a04/children',
  ])('getCatalogueItem rejects the rating key "%s" before any request', async (ratingKey) => {
    await expect(getCatalogueItem(ratingKey, TOKEN, CLIENT, options)).rejects.toThrow(TypeError);
    expect(plex.seen).toHaveLength(0);
  });

  test('getCatalogueItem stops when its caller aborts', async () => {
    plex.faults.add('catalogue', { kind: 'silence' });
    const aborter = new AbortController();
    const item = getCatalogueItem(CATALOGUE_KEYS.film, TOKEN, CLIENT, { ...options, signal: aborter.signal });
    await plex.waitForRequests('catalogue', 1);
    aborter.abort();
    await expect(item).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  });
});
