import { CONTAINERS, DIRTY_TEXTS, FILE_PATHS, LONG_TEXTS, PART_KEYS, PROTOTYPE_NAMES } from './hostile-texts.ts';
import type { Fields } from './library.ts';

/** An item of the hostile media server, made when it is asked for. */
export type HostileItem = { attack: string; item: () => Fields; isHuge: boolean };

const [MILLION, MANY] = [1_000_000, 100_000];

/** The first rating key; the items follow in order. */
const FIRST_KEY = 90_001;

/** Items of more than a megabyte. */
const HUGE: Record<string, () => object> = {
  'a million versions': () => film({ Media: Array.from({ length: MILLION }, () => ({ id: 1 })) }),
  'many parts': () => film({ Media: [{ id: 1, Part: Array.from({ length: MANY }, (_, id) => part({ id })) }] }),
  'many streams': () => film({ Media: [version({}, { Stream: repeated({ streamType: 2, codec: 'aac' }) })] }),
  'many external ids': () => film({ Guid: repeated({ id: 'imdb://tt0000001' }) }),
  'many ratings': () => film({ Rating: repeated({ image: 'imdb://image.rating', type: 'critic', value: 5 }) }),
  'many unknown fields': () =>
    film(Object.fromEntries(Array.from({ length: MANY }, (_, at) => [`field${at}`, 'x'.repeat(10)]))),
  ...Object.fromEntries(
    Object.entries(LONG_TEXTS).map(([name, text]) => [`a megabyte of ${name}`, () => longItem(text())]),
  ),
};

const SMALL: Record<string, () => object> = {
  ...Object.fromEntries(Object.entries(DIRTY_TEXTS).map(([name, text]) => [`text: ${name}`, () => everywhere(text)])),
  ...Object.fromEntries(PROTOTYPE_NAMES.map((name) => [`name of every object: ${name}`, () => prototypeItem(name)])),
  'keys of parts': () => film({ Media: PART_KEYS.map((key, id) => version({ id }, { id: 1 + id, key })) }),
  containers: () =>
    film({ Media: CONTAINERS.map((container) => version({ container }, { container, file: '/data/film' })) }),
  'containers without a file': () =>
    film({ Media: CONTAINERS.map((container) => version({}, { container, file: null })) }),
  'paths of files': () => film({ Media: FILE_PATHS.map((file) => version({}, { file })) }),
  'executable files': () =>
    film({ Media: ['exe', 'scf', 'desktop'].map((end) => version({}, { container: end, file: `/data/Film.${end}` })) }),
  'external ids': () => film({ Guid: GUIDS.map((id) => ({ id })), guid: 'plex://movie/../../x' }),
  'numbers out of range': () => film({ ...numbers(1e308), Media: [version(numbers(-1), numbers(2 ** 53))] }),
  'numbers as odd texts': () => film({ ...numbers('1e999'), Media: [version(numbers('0x10'), numbers('NaN'))] }),
  'objects for texts': () =>
    film({ title: { toString: 'x' }, Media: [version({ container: [] }, { file: {}, key: [1] })] }),
  'lists of other shapes': () =>
    film({ Media: [null, 'x', 5, [], {}, { Part: {} }, { Part: [null, 'x', [[]]] }], Guid: 'x' }),
  'no lists': () => film({ Media: {}, Guid: null, Rating: 7 }),
  'type of nothing': () => film({ type: null, Media: null }),
  'rating images': () =>
    film({ ratingImage: 'javascript:x', rating: '1e9', Rating: [{ image: '__proto__', value: [] }] }),
  'another key': () => film({ ratingKey: '../../myplex/account', key: '//evil.example/x' }),
  'a show with the key of an account': () => ({
    ...film({}),
    type: 'show',
    key: '/library/metadata/../../myplex/account',
  }),
};

