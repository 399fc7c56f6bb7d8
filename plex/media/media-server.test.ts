import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { addLongShow, KEYS } from '../../simulator/library-content.ts';
import type { SimulatedMediaServer } from '../../simulator/media-server.ts';
import type { Simulator } from '../../simulator/server.ts';
import { madeUpItem } from '../../tests/support/items.ts';
import { startSimulatedServer, TEST_SERVER_CLIENT } from '../../tests/support/simulated-server.ts';
import { TEST_DEVICE_HEADERS } from '../../tests/support/test-device.ts';
import {
  PlexError,
  PlexHttpError,
  PlexNetworkError,
  PlexResponseError,
  PlexUnauthorizedError,
} from '../http/errors.ts';
import type { ServerEndpoint } from '../http/media-server-request.ts';
import { DISK_TIMEOUT_MS } from '../http/send.ts';
import { getIdentity, getItem, getItemXml, getLeaves, withStreams } from './media-server.ts';
import { checkPart } from './part-url.ts';

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

const item = (fields = {}) => ({ ratingKey: '1', key: '/library/metadata/1', type: 'movie', title: 'x', ...fields });
const page = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => item({ ratingKey: String(from + at) }));
const leavesOf = async (...parameters: Parameters<typeof getLeaves>) => (await getLeaves(...parameters)).items;
const answerLeaves = (MediaContainer: unknown, times?: number) =>
  plex.faults.add('allLeaves', { kind: 'answer', status: 200, body: JSON.stringify({ MediaContainer }) }, times);

describe('getIdentity', () => {
  test('getIdentity sends no token', async () => {
    const { machineIdentifier } = server;
    expect(await getIdentity(access.uri)).toEqual({
      machineIdentifier,
      version: '1.43.0.10000-abcdef123',
      claimed: true,
    });
    server.claimed = false;
    expect(await getIdentity(access.uri)).toMatchObject({ claimed: false });
    expect(plex.seenAt('identity')[0]?.request.url.search).toBe('');
    expect(plex.seenAt('identity')[0]?.token).toBeNull();
  });

  test('getIdentity names the client in headers, still without a token', async () => {
    await getIdentity(access.uri, { client: access });
    const [seen] = plex.seenAt('identity');
    expect(seen?.request.headers).toMatchObject({
      'x-plex-client-identifier': TEST_SERVER_CLIENT,
      ...TEST_DEVICE_HEADERS,
    });
    expect(seen?.request.headers['x-plex-token']).toBeUndefined();
    expect(seen?.request.url.search).toBe('');
  });

  test('getIdentity rejects responses of anything but a media server', async () => {
    for (const body of [
      '<html>A router</html>',
      '{"MediaContainer":{}}',
      '{}',
      '{"MediaContainer":{"machineIdentifier":5}}',
    ]) {
      plex.faults.add('identity', { kind: 'answer', status: 200, body }, 1);
      await expect(getIdentity(access.uri)).rejects.toThrow(PlexResponseError);
    }
  });
});

