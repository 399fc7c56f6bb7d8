import { MACHINE_IDENTIFIER } from '../servers/machine-identifier.ts';

/**
 * The item that a page of Plex Web shows. `ratingKey` identifies it on the media server with that machine identifier, or
 * in Plex's own catalogue.
 */
export type WebRoute =
  | { kind: 'server item'; machineIdentifier: string; ratingKey: string }
  | { kind: 'catalogue item'; ratingKey: string };

/** The same on app.plex.tv (`/desktop/#!/…`) and on a media server (`/web/index.html#!/…`). */
const ITEM_ROUTE = /^#!?\/(server|provider)\/([^/?]+)\/details$/;

/** The providers of Plex's own catalogue, which use the same keys. */
const CATALOGUE = /^tv\.plex\.provider\.(?:discover|vod|metadata)$/;
const SERVER_KEY = /^\/library\/metadata\/(\d+)(?:\/children)?$/;
const CATALOGUE_KEY = /^\/library\/metadata\/([\da-f]{16,40})(?:\/children)?$/;

/**
 * Parses an address of Plex Web.
 *
 * @param address the complete URL of the page; only the part from the hash on is used
 * @returns null if the page does not show a single item
 * @see docs/plex-protocol.md#plex-web-addresses
 */
export function parseWebRoute(address: string): WebRoute | null {
  const hash = address.slice(address.indexOf('#'));
  const [path = '', query = ''] = hash.split('?', 2);
  const [, place, owner = ''] = ITEM_ROUTE.exec(path) ?? [];
  const key = parameter(query, 'key');
  if (place === 'server' && MACHINE_IDENTIFIER.test(owner)) {
    const ratingKey = SERVER_KEY.exec(key)?.[1];
    return ratingKey ? { kind: 'server item', machineIdentifier: owner, ratingKey } : null;
  }
  const ratingKey = place === 'provider' && CATALOGUE.test(owner) ? CATALOGUE_KEY.exec(key)?.[1] : undefined;
  return ratingKey ? { kind: 'catalogue item', ratingKey } : null;
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
