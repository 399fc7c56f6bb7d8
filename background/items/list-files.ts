import { PlexHttpError, PlexResponseError } from 'plex-link';
import {
  getItem,
  type Item,
  type LibraryFiles,
  type ListedItems,
  type ListReaderOptions,
  libraryFiles,
  withStreams,
} from 'plex-link/media';
import type { ServerEndpoint } from 'plex-link/servers';
import type { PanelQuery } from '../../shared/messages/panel-queries.ts';
import { RATING_KEY } from '../../shared/messages/panel-query-schema.ts';
import { namePatternsItem } from '../../shared/storage/settings.ts';
import type { ServerAccess } from '../servers/server-access.ts';
import { listItems, PAGE_SIZE } from './list-items.ts';
import type { QueryContext } from './query-port.ts';

type FilesQuery = Extract<PanelQuery, { type: 'files' }>;

/**
 * Answers with the files of an item, of all episodes or tracks below it, or of everything in a list, with their versions and
 * subtitles: in pages, which are sent before the result.
 */
export function listFiles(
  access: ServerAccess,
  list: FilesQuery,
  { sendPage, ...use }: QueryContext,
): Promise<LibraryFiles> {
  return access.withServer(list.machineIdentifier, use, async (server, signal, answered) => {
    const options = { signal, onPage: answered };
    const listed = await itemsWithSubtitles(server, list, options);
    // One entry that could not be asked for again must not keep the others out of the queue.
    const items = listed.items.filter(({ ratingKey }) => RATING_KEY.test(ratingKey));
    const { entries, leftOut } = libraryFiles(items, await namePatternsItem.get());
    for (let from = 0; from < entries.length; from += PAGE_SIZE) sendPage(entries.slice(from, from + PAGE_SIZE));
    return { entries: [], leftOut: leftOut + listed.leftOut + listed.items.length - items.length };
  });
}

/** Where a server says something about one item only, its subtitles are there; a list leaves them out. */
async function itemsWithSubtitles(
  server: ServerEndpoint,
  { kind, ...about }: FilesQuery,
  options: ListReaderOptions,
): Promise<ListedItems> {
  if (kind === 'item') return { items: [await getItem(server, about.ratingKey, options)], leftOut: 0 };
  const { items, leftOut } = await listItems(server, { kind, ...about }, options);
  return { items: await withSubtitles(server, items, options), leftOut };
}

/** Only videos have subtitles. A list without its subtitles is better than none. */
async function withSubtitles(server: ServerEndpoint, items: Item[], options: ListReaderOptions): Promise<Item[]> {
  if (items.every(({ type }) => type === 'track')) return items;
  return withStreams(server, items, options).catch((error) => {
    options.signal?.throwIfAborted();
    if (error instanceof PlexResponseError || (error instanceof PlexHttpError && error.status !== 401)) return items;
    throw error;
  });
}