describe('getItem', () => {
  test('getItem returns a film with all its versions in one request', async () => {
    const film = await getItem(access, KEYS.film);
    expect(film).toMatchObject({
      ratingKey: KEYS.film,
      type: 'movie',
      title: 'Metropolis',
      year: 1927,
      durationMs: 9_180_000,
      externalIds: { imdb: 'tt0017136', tmdb: '19', tvdb: '2361' },
    });
    expect(film.ratings.map(({ source, value }) => `${source} ${value}`)).toEqual([
      'imdb 8.3',
      'rottentomatoes-critic 9.7',
      'rottentomatoes-audience 9.2',
      'themoviedb 8.1',
      'personal 9',
    ]);
    const [best, lesser] = film.versions;
    expect(best).toMatchObject({ resolution: '4k', videoCodec: 'hevc', bitrateKbps: 48_211, frameRate: '24p' });
    expect(best?.parts[0]).toMatchObject({ key: PART, sizeBytes: 700_001, file: expect.stringContaining('4K.mkv') });
    expect(best?.parts[0]?.streams.map(({ type }) => type)).toEqual([
      'video',
      'audio',
      'audio',
      'subtitle',
      'subtitle',
      'subtitle',
    ]);
    expect(best?.parts[0]?.streams[0]?.dynamicRange).toBe('HDR10');
    const flags = best?.parts[0]?.streams
      .slice(3)
      .map(({ hearingImpaired, forced, external }) => [hearingImpaired, forced, external]);
    expect(flags).toEqual([
      [true, false, false],
      [false, true, false],
      [false, false, true],
    ]);
    expect(lesser?.parts).toHaveLength(2);
    expect(plex.seen).toHaveLength(1);
  });

  test.each([
    [KEYS.dolbyVisionFilm, 'movie'],
    [KEYS.bareFilm, 'movie'],
    [KEYS.show, 'show'],
    [KEYS.season, 'season'],
    [KEYS.episode, 'episode'],
    [KEYS.artist, 'artist'],
    [KEYS.album, 'album'],
    [KEYS.track, 'track'],
  ])('getItem returns item %s of type %s', async (ratingKey, type) => {
    expect(await getItem(access, ratingKey)).toMatchObject({ ratingKey, type, title: expect.stringMatching(/./) });
  });

  test('getItem recognizes Dolby Vision', async () => {
    const { versions } = await getItem(access, KEYS.dolbyVisionFilm);
    expect(versions[0]?.parts[0]?.streams[0]).toMatchObject({ dynamicRange: 'Dolby Vision', dolbyVisionProfile: 8 });
  });

  test('getItem returns no file paths on a shared server', async () => {
    const { uri } = await plex.openPort(plex.media.shared, 'remote');
    const film = await getItem({ ...access, uri, accessToken: plex.media.shared.accessToken }, KEYS.film);
    expect(film.versions[0]?.parts[0]).toMatchObject({ file: null, key: PART });
  });

  test('getItem requests only what is shown, with all its values in headers', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch');
    await getItem(access, KEYS.film);
    const { url, headers } = plex.seenAt('metadata')[0]?.request ?? {};
    expect(headers).toMatchObject({
      accept: 'application/json',
      'x-plex-token': server.accessToken,
      'x-plex-client-identifier': TEST_SERVER_CLIENT,
      ...TEST_DEVICE_HEADERS,
    });
    expect(url?.searchParams.get('skipRefresh')).toBe('1');
    expect(url?.searchParams.get('excludeElements')?.split(',')).toEqual(expect.arrayContaining(['Role', 'Genre']));
    const init = fetched.mock.calls[0]?.[1];
    expect(init).toMatchObject({
      credentials: 'omit',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    });
    expect(init?.method ?? 'GET').toBe('GET');
  });

  test.each(['', 'abc', '1/../../accounts', '1?x', '-1', '1.5', '%31'])(
    'the rating key "%s" is rejected before any request',
    async (ratingKey) => {
      for (const ask of [getItem, getLeaves, getItemXml])
        await expect(ask(access, ratingKey)).rejects.toThrow(TypeError);
      expect(plex.seen).toHaveLength(0);
    },
  );

  test('getItem throws distinct errors, none of which contains the token', async () => {
    const errors: PlexError[] = [];
    const failed = async () => errors.push(await getItem(access, KEYS.film).catch((thrown) => thrown));
    for (const status of [401, 403, 404, 500, 503]) {
      plex.faults.add('metadata', { kind: 'answer', status }, 1);
      await failed();
    }
    plex.faults.add('metadata', { kind: 'answer', status: 200, body: '{"MediaContainer":{"size":0}}' }, 1);
    await failed();
    plex.faults.add('metadata', { kind: 'reset', when: 'in the middle' }, 1);
    await failed();
    expect(errors.map(({ name, message }) => `${name}: ${message}`)).toEqual([
      'PlexUnauthorizedError: The media server answered with status 401.',
      'PlexHttpError: The media server answered with status 403.',
      'PlexHttpError: The media server answered with status 404.',
      'PlexHttpError: The media server answered with status 500.',
      'PlexHttpError: The media server answered with status 503.',
      'PlexResponseError: Field "MediaContainer.Metadata" of the response is missing or invalid.',
      'PlexNetworkError: The media server could not be reached.',
    ]);
    for (const error of errors) expect(inspected(error)).not.toContain(server.accessToken);
  });

  test('getItem reads lists of one that are sent as the object itself', async () => {
    const Part = { id: 3, key: PART, Stream: { streamType: 1, codec: 'h264' } };
    const Metadata = item({ Guid: { id: 'imdb://tt0017136' }, Media: { id: 2, Part } });
    plex.faults.add('metadata', {
      kind: 'answer',
      status: 200,
      body: JSON.stringify({ MediaContainer: { Metadata } }),
    });
    expect(await getItem(access, '1')).toMatchObject({
      externalIds: { imdb: 'tt0017136' },
      versions: [{ id: 2, parts: [{ id: 3, streams: [{ codec: 'h264' }] }] }],
    });
  });

  test('getItem reports a wrong token and an unknown item', async () => {
    await expect(getItem({ ...access, accessToken: 'wrong' }, KEYS.film)).rejects.toThrow(PlexUnauthorizedError);
    await expect(getItem(access, '99')).rejects.toThrow(
      expect.objectContaining({ name: 'PlexHttpError', status: 404 }),
    );
  });

  test('getItem times out after 20 seconds, as a disk may have to wake up', async () => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    const set = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeout(30));
    plex.faults.add('metadata', { kind: 'silence' });
    const error = await getItem(access, KEYS.film).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(PlexNetworkError);
    expect(error).toMatchObject({ timedOut: true, message: 'The media server did not answer in time.' });
    expect(set).toHaveBeenCalledWith(DISK_TIMEOUT_MS);
  });

  test('getItem stops when its caller aborts', async () => {
    plex.faults.add('metadata', { kind: 'silence' });
    const aborter = new AbortController();
    const film = getItem(access, KEYS.film, { signal: aborter.signal });
    await plex.waitForRequests('metadata', 1);
    aborter.abort();
    const error = await film.catch((thrown) => thrown);
    expect([error.name, error instanceof PlexError]).toEqual(['AbortError', false]);
  });

  test('getItem rejects a response with more than 100,000 objects before it builds any', async () => {
    const parse = vi.spyOn(JSON, 'parse');
    const bodies = [
      `{"MediaContainer":{"Metadata":[{"ratingKey":"1","Media":[${'{"id":1},'.repeat(1_000_000)}{}]}]}}`,
      '['.repeat(1_000_000),
    ];
    for (const body of bodies) {
      plex.faults.add('metadata', { kind: 'answer', status: 200, body }, 1);
      await expect(getItem(access, '1')).rejects.toThrow(PlexResponseError);
    }
    expect(parse.mock.calls.filter(([text]) => bodies.includes(text))).toEqual([]);
  });

  test('getItem accepts long responses but not endless ones', async () => {
    const MediaContainer = { Metadata: [item({ summary: 'x'.repeat(2_000_000) })] };
    plex.faults.add('metadata', { kind: 'answer', status: 200, body: JSON.stringify({ MediaContainer }) }, 1);
    expect(await getItem(access, '1')).toMatchObject({ title: 'x' });
    plex.faults.add('metadata', { kind: 'answer', status: 200, body: `"${'x'.repeat(20_000_001)}"` }, 2);
    await expect(getItem(access, '1')).rejects.toThrow(PlexResponseError);
    await expect(getItemXml(access, '1')).rejects.toThrow(PlexResponseError);
  });
});

