import fc from 'fast-check';
import { CONTAINERS, DIRTY_TEXTS, FILE_PATHS, PART_KEYS, PROTOTYPE_NAMES } from './hostile-texts.ts';
import type { Fields } from './library.ts';

const NASTY = [...Object.values(DIRTY_TEXTS), ...PROTOTYPE_NAMES, ...PART_KEYS, ...CONTAINERS, ...FILE_PATHS];

const text = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(fc.constantFrom(...NASTY), { maxLength: 5 }).map((texts) => texts.join('')),
);
const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom('1', '1e999', '-0', 'Infinity', '0x10', 1e308, -1));

/** What no client should expect in place of a text, a number or a list. */
const odd = fc.oneof(fc.constantFrom(null, true, false, 0, '', [], {}), fc.jsonValue({ maxDepth: 2 }));

const mostly = (value: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 5, arbitrary: value }, { weight: 1, arbitrary: odd });

const records = (fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record(Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, mostly(value)])), {
    requiredKeys: [],
  });

const lists = (fields: Record<string, fc.Arbitrary<unknown>>) => fc.array(mostly(records(fields)), { maxLength: 4 });

const Stream = lists({
  streamType: fc.constantFrom(1, 2, 3, '2', 4, -1),
  ...texts(
    'codec',
    'language',
    'languageTag',
    'displayTitle',
    'extendedDisplayTitle',
    'audioChannelLayout',
    'colorTrc',
    'scanType',
  ),
  ...numbers('channels', 'bitDepth', 'DOVIProfile', 'default', 'selected', 'forced'),
});
const Part = lists({ Stream, ...texts('key', 'file', 'container'), ...numbers('id', 'size', 'duration', 'exists') });
const Media = lists({
  Part,
  ...texts('container', 'videoCodec', 'audioCodec', 'videoResolution', 'videoFrameRate'),
  ...numbers('id', 'duration', 'bitrate', 'width', 'height', 'audioChannels', 'aspectRatio'),
});
const item = records({
  Media,
  type: fc.constantFrom('movie', 'show', 'season', 'episode', 'track', 'album', 'artist', '__proto__', 'clip'),
  Guid: lists({
    id: fc.oneof(
      text,
      text.map((id) => `imdb://${id}`),
    ),
  }),
  Rating: lists({ image: text, type: text, value: number }),
  ...texts(
    'ratingKey',
    'key',
    'guid',
    'grandparentGuid',
    'title',
    'originalTitle',
    'editionTitle',
    'parentTitle',
    'grandparentTitle',
  ),
  ...texts('originallyAvailableAt', 'summary', 'ratingImage'),
  ...numbers('year', 'index', 'parentIndex', 'duration', 'rating', 'audienceRating', 'userRating'),
});

/** Random items of a hostile media server: nasty texts, odd numbers, and values of the wrong shape in between. */
export function arbitraryItem(): fc.Arbitrary<Fields> {
  return item as fc.Arbitrary<Fields>;
}

function texts(...names: string[]): Record<string, fc.Arbitrary<unknown>> {
  return Object.fromEntries(names.map((name) => [name, text]));
}

function numbers(...names: string[]): Record<string, fc.Arbitrary<unknown>> {
  return Object.fromEntries(names.map((name) => [name, number]));
}
