import { type Answer, html, type SimulatedRequest } from './http.ts';
import type { SeenServer } from './seen-server.ts';

const LIBRARY = 'com.plexapp.plugins.library';

/** `GET /:/scrobble`: the user has watched an item. */
export function scrobble({ url }: SimulatedRequest, { server, library, user }: SeenServer): Answer {
  const key = url.searchParams.get('key') ?? '';
  if (url.searchParams.get('identifier') !== LIBRARY) return html('<h1>400 Bad Request</h1>', 400);
  if (!library.get(key)) return html('<h1>404 Not Found</h1>', 404);
  server.watchStates.scrobble(user, key);
  return done();
}

/** `GET /:/timeline`: where the user is in an item; only the state `stopped` is kept. */
export function timeline({ url }: SimulatedRequest, { server, library, user }: SeenServer): Answer {
  const { searchParams } = url;
  const ratingKey = searchParams.get('ratingKey') ?? '';
  const time = Number(searchParams.get('time') ?? Number.NaN);
  const isKnown = searchParams.get('key') === `/library/metadata/${ratingKey}` && Number.isInteger(time);
  if (!isKnown) return html('<h1>400 Bad Request</h1>', 400);
  const item = library.get(ratingKey);
  if (!item) return html('<h1>404 Not Found</h1>', 404);
  if (searchParams.get('state') === 'stopped') {
    server.watchStates.stop(user, ratingKey, time, Number(searchParams.get('duration') ?? 0));
  }
  return done();
}

function done(): Answer {
  return { status: 200, headers: { 'Content-Type': 'text/html' }, body: '' };
}