describe('getLeaves', () => {
  const keys = (items: { ratingKey: string }[]) => items.map(({ ratingKey }) => ratingKey);

  test('getLeaves lists all episodes of a show and all tracks of an artist, in order', async () => {
    expect(keys(await leavesOf(access, KEYS.show))).toEqual(['211', '212', '213', '221', '222']);
    expect(keys(await leavesOf(access, KEYS.artist))).toEqual(['311', '312', '313']);
    expect(plex.seen).toHaveLength(2);
  });

  test.each([
    [KEYS.season, 'season', ['211', '212', '213']],
    [KEYS.album, 'album', ['311', '312', '313']],
  ] as const)(
    'getLeaves requests the children of item %s if its type is given as %s',
    async (ratingKey, type, expected) => {
      expect(keys(await leavesOf(access, ratingKey, { type }))).toEqual(expected);
      expect(plex.seen.map(({ endpoint }) => endpoint)).toEqual(['children']);
      expect(keys(await leavesOf(access, ratingKey))).toEqual(expected);
    },
  );

  test('getLeaves loads a thousand episodes in pages of 200', async () => {
    addLongShow(server.library, 5000, 1000);
    const episodes = await leavesOf(access, '5000');
    expect(episodes.map(({ parentIndex, index }) => `${parentIndex}x${index}`)).toEqual(
      Array.from({ length: 1000 }, (_, at) => `${Math.floor(at / 100) + 1}x${(at % 100) + 1}`),
    );
    const starts = plex.seen.map(({ request }) => request.headers['x-plex-container-start']);
    expect(starts).toEqual(['0', '200', '400', '600', '800']);
    expect(plex.seen[0]?.request.headers['x-plex-container-size']).toBe('200');
  });

  test.each(['right', 'missing', 5, 100_000] as const)('getLeaves works with a total that is %s', async (totalSize) => {
    server.behaviour.totalSize = totalSize;
    for (const [ratingKey, episodes] of [
      [5000, 450],
      [8000, 400],
      [11_000, 20],
    ] as const) {
      addLongShow(server.library, ratingKey, episodes);
      expect(await leavesOf(access, String(ratingKey))).toHaveLength(episodes);
    }
  });

  test.each(['right', 'missing', 5, 100_000] as const)(
    'getLeaves works without paging and with a total that is %s',
    async (totalSize) => {
      server.behaviour.paging = 'ignored';
      server.behaviour.totalSize = totalSize;
      for (const [ratingKey, episodes] of [
        [5000, 450],
        [8000, 200],
        [11_000, 20],
      ] as const) {
        addLongShow(server.library, ratingKey, episodes);
        expect(await leavesOf(access, String(ratingKey))).toHaveLength(episodes);
      }
    },
  );

  test('getLeaves stops after an incomplete page if there is no total', async () => {
    server.behaviour.totalSize = 'missing';
    addLongShow(server.library, 5000, 250);
    await getLeaves(access, '5000');
    expect(plex.seen).toHaveLength(2);
  });

  test('getLeaves continues if a server sends smaller pages than requested', async () => {
    for (const from of [0, 50, 100]) answerLeaves({ totalSize: 150, Metadata: page(50, from) }, 1);
    expect(keys(await leavesOf(access, '1'))).toEqual(keys(page(150)));
  });

  test('getLeaves returns an empty list for an empty show', async () => {
    answerLeaves({ size: 0, totalSize: 0 });
    expect(await leavesOf(access, '1')).toEqual([]);
  });

  test('getLeaves leaves out malformed entries', async () => {
    answerLeaves({ totalSize: 3, Metadata: [...page(1), null, ...page(1, 1)] });
    expect(keys(await leavesOf(access, '1'))).toEqual(['0', '1']);
  });

  test('getLeaves counts the malformed entries, also if a server ignores paging', async () => {
    const Metadata = [...page(197), null, { title: 'Without a key' }, 'x'];
    answerLeaves({ Metadata });
    expect(await getLeaves(access, '1')).toMatchObject({ leftOut: 3 });
    expect(plex.seenAt('allLeaves')).toHaveLength(2);
  });

  test('getLeaves reads a single entry that is not in an array', async () => {
    answerLeaves({ size: 1, totalSize: 1, Metadata: item({ ratingKey: '7' }) });
    expect(keys(await leavesOf(access, '1'))).toEqual(['7']);
  });

  test('getLeaves stops at an endless list', async () => {
    answerLeaves({ totalSize: 10 ** 9, Metadata: [null] });
    await expect(getLeaves(access, '1')).rejects.toThrow(PlexResponseError);
    expect(plex.seen.length).toBeLessThanOrEqual(250);
  });

  test('getLeaves rejects a list of more than 50,000 entries', async () => {
    answerLeaves({ Metadata: new Array(50_000).fill('x') });
    await expect(getLeaves(access, '1')).rejects.toThrow(PlexResponseError);
    expect(plex.seen).toHaveLength(1);
  });

  test('getLeaves stops when its pages have too many objects in all', async () => {
    const Media = new Array(400).fill({ id: 1 });
    for (const from of [0, 200, 400, 600, 800, 1_000]) {
      answerLeaves({ totalSize: 10 ** 6, Metadata: page(200, from).map((entry) => ({ ...entry, Media })) }, 1);
    }
    await expect(getLeaves(access, '1')).rejects.toThrow(PlexResponseError);
    expect(plex.seen).toHaveLength(5);
  });

  test('getLeaves stops when its entries have too many files in all', async () => {
    const Media = [{ id: 1, Part: new Array(100).fill({ id: 1, key: PART }) }];
    for (const from of [0, 200, 400, 600]) {
      answerLeaves({ totalSize: 501, Metadata: page(200, from).map((entry) => ({ ...entry, Media })) }, 1);
    }
    await expect(getLeaves(access, '1')).rejects.toThrow(PlexResponseError);
    expect(plex.seen).toHaveLength(3);
  });

  test.each([
    [
      'files of other versions',
      [
        { id: 1, Part: [{ id: 1, key: PART }] },
        { id: 2, Part: new Array(99).fill({ id: 1, key: PART, exists: false }) },
      ],
    ],
    [
      'files of subtitles',
      [
        {
          id: 1,
          Part: [{ id: 1, key: PART, Stream: new Array(99).fill({ streamType: 3, key: '/library/streams/1' }) }],
        },
      ],
    ],
  ])('getLeaves stops when its entries have too many %s in all', async (_which, Media) => {
    for (const from of [0, 200, 400, 600]) {
      answerLeaves({ totalSize: 501, Metadata: page(200, from).map((entry) => ({ ...entry, Media })) }, 1);
    }
    await expect(getLeaves(access, '1')).rejects.toThrow(PlexResponseError);
    expect(plex.seen).toHaveLength(3);
  });

  test('getLeaves stops when its pages are too long in all', async () => {
    const summary = 'x'.repeat(90_000);
    let from = 0;
    const fetched = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => {
      const Metadata = page(200, from).map((entry) => ({ ...entry, summary }));
      from += 200;
      return new Response(JSON.stringify({ MediaContainer: { totalSize: 10 ** 6, Metadata } }));
    });
    await expect(getLeaves(access, '1')).rejects.toThrow(PlexResponseError);
    expect(fetched).toHaveBeenCalledTimes(3);
  });

  test('getLeaves fails if one page fails', async () => {
    addLongShow(server.library, 5000, 300);
    plex.faults.add('allLeaves', { kind: 'delay', ms: 0 }, 1);
    plex.faults.add('allLeaves', { kind: 'answer', status: 500 }, 1);
    await expect(getLeaves(access, '5000')).rejects.toThrow(PlexHttpError);
  });
});

