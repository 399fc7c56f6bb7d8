import { getLeaves, getListedItems, type ItemList, type ListedItems, type ListReaderOptions } from 'plex-link/media';
import type { ServerEndpoint } from 'plex-link/servers';
import type { PanelQuery } from '../../shared/messages/panel-queries.ts';

/** Entries of a list per message. */
export const PAGE_SIZE = 200;

type ListQuery = Pick<Extract<PanelQuery, { type: 'leafParts' }>, 'machineIdentifier' | 'ratingKey' | 'kind'>;

export function isItemList(kind: ListQuery['kind']): kind is ItemList['kind'] {
  return kind === 'collection' || kind === 'playlist';
}

/** All episodes or tracks below an item, or what a collection or a playlist holds. */
export async function listItems(
  server: ServerEndpoint,
  { kind, ...about }: ListQuery,
  options: ListReaderOptions,
): Promise<ListedItems> {
  if (isItemList(kind)) return getListedItems(server, { kind, ...about }, options);
  const type = kind === 'children' ? 'season' : 'show';
  return getLeaves(server, about.ratingKey, { ...options, type });
}
