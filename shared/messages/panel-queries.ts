/*
 * What the item panel asks the background. Each query is a port of its own: its first message is the query, the answers
 * follow, and closing it aborts the query. So a closed panel ends its requests, and a killed background is noticed.
 */
import * as v from 'valibot';
import { isSafeFileName } from '../../plex/media/file-name.ts';
import type { Item } from '../../plex/media/item.ts';
import { MACHINE_IDENTIFIER } from '../../plex/servers/machine-identifier.ts';
import { isCustomOrigin } from '../../plex/web/origins.ts';

/** The name of a query's port. */
export const PANEL_QUERY_PORT = 'panel-query';

const machineIdentifier = v.pipe(v.string(), v.regex(MACHINE_IDENTIFIER));
const ratingKey = v.pipe(v.string(), v.regex(/^\d{1,20}$/));
const partKey = v.pipe(v.string(), v.startsWith('/library/parts/'), v.maxLength(2_000));
const address = v.pipe(v.string(), v.check(isCustomOrigin));
const item = { machineIdentifier, ratingKey };

function query<const Type extends string, Fields extends v.ObjectEntries>(type: Type, fields: Fields) {
  return v.strictObject({ type: v.literal(type), ...fields });
}

/** Every query of the panel. The item to show is never among them: the content script of the tab's page knows it. */
export const panelQuerySchema = v.variant('type', [
  /** The item that the page shows. `nonce` is from the frame's address; `again` skips what is cached. */
  query('item', { nonce: v.pipe(v.string(), v.regex(/^[\da-f]{32}$/)), again: v.boolean() }),
  /** The server's XML of an item. */
  query('xml', item),
  /** Links to parts of an item, with a token each. */
  query('links', { ...item, partKeys: v.pipe(v.array(partKey), v.minLength(1), v.maxLength(100)) }),
  /** The parts of all episodes or tracks below an item. */
  query('leafParts', { ...item, kind: v.picklist(['children', 'allLeaves']), withLinks: v.boolean() }),
  /** Saves a part as a file. */
  query('download', { ...item, partKey, fileName: v.pipe(v.string(), v.maxLength(300), v.check(isSafeFileName)) }),
  /** Opens the page on which the user can let Tether reach more addresses of a server. */
  query('allowAddresses', { addresses: v.pipe(v.array(address), v.minLength(1), v.maxLength(3)) }),
]);

export type PanelQuery = v.InferOutput<typeof panelQuerySchema>;
export type PanelQueryType = PanelQuery['type'];

/** A part of an episode or a track. `url` has a token; null unless links were asked for. */
export type LeafPart = { title: string; durationMs: number | null; file: string | null; url: string | null };

/** Why the panel cannot show an item. */
export type LoadError =
  | 'server-unreachable'
  | 'address-not-allowed'
  | 'unknown-server'
  | 'item-not-found'
  | 'no-access'
  | 'plex-unreachable'
  | 'plex-paused'
  | 'not-in-catalogue'
  | 'busy'
  | 'unreadable';

/** Why an action of the panel failed. */
export type ActionError =
  | 'downloads-not-allowed'
  | 'download-forbidden'
  | 'part-gone'
  | 'no-capacity'
  | 'server-unreachable'
  | 'not-linked'
  | 'no-access'
  | 'item-gone'
  | 'failed';

/** What the panel shows for the page's item. An item of Plex's own catalogue has no files. */
export type ItemAnswer =
  | { kind: 'no-item' }
  | { kind: 'not-followed' }
  | { kind: 'not-linked' }
  /** `addresses` were not tried, because the browser does not let Tether use them yet. */
  | { kind: 'error'; error: LoadError; addresses?: string[] }
  | { kind: 'item'; item: Item; machineIdentifier: string; serverName: string }
  | { kind: 'catalogue-item'; item: Item };

/** The result of each query. Lists come in pages of any length. */
export type PanelResults = {
  item: ItemAnswer;
  xml: string;
  links: string[];
  leafParts: LeafPart[];
  download: null;
  allowAddresses: null;
};

/** A message of the background about a query. The last one has `ok`. */
export type QueryMessage = { page: unknown[] } | { ok: true; result: unknown } | { ok: false; error: ActionError };
