import { looseList, looseText, optionalNumber, optionalText } from '../parse/lenient.ts';
import {
  anything,
  array,
  either,
  fallback,
  nonEmptyString,
  number,
  object,
  type Parser,
  text,
  transform,
} from '../parse/shape.ts';
import { type Rating, ratingFields, readRatings } from './ratings.ts';
import { parseVersion, type Version } from './versions.ts';

/*
 * What a media server tells of a metadata item: the part of it that the item panel shows. Sizes are in bytes, durations
 * in milliseconds, bit rates in kilobits per second; whatever the server does not tell is null.
 */

export type { Rating } from './ratings.ts';
export type { Part, Stream, Version } from './versions.ts';

const ITEM_TYPES = ['movie', 'show', 'season', 'episode', 'artist', 'album', 'track'] as const;

export type ItemType = (typeof ITEM_TYPES)[number] | 'other';

/** The item's names elsewhere. Each has the form that its site gives out, and can stand in an address as it is. */
export type ExternalIds = { imdb?: string; tmdb?: string; tvdb?: string; mbid?: string };

export type Item = {
  ratingKey: string;
  key: string;
  type: ItemType;
  title: string;
  year: number | null;
  parentTitle: string | null;
  grandparentTitle: string | null;
  index: number | null;
  parentIndex: number | null;
  durationMs: number | null;
  externalIds: ExternalIds;
  ratings: Rating[];
  versions: Version[];
};

const EXTERNAL_IDS = [
  ['imdb', /^imdb:\/\/(tt\d+)$/],
  ['tmdb', /^tmdb:\/\/(\d+)$/],
  ['tvdb', /^tvdb:\/\/(\d+)$/],
  ['mbid', /^mbid:\/\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i],
] as const satisfies readonly [keyof ExternalIds, RegExp][];

/** Reads an entry of `Metadata`. Without a rating key it names nothing; anything else can be missing. */
export const parseItem = transform(
  object({
    ratingKey: either(nonEmptyString, transform(number, String)),
    key: looseText,
    type: looseText,
    title: looseText,
    year: optionalNumber,
    parentTitle: optionalText,
    grandparentTitle: optionalText,
    index: optionalNumber,
    parentIndex: optionalNumber,
    duration: optionalNumber,
    Guid: looseList(object({ id: text })),
    Media: looseList(parseVersion),
    ...ratingFields,
  }),
  (fields): Item => ({
    ratingKey: fields.ratingKey,
    key: fields.key || `/library/metadata/${fields.ratingKey}`,
    type: ITEM_TYPES.find((type) => type === fields.type) ?? 'other',
    title: fields.title,
    year: fields.year,
    parentTitle: fields.parentTitle,
    grandparentTitle: fields.grandparentTitle,
    index: fields.index,
    parentIndex: fields.parentIndex,
    durationMs: fields.duration,
    externalIds: readExternalIds(fields.Guid.map(({ id }) => id)),
    ratings: readRatings(fields),
    versions: fields.Media,
  }),
);

const anyList = array(anything);

const firstItem: Parser<Item> = (value, path) => parseItem(anyList(value, path)[0], `${path}.0`);

/** Reads the answer about one item. */
export const parseItemAnswer = transform(
  object({ MediaContainer: object({ Metadata: firstItem }) }),
  ({ MediaContainer }) => MediaContainer.Metadata,
);

const parseItems = looseList(parseItem);

/** Reads one page of a list of items. `count` is how many the server gave, readable or not; `total` what it says of all. */
export const parseItemsAnswer = transform(
  object({ MediaContainer: object({ totalSize: optionalNumber, Metadata: fallback(anyList, []) }) }),
  ({ MediaContainer: { totalSize, Metadata } }) => ({
    items: parseItems(Metadata),
    count: Metadata.length,
    total: totalSize,
  }),
);

/** Reads the answer about a server itself. */
export const parseIdentityAnswer = transform(
  object({ MediaContainer: object({ machineIdentifier: nonEmptyString, version: looseText }) }),
  ({ MediaContainer: { machineIdentifier, version } }) => ({ machineIdentifier, version }),
);

function readExternalIds(guids: string[]): ExternalIds {
  const ids: ExternalIds = {};
  for (const [site, form] of EXTERNAL_IDS) {
    const id = guids.map((guid) => form.exec(guid)?.[1]).find((found) => found !== undefined);
    if (id !== undefined) ids[site] = id;
  }
  return ids;
}
