import {
  accessHeaders,
  type MediaServerOptions,
  mediaServerRequest,
  type ServerEndpoint,
} from '../http/media-server-request.ts';

/** Names the library among what a media server has. */
const LIBRARY = 'com.plexapp.plugins.library';

/** Where a user has stopped in an item. */
export type StoppedAt = { timeMs: number; durationMs: number | null };

/**
 * Tells a media server that the user has watched an item: `GET {uri}/:/scrobble`. Each request counts once more, so one
 * whose answer was lost must not simply be repeated.
 *
 * @param ratingKey decimal digits
 * @throws TypeError before any request, if the rating key is invalid
 * @throws PlexUnauthorizedError, PlexHttpError, PlexNetworkError, PlexRedirectError as `getItem` does
 * @see docs/plex-protocol.md#watch-state
 */
export async function markWatched(
  server: ServerEndpoint,
  ratingKey: string,
  options?: MediaServerOptions,
): Promise<void> {
  await tell(server, '/:/scrobble', { identifier: LIBRARY, key: checked(ratingKey) }, options);
}

/**
 * Tells a media server where the user has stopped: `GET {uri}/:/timeline` with the state `stopped`. Near the end of an item the
 * server takes it for watched.
 *
 * @param ratingKey decimal digits
 * @throws as {@link markWatched} does
 * @see docs/plex-protocol.md#watch-state
 */
export async function reportStopped(
  server: ServerEndpoint,
  ratingKey: string,
  { timeMs, durationMs }: StoppedAt,
  options?: MediaServerOptions,
): Promise<void> {
  const query = {
    identifier: LIBRARY,
    ratingKey: checked(ratingKey),
    key: `/library/metadata/${ratingKey}`,
    state: 'stopped',
    time: String(Math.round(timeMs)),
    ...(durationMs !== null && { duration: String(Math.round(durationMs)) }),
  };
  await tell(server, '/:/timeline', query, options);
}

function checked(ratingKey: string): string {
  if (!/^\d+$/.test(ratingKey)) throw new TypeError('The rating key of an item on a media server consists of digits.');
  return ratingKey;
}

async function tell(
  server: ServerEndpoint,
  path: string,
  query: Record<string, string>,
  options: MediaServerOptions | undefined,
): Promise<void> {
  const url = new URL(path, new URL(server.uri).origin);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  await mediaServerRequest(url, accessHeaders(server), options);
}
