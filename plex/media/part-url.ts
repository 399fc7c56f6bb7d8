import { PlexResponseError } from '../http/errors.ts';
import {
  accessHeaders,
  type MediaServerOptions,
  mediaServerInit,
  type ServerEndpoint,
} from '../http/media-server-request.ts';
import { DISK_TIMEOUT_MS, send } from '../http/send.ts';
import { isPartKey, isSubtitleKey } from './part-key.ts';

type PartUrlOptions = { download?: boolean; token?: boolean };

/**
 * The URL of a part, or of a subtitle file, on its server. It contains the access token, because links and playlists cannot have headers, so
 * create it when needed and do not store it.
 *
 * @param partKey the part's `key`
 * @param options `download` makes the server send a file name, so that the browser saves the file; `token: false` gives a
 *   URL without a token, for a request with {@link partHeaders}
 * @throws PlexResponseError if the key, which the server chose, is not the path of such a file on the same server
 * @see docs/plex-protocol.md#parts
 */
export function partUrl(access: ServerEndpoint, partKey: string, options: PartUrlOptions = {}): URL {
  const { origin } = new URL(access.uri);
  if (!isPartKey(partKey) && !isSubtitleKey(partKey)) throw new PlexResponseError('Part.key');
  const url = new URL(partKey, origin);
  url.hash = '';
  if (options.download) url.searchParams.set('download', '1');
  if (options.token === false) url.searchParams.delete('X-Plex-Token');
  else url.searchParams.set('X-Plex-Token', access.accessToken);
  return url;
}

/**
 * The URL of a subtitle in a file of its own, with the access token as in {@link partUrl}.
 *
 * @param streamKey the stream's `key`
 * @throws PlexResponseError if the key, which the server chose, is not the path of a subtitle on the same server
 * @see docs/plex-protocol.md#items
 */
export function streamUrl(access: ServerEndpoint, streamKey: string): URL {
  if (!isSubtitleKey(streamKey)) throw new PlexResponseError('Stream.key');
  const url = new URL(streamKey, new URL(access.uri).origin);
  url.searchParams.set('X-Plex-Token', access.accessToken);
  return url;
}

/**
 * Headers for a request of a part: the token, the client identifier and the device.
 *
 * @see docs/plex-protocol.md#request-headers
 */
export function partHeaders(access: ServerEndpoint): Record<string, string> {
  return accessHeaders(access);
}

/**
 * Checks whether the server allows the download of a part, by requesting its first byte.
 *
 * @param partKey the part's `key`
 * @returns the size of the file in bytes; null if the server does not say it
 * @throws PlexHttpError for 403: the owner forbids downloads; 404: the file is gone; 503, 509: no capacity
 * @throws PlexUnauthorizedError, PlexNetworkError, PlexRedirectError, PlexResponseError as `getItem` and {@link partUrl} do
 * @see docs/plex-protocol.md#parts
 */
export async function checkPart(
  access: ServerEndpoint,
  partKey: string,
  options?: MediaServerOptions,
): Promise<number | null> {
  const url = partUrl(access, partKey, { download: true, token: false });
  const init = mediaServerInit({ ...partHeaders(access), Range: 'bytes=0-0' }, options);
  const read = async (response: Response) => {
    await response.body?.cancel(); // A server may ignore the range and send the whole file.
    return sizeIn(response);
  };
  return send(url, init, 'The media server', read, DISK_TIMEOUT_MS);
}

/** The whole size in `Content-Range: bytes 0-0/700001`. */
function sizeIn({ status, headers }: Response): number | null {
  const range = status === 206 ? (headers.get('Content-Range') ?? '') : '';
  const size = range.slice(range.lastIndexOf('/') + 1);
  return /^\d{1,15}$/.test(size) ? Number(size) : null;
}
