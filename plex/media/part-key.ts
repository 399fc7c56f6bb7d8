const PARTS = '/library/parts/';

/** The path of a track in a file of its own. */
const STREAM_KEY = /^\/library\/streams\/\d{1,20}$/;

/** Stands for a server's origin. */
const ANY_ORIGIN = 'https://server.invalid';

/**
 * Whether a part's key is the path of a file in the server's library. Others lead elsewhere, such as `/services/iva/…` for
 * trailers that Plex hosts, and `/livetv/…` for a channel.
 *
 * @see docs/plex-protocol.md#parts
 */
export function isPartKey(key: string): boolean {
  if (!key.startsWith(PARTS) || !URL.canParse(key, ANY_ORIGIN)) return false;
  const { origin, pathname } = new URL(key, ANY_ORIGIN);
  return origin === ANY_ORIGIN && pathname.startsWith(PARTS);
}

/**
 * Whether a stream's key is the path of a track in a file of its own, such as a subtitle.
 *
 * @see docs/plex-protocol.md#items
 */
export function isStreamKey(key: string): boolean {
  return STREAM_KEY.test(key);
}
