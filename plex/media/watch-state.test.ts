import { afterEach, beforeEach, expect, test } from 'vitest';
import { KEYS } from '../../simulator/library-content.ts';
import { type SimulatedServer, startSimulatedServer } from '../../tests/support/simulated-server.ts';
import { PlexHttpError } from '../http/errors.ts';
import { getItem } from './media-server.ts';
import { markWatched, reportStopped } from './watch-state.ts';

let tested: SimulatedServer;

beforeEach(async () => {
  tested = await startSimulatedServer();
});

afterEach(() => tested.plex.stop());

const watched = async () => {
  const { viewCount, viewOffsetMs } = await getItem(tested.access, KEYS.film);
  return { viewCount, viewOffsetMs };
};

test('An item counts as watched once more with each request, and has no resume point then.', async () => {
  await reportStopped(tested.access, KEYS.film, { timeMs: 2_530_000.4, durationMs: 9_180_000 });
  expect(await watched()).toEqual({ viewCount: 0, viewOffsetMs: 2_530_000 });
  await markWatched(tested.access, KEYS.film);
  await markWatched(tested.access, KEYS.film);
  expect(await watched()).toEqual({ viewCount: 2, viewOffsetMs: null });
});

test('The token and the client go in headers, and the query is that of Plex’s own clients.', async () => {
  await markWatched(tested.access, KEYS.film);
  await reportStopped(tested.access, KEYS.film, { timeMs: 1, durationMs: null });
  const [scrobble, timeline] = ['scrobble', 'timeline'].map((name) => tested.plex.seenAt(name as 'scrobble')[0]);
  expect(scrobble?.request.url.search).toBe(`?identifier=com.plexapp.plugins.library&key=${KEYS.film}`);
  expect(timeline?.request.url.search).toBe(
    '?identifier=com.plexapp.plugins.library&ratingKey=101&key=%2Flibrary%2Fmetadata%2F101&state=stopped&time=1',
  );
  expect(scrobble?.request.headers).toMatchObject({ 'x-plex-token': tested.access.accessToken });
});

test('An item that is gone fails, and a rating key that is none is not sent.', async () => {
  await expect(markWatched(tested.access, '999999')).rejects.toThrow(PlexHttpError);
  await expect(markWatched(tested.access, '1&key=2')).rejects.toThrow(TypeError);
  await expect(reportStopped(tested.access, '../1', { timeMs: 1, durationMs: null })).rejects.toThrow(TypeError);
  expect(tested.plex.seenAt('scrobble')).toHaveLength(1);
});
