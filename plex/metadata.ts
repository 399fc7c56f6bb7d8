import * as v from 'valibot';
import { type Version, VersionSchema } from './files.ts';
import { looseList, optionalNumber, optionalText } from './loose.ts';
import { type Rating, ratingFields, readRatings } from './ratings.ts';

/*
 * What a media server tells of a metadata item: the part of it that the item panel shows. Sizes are in bytes, durations
 * in milliseconds, bit rates in kilobits per second; whatever the server does not tell is null.
 */

export type { Part, Stream, Version } from './files.ts';
export type { Rating } from './ratings.ts';

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

const GuidSchema = v.object({ id: v.string() });

const text = v.fallback(v.string(), '');

/** An entry of `Metadata`. Without a rating key it names nothing; anything else can be missing. */
export const ItemSchema = v.pipe(
  v.object({
    ratingKey: v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.nonEmpty()),
    key: text,
    type: text,
    title: text,
    year: optionalNumber,
    parentTitle: optionalText,
    grandparentTitle: optionalText,
    index: optionalNumber,
    parentIndex: optionalNumber,
    duration: optionalNumber,
    Guid: looseList(GuidSchema),
    Media: looseList(VersionSchema),
    ...ratingFields,
  }),
  v.transform(
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
  ),
);

/** The answer about one item. */
export const ItemAnswer = v.pipe(
  v.object({ MediaContainer: v.object({ Metadata: v.looseTuple([ItemSchema]) }) }),
  v.transform(({ MediaContainer }) => MediaContainer.Metadata[0]),
);

/** One page of a list of items. `count` is how many the server gave, readable or not; `total` what it says of all. */
export const ItemsAnswer = v.pipe(
  v.object({
    MediaContainer: v.object({ totalSize: optionalNumber, Metadata: v.fallback(v.array(v.unknown()), []) }),
  }),
  v.transform(({ MediaContainer: { totalSize, Metadata } }) => ({
    items: v.parse(looseList(ItemSchema), Metadata),
    count: Metadata.length,
    total: totalSize,
  })),
);

/** The answer about a server itself. */
export const IdentityAnswer = v.pipe(
  v.object({ MediaContainer: v.object({ machineIdentifier: v.pipe(v.string(), v.nonEmpty()), version: text }) }),
  v.transform(({ MediaContainer: { machineIdentifier, version } }) => ({ machineIdentifier, version })),
);

function readExternalIds(guids: string[]): ExternalIds {
  const ids: ExternalIds = {};
  for (const [site, form] of EXTERNAL_IDS) {
    const id = guids.map((guid) => form.exec(guid)?.[1]).find((found) => found !== undefined);
    if (id !== undefined) ids[site] = id;
  }
  return ids;
}
