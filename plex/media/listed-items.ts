import { PlexHttpError } from '../http/errors.ts';
import type { ServerEndpoint } from '../http/media-server-request.ts';
import type { Item, ItemType, ListEntry } from './item.ts';
import { itemUrl } from './item-url.ts';
import { ListReader, type ListReaderOptions } from './list-reader.ts';
import { FILTERS, leavesUrl } from './media-server.ts';

/** A collection or a playlist on the media server with that machine identifier. */
export type ItemList = { kind: 'collection' | 'playlist'; machineIdentifier: string; ratingKey: string };

/** What a list holds. `leftOut` is the number of its entries that the server has no items for, or that could not be read. */
export type ListedItems = { items: Item[]; leftOut: number };

/** An entry for which the server has no item. */
const NOTHING: ListedItems = { items: [], leftOut: 1 };

/** What has episodes or tracks below it. */
const HAS_LEAVES: readonly ItemType[] = ['show', 'season', 'artist', 'album'];

/**
 * Gets what a collection or a playlist holds, in its order. A show, season, artist or album in it counts with all its
 * episodes or tracks, which takes a request each; an item that is in it more than once is returned as often for a playlist.
 *
 * @throws TypeError, PlexUnauthorizedError, PlexHttpError, PlexNetworkError, PlexResponseError as `getLeaves` does, with
 *   that limit for everything together
 * @see docs/plex-protocol.md#collections-and-playlists
 */
export async function getListedItems(
  access: ServerEndpoint,
  list: ItemList,
  options: ListReaderOptions = {},
): Promise<ListedItems> {
  const reader = new ListReader(access, options);
  const path = list.kind === 'playlist' ? '/items' : '/children';
  const entries = await reader.read(itemUrl(access, list, path, FILTERS));
  const items: Item[] = [];
  let { leftOut } = entries;
  for (const entry of entries.items) {
    const found = isElsewhere(entry, list) ? NOTHING : await itemsOf(access, entry, reader);
    for (const item of found.items) items.push(item);
    leftOut += found.leftOut;
  }
  return { items: list.kind === 'playlist' ? items : onlyOnce(items), leftOut };
}

/** A season and its show, for example, can both be in a collection. */
function onlyOnce(items: readonly Item[]): Item[] {
  const byKey = new Map<string, Item>();
  for (const item of items) if (!byKey.has(item.ratingKey)) byKey.set(item.ratingKey, item);
  return [...byKey.values()];
}

/** An entry from another server, or from none: this server may have another item with its rating key. */
function isElsewhere({ sourceURI, ratingKey }: ListEntry, { machineIdentifier }: ItemList): boolean {
  if (!/^\d+$/.test(ratingKey)) return true;
  return sourceURI !== null && !sourceURI.startsWith(`server://${machineIdentifier}/`);
}

/** The entry, or the episodes or tracks below it. An entry that is gone must not spoil a whole list. */
async function itemsOf(access: ServerEndpoint, entry: ListEntry, reader: ListReader): Promise<ListedItems> {
  if (!HAS_LEAVES.includes(entry.type)) return { items: [entry], leftOut: 0 };
  return reader.read(leavesUrl(access, entry)).catch((error) => {
    if (error instanceof PlexHttpError && error.status === 404) return NOTHING;
    throw error;
  });
}