describe('withStreams', () => {
  const listed = (...keys: string[]) => keys.map((ratingKey) => madeUpItem({ ratingKey }));
  const answer = (MediaContainer: unknown) =>
    plex.faults.add('metadata', { kind: 'answer', status: 200, body: JSON.stringify({ MediaContainer }) });
  const Media = [{ id: 1, Part: [{ id: 1, key: PART }] }];

  test('withStreams takes the versions of items that were asked for, and leaves the others as they are', async () => {
    const [film, other] = await withStreams(access, listed(KEYS.film, '999999'));
    expect(film?.versions[0]?.parts[0]?.streams.length).toBeGreaterThan(0);
    expect(other).toEqual(listed('999999')[0]);
  });

  test('withStreams asks for no item whose rating key is not of digits', async () => {
    const odd = ['not-digits', '9'.repeat(50)];
    const items = await withStreams(access, listed(...odd, KEYS.film));
    expect(items.map(({ versions }) => versions.length > 0)).toEqual([false, false, true]);
    expect(plex.seenAt('metadata').map(({ request }) => request.url.pathname)).toEqual([
      `/library/metadata/${KEYS.film}`,
    ]);
    expect(await withStreams(access, listed(...odd))).toEqual(listed(...odd));
  });

  test('withStreams ignores what it did not ask for', async () => {
    answer({ Metadata: [item({ ratingKey: '70', Media }), item({ ratingKey: '1', Media })] });
    const items = await withStreams(access, listed('1', '2'));
    expect(items.map(({ ratingKey, versions }) => [ratingKey, versions.length])).toEqual([
      ['1', 1],
      ['2', 0],
    ]);
  });

  test('withStreams stops when its pages have too many entries in all', async () => {
    answer({ Metadata: page(20_000) });
    const many = listed(...Array.from({ length: 200 }, (_, at) => String(at)));
    await expect(withStreams(access, many)).rejects.toThrow(PlexResponseError);
    expect(plex.seenAt('metadata')).toHaveLength(3);
  });
});