const GUIDS = [
  ...[
    'imdb://../../evil',
    'imdb://tt1/../../../evil.example',
    'imdb://javascript:alert(1)',
    'imdb://tt1?x=<b>#',
    'imdb://',
  ],
  ...[
    'tmdb://1e9',
    'tmdb://-1',
    'tmdb://1/../../x',
    'tvdb://1&id=2',
    'mbid://x',
    'https://evil.example/',
    '__proto__://1',
  ],
  ...[
    'imdb://tt0017136\n',
    `imdb://tt${'1'.repeat(5_000)}`,
    'javascript://x',
    'com.plexapp.agents.imdb://../x?lang=en',
  ],
];

/** All attacks by an item, by its rating key. */
export const HOSTILE_ITEMS: Readonly<Record<string, HostileItem>> = Object.fromEntries(
  [...named(SMALL, false), ...named(HUGE, true)].map((item, at) => [String(FIRST_KEY + at), item]),
);

/**
 * The rating key of an attack.
 *
 * @throws Error if there is no such attack
 */
export function hostileKey(attack: string): string {
  const found = Object.entries(HOSTILE_ITEMS).find(([, item]) => item.attack === attack);
  if (!found) throw new Error(`There is no hostile item "${attack}".`);
  return found[0];
}

function named(items: Record<string, () => object>, isHuge: boolean): HostileItem[] {
  return Object.entries(items).map(([attack, make]) => ({ attack, isHuge, item: () => make() as Fields }));
}

function film(fields: object): object {
  return { type: 'movie', title: 'A hostile film', year: 1999, duration: 60_000, Media: [version({}, {})], ...fields };
}

function version(fields: object, partFields: object): object {
  return { id: 1, container: 'mkv', videoCodec: 'h264', audioCodec: 'aac', ...fields, Part: [part(partFields)] };
}

function part(fields: object): object {
  return {
    id: 1,
    key: '/library/parts/1/1/file.mkv',
    file: '/data/film.mkv',
    size: 1_000,
    container: 'mkv',
    ...fields,
  };
}

function repeated(fields: object): object[] {
  return Array.from({ length: MANY }, () => fields);
}

/** A long text where clients parse texts: few times, so that the whole is short enough to be read. */
function longItem(text: string): object {
  const Stream = [{ streamType: 2, codec: 'aac', displayTitle: text }];
  const Media = [version({}, { file: text, Stream }), version({}, { file: `/data/${text}.mkv`, container: text })];
  return film({ title: text, Guid: [{ id: `imdb://${text}` }], Media });
}

/** A text in every field that can have one. */
function everywhere(text: string): object {
  const titles = {
    title: text,
    summary: text,
    parentTitle: text,
    grandparentTitle: text,
    ratingImage: text,
    guid: text,
  };
  const codecs = { container: text, videoCodec: text, audioCodec: text, videoResolution: text, videoFrameRate: text };
  const stream = {
    codec: text,
    language: text,
    displayTitle: text,
    extendedDisplayTitle: text,
    audioChannelLayout: text,
  };
  const Stream = [1, 2, 3].map((streamType) => ({ streamType, ...stream, title: text, colorTrc: text }));
  const Media = [version(codecs, { file: text, container: text, Stream }), version({}, { file: `/data/${text}.mkv` })];
  return film({
    ...titles,
    rating: text,
    Guid: [{ id: text }, { id: `imdb://${text}` }],
    Rating: [{ image: text }],
    Media,
  });
}

/** A name of every object as a key, a type and a codec. */
function prototypeItem(name: string): object {
  const own = JSON.parse(`{${JSON.stringify(name)}: {"polluted": true}}`);
  const Stream = [1, 2, 3].map((streamType) => ({ streamType, codec: name, language: name, audioChannelLayout: name }));
  const Media = [version({ videoCodec: name, audioCodec: name, videoResolution: name, ...own }, { Stream, ...own })];
  return film({ type: name, Media, ratingImage: name, Guid: [{ id: `${name}://1`, ...own }], ...own });
}

function numbers(value: unknown): object {
  const times = { duration: value, year: value, index: value, parentIndex: value, rating: value, userRating: value };
  return {
    ...times,
    audienceRating: value,
    bitrate: value,
    width: value,
    height: value,
    audioChannels: value,
    size: value,
  };
}
