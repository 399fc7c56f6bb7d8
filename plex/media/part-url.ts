import { PlexResponseError } from '../http/errors.ts';
import { type MediaServerOptions, mediaServerInit, type ServerEndpoint } from '../http/media-server-request.ts';
import { send } from '../http/send.ts';

/**
 * The address of a part on its server. It carries the access token: to be made when it is needed, and kept nowhere.
 *
 * @param partKey the part's `key`
 * @param options `download`: the server is to name the file, so that a browser saves it
 * @throws PlexResponseError if the key, which the server chose, leads anywhere but to a part on that very server
 * @see PLEX.md, section 6
 */
export function partUrl(access: ServerEndpoint, partKey: string, options: { download?: boolean } = {}): URL {
  const { origin } = new URL(access.uri);
  const url = URL.canParse(partKey, origin) ? new URL(partKey, origin) : undefined;
  const isPart = partKey.startsWith('/library/parts/') && url?.pathname.startsWith('/library/parts/');
  if (!url || !isPart || url.origin !== origin) throw new PlexResponseError('Part.key');
  url.hash = '';
  if (options.download) url.searchParams.set('download', '1');
  url.searchParams.set('X-Plex-Token', access.accessToken);
  return url;
}

/**
 * Asks for the first byte of a part, to learn before a download whether the server gives it at all.
 *
 * @param partKey the part's `key`
 * @throws PlexHttpError for 403: the owner forbids downloads; 404: the file is gone; 503, 509: no capacity
 * @throws PlexUnauthorizedError, PlexNetworkError, PlexResponseError as `getItem` and {@link partUrl} do
 */
export async function checkPart(access: ServerEndpoint, partKey: string, options?: MediaServerOptions): Promise<void> {
  const url = partUrl(access, partKey, { download: true });
  // A server may ignore the range and begin to send the whole file: nothing of it is read.
  await send(url, mediaServerInit({ Range: 'bytes=0-0' }, options), 'The media server', async ({ body }) =>
    body?.cancel(),
  );
}
