/* The form of every query, for the background that parses them; the panel only needs its type. */
import * as v from 'valibot';
import { CATALOGUE_URL } from '../../plex/media/catalogue.ts';
import { isPartKey } from '../../plex/media/part-key.ts';
import { isSafeFileName } from '../../plex/media/safe-name.ts';
import { MACHINE_IDENTIFIER } from '../../plex/servers/machine-identifier.ts';
import { isCustomOrigin } from '../../plex/web/origins.ts';

const machineIdentifier = v.pipe(v.string(), v.regex(MACHINE_IDENTIFIER));
const ratingKey = v.pipe(v.string(), v.regex(/^\d{1,20}$/));
const partKey = v.pipe(v.string(), v.maxLength(2_000), v.check(isPartKey));
/** Of a media server, or of Plex's catalogue, to which access can be withdrawn. */
const address = v.union([v.pipe(v.string(), v.check(isCustomOrigin)), v.literal(CATALOGUE_URL)]);
const item = { machineIdentifier, ratingKey };
/** What the rating key names. */
const kind = v.picklist(['item', 'collection', 'playlist']);
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
    kind: v.picklist(['children', 'allLeaves', 'collection', 'playlist']),
    withLinks: v.boolean(),
    /** Whether the links are for a player: then the user is asked about the server's own token once. */
    forPlayer: v.optional(v.boolean()),
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
]);
