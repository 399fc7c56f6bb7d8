const PARTS = '/library/parts/';
const STREAMS = '/library/streams/';

/** Stands for a server's origin. */
const ANY_ORIGIN = 'https://server.invalid';

/**
 * Whether a part's key is the path of a file in the server's library. Others lead elsewhere, such as `/services/iva/…` for
 * trailers that Plex hosts, and `/livetv/…` for a channel.
 *
 * @see docs/plex-protocol.md#parts
 */
export function isPartKey(key: string): boolean {
  return isBelow(PARTS, key);
}

/**
 * Whether a stream's key is the path of a subtitle file in the server's library.
 *
 * @see docs/plex-protocol.md#parts
 */
export function isSubtitleKey(key: string): boolean {
  return isBelow(STREAMS, key);
}

function isBelow(folder: string, key: string): boolean {
  if (!key.startsWith(folder) || !URL.canParse(key, ANY_ORIGIN)) return false;
  const { origin, pathname } = new URL(key, ANY_ORIGIN);
  return origin === ANY_ORIGIN && pathname.startsWith(folder);
}
