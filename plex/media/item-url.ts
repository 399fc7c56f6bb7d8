import type { ServerEndpoint } from '../http/media-server-request.ts';

/** What a rating key names on a media server. Collections and playlists have paths of their own. */
export type ItemKind = 'item' | 'collection' | 'playlist';

const PATHS: Record<ItemKind, string> = {
  item: '/library/metadata',
  collection: '/library/collections',
  playlist: '/playlists',
};

/**
 * The URL of an item, a collection or a playlist on its server, without a token.
 *
 * @param about `ratingKey` consists of decimal digits, or is a list of such keys; `kind` is an item by default
 * @param subPath such as `/children`, or empty for the item itself
 * @throws TypeError if the rating key is invalid
 * @see docs/plex-protocol.md#items
 * @see docs/plex-protocol.md#collections-and-playlists
 */
export function itemUrl(
  access: ServerEndpoint,
  { ratingKey, kind = 'item' }: { ratingKey: string | readonly string[]; kind?: ItemKind | undefined },
  subPath: '' | '/children' | '/allLeaves' | '/items',
  query: Record<string, string>,
): URL {
  const keys = [ratingKey].flat();
  if (keys.length === 0 || !keys.every((key) => /^\d+$/.test(key)))
    throw new TypeError('The rating key of an item on a media server consists of digits.');
  const url = new URL(`${PATHS[kind]}/${keys.join(',')}${subPath}`, new URL(access.uri).origin);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}