describe('getItemXml', () => {
  test('getItemXml returns the server’s complete XML', async () => {
    const xml = await getItemXml(access, KEYS.film);
    expect(xml).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<MediaContainer size="1">/);
    expect(xml).toContain('<Role tag="Somebody"/>');
    expect(xml).not.toContain(server.accessToken);
    const { url, headers } = plex.seenAt('metadata')[0]?.request ?? {};
    expect(headers?.accept).toBe('application/xml');
    expect(url?.searchParams.get('skipRefresh')).toBe('1');
  });

  test('getItemXml throws the same errors as getItem', async () => {
    await expect(getItemXml({ ...access, accessToken: 'wrong' }, KEYS.film)).rejects.toThrow(PlexUnauthorizedError);
  });
});

test('every request names the client and device in headers, has no value in its address, and no other server’s token', async () => {
  const { uri } = await plex.openPort(plex.media.shared, 'remote');
  const other = { ...access, uri, accessToken: plex.media.shared.accessToken };
  for (const one of [access, other]) {
    await getIdentity(one.uri, { client: one });
    await getItem(one, KEYS.film);
    await getLeaves(one, KEYS.show);
    await getItemXml(one, KEYS.film);
    await checkPart(one, PART);
  }
  expect(plex.seen).toHaveLength(10);
  for (const { endpoint, host, token, request } of plex.seen) {
    expect(token).toBe(endpoint === 'identity' ? null : plex.media.at(host)?.server.accessToken);
    expect(request.headers).toMatchObject({ 'x-plex-client-identifier': TEST_SERVER_CLIENT, ...TEST_DEVICE_HEADERS });
    expect(request.url.href).not.toMatch(/x-plex/i);
    expect(request.url.href).not.toContain(TEST_SERVER_CLIENT);
  }
});

/** Everything that a console shows of an error. */
function inspected(error: Error): string {
  const { response } = error as PlexHttpError;
  return [error.message, error.stack, String(error.cause), JSON.stringify(error), response?.url].join(' ');
}
