import { MACHINE_IDENTIFIER } from '../servers/machine-identifier.ts';

/** An item, a collection or a playlist on the media server with that machine identifier. */
type ServerRoute = {
  kind: 'server item' | 'collection' | 'playlist';
  machineIdentifier: string;
  ratingKey: string;
};

/** What a page of Plex Web shows: on a media server, or in Plex's own catalogue. */
export type WebRoute = ServerRoute | { kind: 'catalogue item'; ratingKey: string };

/** The same on app.plex.tv (`/desktop/#!/…`) and on a media server (`/web/index.html#!/…`). */
const ITEM_ROUTE = /^#!?\/(server|provider)\/([^/?]+)\/(details|playlist)$/;

/** The providers of Plex's own catalogue, which use the same keys. */
const CATALOGUE = /^tv\.plex\.provider\.(?:discover|vod|metadata)$/;

/** The keys on a media server: at which page each kind is shown, and the kind's key. */
const SERVER_KEYS = [
  { page: 'details', kind: 'server item', key: /^\/library\/metadata\/(\d+)(?:\/children)?$/ },
  { page: 'details', kind: 'collection', key: /^\/library\/collections\/(\d+)(?:\/(?:children|items))?$/ },
  { page: 'playlist', kind: 'playlist', key: /^\/playlists\/(\d+)(?:\/items)?$/ },
] as const;

const CATALOGUE_KEY = /^\/library\/metadata\/([\da-f]{16,40})(?:\/children)?$/;

/**
 * Parses an address of Plex Web.
 *
 * @param address the complete URL of the page; only the part from the hash on is used
 * @returns null if the page shows neither a single item nor a collection or playlist
 * @see docs/plex-protocol.md#plex-web-addresses
 */
export function parseWebRoute(address: string): WebRoute | null {
  const hash = address.slice(address.indexOf('#'));
  const [path = '', query = ''] = hash.split('?', 2);
  const [, place, owner = '', page = ''] = ITEM_ROUTE.exec(path) ?? [];
  const key = parameter(query, 'key');
  if (place === 'server') return serverRoute(owner, page, key);
  const isCatalogue = place === 'provider' && page === 'details' && CATALOGUE.test(owner);
  const ratingKey = isCatalogue ? CATALOGUE_KEY.exec(key)?.[1] : undefined;
  return ratingKey ? { kind: 'catalogue item', ratingKey } : null;
}

function serverRoute(machineIdentifier: string, page: string, key: string): ServerRoute | null {
  if (!MACHINE_IDENTIFIER.test(machineIdentifier)) return null;
  for (const known of SERVER_KEYS) {
    const ratingKey = known.page === page ? known.key.exec(key)?.[1] : undefined;
    if (ratingKey) return { kind: known.kind, machineIdentifier, ratingKey };
  }
  return null;
}

/** A parameter's value, decoded; empty if there is none. Not by `URLSearchParams`, which costs each load of a page more. */
function parameter(query: string, name: string): string {
  const prefix = `${name}=`;
  const value =
    query
      .split('&')
      .find((one) => one.startsWith(prefix))
      ?.slice(prefix.length) ?? '';
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}
