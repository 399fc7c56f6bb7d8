/*
 * What the item panel asks the background. Each query is a port of its own: its first message is the query, the answers
 * follow, and closing it aborts the query. So a closed panel ends its requests, and a killed background is noticed.
 */
import type { InferOutput } from 'valibot';
import type { Item } from '../../plex/media/item.ts';
import type { panelQuerySchema } from './panel-query-schema.ts';

/** The name of a query's port. */
export const PANEL_QUERY_PORT = 'panel-query';

export type PanelQuery = InferOutput<typeof panelQuerySchema>;
export type PanelQueryType = PanelQuery['type'];

/** A part of an episode or a track. `url` has a token; null unless links were asked for. */
export type LeafPart = { title: string; durationMs: number | null; file: string | null; url: string | null };

/** Links with a token. They work until `expiresAt`, in epoch ms; null for the server's own token, or without links. */
export type Links = { urls: string[]; expiresAt: number | null };
export type LeafParts = { parts: readonly LeafPart[]; expiresAt: Links['expiresAt'] };

/** Why the panel cannot show an item. */
export type LoadError =
  | 'server-unreachable'
  | 'address-not-allowed'
  | 'unknown-server'
  | 'nobody-watching'
  | 'item-not-found'
  | 'no-access'
  | 'token-not-accepted'
  | 'plex-unreachable'
  | 'plex-paused'
  | 'not-in-catalogue'
  | 'busy'
  | 'unreadable';

/** What a server's own token opens. */
export type OwnToken = 'server' | 'account';

/** The server gives no other token for links. */
export type OwnTokenOnly = `${OwnToken}-token-only`;

/** Why an action of the panel failed. */
export type ActionError =
  | OwnTokenOnly
  | 'downloads-not-allowed'
  | 'download-forbidden'
  | 'part-gone'
  | 'no-capacity'
  | 'server-unreachable'
  | 'not-linked'
  | 'nobody-watching'
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

/** The result of each query. The list of `leafParts` comes in pages of any length. */
export type PanelResults = {
  item: ItemAnswer;
  xml: string;
  links: Links;
  leafParts: LeafParts;
  download: null;
  allowAddresses: null;
};

/** A message of the background about a query. The last one has `ok`. */
export type QueryMessage = { page: unknown[] } | { ok: true; result: unknown } | { ok: false; error: ActionError };
