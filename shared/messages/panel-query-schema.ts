/* The form of every query, for the background that parses them; the panel only needs its type. */

import { isPartKey, isSafeFileName, isSafePath, isSubtitleKey, MACHINE_IDENTIFIER } from 'plex-link/formats';
import { CATALOGUE_URL } from 'plex-link/media';
import { isCustomOrigin } from 'plex-link/web';
import * as v from 'valibot';
import { MAX_QUEUED_FILES } from '../storage/downloads.ts';
import { homePin } from './home-schemas.ts';

const machineIdentifier = v.pipe(v.string(), v.regex(MACHINE_IDENTIFIER));
/** How media servers number their items. */
export const RATING_KEY = /^\d{1,20}$/;

const ratingKey = v.pipe(v.string(), v.regex(RATING_KEY));
const partKey = v.pipe(v.string(), v.maxLength(2_000), v.check(isPartKey));
/** A file of an item on a server, and where it is to be saved. */
const file = v.strictObject({
  ratingKey,
  fileKey: v.pipe(
    v.string(),
    v.maxLength(2_000),
    v.check((key) => isPartKey(key) || isSubtitleKey(key)),
  ),
  path: v.pipe(v.string(), v.maxLength(1_500), v.check(isSafePath)),
  title: v.pipe(v.string(), v.maxLength(1_000)),
  sizeBytes: v.nullable(v.number()),
});
/** Of a media server, or of Plex's catalogue, to which access can be withdrawn. */
const address = v.union([v.pipe(v.string(), v.check(isCustomOrigin)), v.literal(CATALOGUE_URL)]);
const item = { machineIdentifier, ratingKey };
/** What the rating key names. */
const kind = v.picklist(['item', 'collection', 'playlist']);
/** Which list has what the item contains. */
const listKind = v.picklist(['children', 'allLeaves', 'collection', 'playlist']);
/** What the server's own token may open, as the user has agreed to links with it; null for transient tokens only. */
const ownToken = v.nullable(v.picklist(['server', 'account']));
const partKeys = v.pipe(v.array(partKey), v.minLength(1), v.maxLength(100));

/** Longest position in an item, in ms. */
const MAX_POSITION_MS = 1_000 * 3_600_000;

function query<const Type extends string, Fields extends v.ObjectEntries>(type: Type, fields: Fields) {
  return v.strictObject({ type: v.literal(type), ...fields });
}

/** Every query of the panel. The item to show is never among them: the content script of the tab's page knows it. */
export const panelQuerySchema = v.variant('type', [
  /** The item that the page shows. `nonce` is from the frame's address; `again` skips what is cached. */
  query('item', { nonce: v.pipe(v.string(), v.regex(/^[\da-f]{32}$/)), again: v.boolean() }),
  /** The server's XML of an item, a collection or a playlist. */
  query('xml', { ...item, kind }),
  /** Links to parts of an item, with a token each. */
  query('links', { ...item, ownToken, partKeys }),
  /** The parts of all episodes or tracks below an item, or of everything in a collection or a playlist. */
  query('leafParts', {
    ...item,
    ownToken,
    kind: listKind,
    withLinks: v.boolean(),
    /** Whether the links are for a player: then the user is asked about the server's own token once. */
    forPlayer: v.optional(v.boolean()),
  }),
  /** The files of an item, or of everything that `leafParts` lists, with their versions and subtitles. */
  query('files', { ...item, kind: v.picklist(['item', ...listKind.options]) }),
  /** Adds files to the queue of downloads. A repeated `batch` adds nothing. */
  query('enqueue', {
    machineIdentifier,
    batch: v.pipe(v.string(), v.regex(/^[\da-f]{32}$/)),
    files: v.pipe(v.array(file), v.minLength(1), v.maxLength(MAX_QUEUED_FILES)),
  }),
  /** What the user's player gets of an item: the parts of one version. */
  query('play', { ...item, ownToken, partKeys }),
  /** How the item ended in the player: where the user has stopped, in ms, or null for watched. */
  query('reportPlayed', {
    ...item,
    stoppedAtMs: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_POSITION_MS))),
  }),
  /** The user does not want to say how the item ended. */
  query('dismissPlayed', item),
  /** Saves a part as a file. */
  query('download', { ...item, partKey, fileName: v.pipe(v.string(), v.maxLength(300), v.check(isSafeFileName)) }),
  /** Opens the page on which the user can let Tether reach more addresses of a server. */
  query('allowAddresses', { addresses: v.pipe(v.array(address), v.minLength(1), v.maxLength(3)) }),
  /** Asks each address of a server for its identity, without a token. */
  query('checkAddresses', { machineIdentifier }),
  /**
   * Go on as the user that Tether acts as, although the page shows another. If nothing is shown until then, it needs the PIN
   * of the former, if there is one.
   */
  query('keepUser', { pin: homePin }),
]);
