import * as v from 'valibot';
import {
  exactString,
  firstEntriesOrOne,
  lenientArray,
  lenientString,
  numberOrNull,
  orNull,
  stringOrEmpty,
  stringOrNull,
} from '../parse/lenient.ts';
import { readExternalIds } from './external-ids.ts';
import { bestFirst } from './order-versions.ts';
import { ratingFields, readRatings } from './ratings.ts';
import { versionSchema } from './versions.ts';

export type { ExternalIds } from './id-formats.ts';
export type { Rating } from './ratings.ts';
export type { Stream } from './streams.ts';
export type { Part, Version } from './versions.ts';

const ITEM_TYPES = [
  'movie',
  'show',
  'season',
  'episode',
  'artist',
  'album',
  'track',
  'collection',
  'playlist',
  'other',
] as const;

/** The types of items that are known. */
export type ItemType = (typeof ITEM_TYPES)[number];

/** A day, such as `2026-11-02`; some servers send the time as well. */
const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:[T ]|$)/;

/** Maximum number of ids of an item. */
const MAX_GUIDS = 50;

/** Maximum number of versions of an item. */
const MAX_VERSIONS = 50;

/** Maximum number of entries in a list, over all its pages; a server that ignores paging sends all in one. */
export const MAX_LIST_ENTRIES = 50_000;

const itemFields = v.object({
  ratingKey: v.pipe(v.union([v.string(), v.number()]), v.transform(String), exactString),
  key: orNull(exactString),
  type: v.fallback(v.picklist(ITEM_TYPES), 'other'),
  title: stringOrEmpty,
  year: numberOrNull,
  originalTitle: stringOrNull,
  editionTitle: stringOrNull,
  originallyAvailableAt: orNull(v.pipe(v.string(), v.regex(DAY), v.transform(dayOf))),
  parentTitle: stringOrNull,
  grandparentTitle: stringOrNull,
  index: numberOrNull,
  parentIndex: numberOrNull,
  duration: numberOrNull,
  viewOffset: numberOrNull,
  viewCount: numberOrNull,
  guid: orNull(exactString),
  parentGuid: orNull(exactString),
  grandparentGuid: orNull(exactString),
  Guid: lenientArray(v.object({ id: exactString }), MAX_GUIDS),
  Media: lenientArray(versionSchema, MAX_VERSIONS),
  ...ratingFields,
});

/** An entry of `Metadata`. Only the rating key is required. */
export const itemSchema = v.pipe(
  itemFields,
  v.transform((fields) => ({
    ratingKey: fields.ratingKey,
    key: fields.key ?? `/library/metadata/${fields.ratingKey}`,
    type: fields.type,
    title: fields.title,
    year: fields.year,
    originalTitle: fields.originalTitle,
    editionTitle: fields.editionTitle,
    originallyAvailableAt: fields.originallyAvailableAt,
    parentTitle: fields.parentTitle,
    grandparentTitle: fields.grandparentTitle,
    index: fields.index,
    parentIndex: fields.parentIndex,
    durationMs: fields.duration,
    viewOffsetMs: fields.viewOffset,
    viewCount: fields.viewCount ?? 0,
    ...readExternalIds(fields),
    ratings: readRatings(fields),
    versions: bestFirst(fields.Media),
  })),
);

/**
 * A metadata item, as far as the item panel shows it. Sizes are in bytes, durations in milliseconds, bit rates in
 * kilobits per second. Fields that the server does not send are null, empty, or absent in `externalIds` and `showIds`, the
 * ids of the show of a season or an episode. `versions` has the best one that exists first. `originalTitle` of a track is
 * its own artist, if that is not the album's; `parentIndex` is the season of an episode or the disc of a track;
 * `originallyAvailableAt` is a day such as `2026-11-02`. `viewOffsetMs` is where the user who asks has stopped, and `viewCount`
 * how often that user has watched the item.
 *
 * @see docs/plex-protocol.md#items
 * @see docs/plex-protocol.md#watch-state
 */
export type Item = v.InferOutput<typeof itemSchema>;

/** The catalogue can list a film or an episode as `Video`, and a show as `Directory`, as Plex's XML does. */
const underMetadata = v.pipe(
  v.looseObject({}),
  v.transform(({ Metadata, Video, Directory }) => ({ Metadata: Metadata ?? Video ?? Directory })),
);

/** A response with one item. */
export const itemResponseSchema = v.pipe(
  v.object({
    MediaContainer: v.pipe(underMetadata, v.object({ Metadata: v.pipe(firstEntriesOrOne(1), v.tuple([itemSchema])) })),
  }),
  v.transform(({ MediaContainer }) => MediaContainer.Metadata[0]),
);

/**
 * An item in a list. In a playlist, which can have an item twice, `playlistItemID` tells the entries apart, and `sourceURI`
 * names the server of an entry from another server: `server://{machineIdentifier}/…`.
 */
const listEntrySchema = v.intersect([
  v.object({ playlistItemID: orNull(lenientString), sourceURI: stringOrNull }),
  itemSchema,
]);

/**
 * An entry of a list of items.
 *
 * @see docs/plex-protocol.md#collections-and-playlists
 */
export type ListEntry = v.InferOutput<typeof listEntrySchema>;

const entriesSchema = v.fallback(
  v.pipe(firstEntriesOrOne(MAX_LIST_ENTRIES), v.array(orNull(listEntrySchema))),
  () => [],
);

/**
 * A response with one page of a list. `count` is the number of entries, including invalid ones, which `items` does not
 * have; `total` is the length of the whole list according to the server, or null.
 */
export const itemPageSchema = v.pipe(
  v.object({
    MediaContainer: v.object({ totalSize: numberOrNull, Metadata: entriesSchema }),
  }),
  v.transform(({ MediaContainer: { totalSize, Metadata } }) => ({
    items: Metadata.filter((item) => item !== null),
    count: Metadata.length,
    total: totalSize,
  })),
);

function dayOf(date: string): string {
  return date.slice(0, 10);
}
