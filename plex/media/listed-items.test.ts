import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addLongShow, KEYS } from '../../simulator/library-content.ts';
import { type SimulatedServer, startSimulatedServer } from '../../tests/support/simulated-server.ts';
import { PlexHttpError, PlexResponseError, PlexUnauthorizedError } from '../http/errors.ts';
import { libraryFiles } from './library-files.ts';
import { getListedItems, type ItemList } from './listed-items.ts';
import { getItem } from './media-server.ts';

let simulated: SimulatedServer;

beforeEach(async () => {
  simulated = await startSimulatedServer();
});

afterEach(() => simulated.plex.stop());

const EPISODES = ['211', '212', '213', '221', '222'];

function get(kind: ItemList['kind'], ratingKey: string) {
  const { server, access } = simulated;
  return getListedItems(access, { kind, machineIdentifier: server.machineIdentifier, ratingKey });
}

async function keysOf(kind: ItemList['kind'], ratingKey: string) {
  const { items, leftOut } = await get(kind, ratingKey);
  return [items.map((item) => item.ratingKey), leftOut];
}

describe('getListedItems', () => {
  test('getListedItems lists the films of a collection and the episodes of its shows, without a show that is gone', async () => {
    expect(await keysOf('collection', KEYS.collection)).toEqual([[KEYS.dolbyVisionFilm, ...EPISODES], 1]);
  });

  test.each([
    [[KEYS.season, KEYS.show, KEYS.episode], EPISODES],
    [[KEYS.artist], ['311', '312', '313']],
    [
      [KEYS.album, KEYS.film],
      ['311', '312', '313', KEYS.film],
    ],
    [
      [KEYS.episode, KEYS.track],
      [KEYS.episode, KEYS.track],
    ],
    [[], []],
  ])('getListedItems lists a collection of %j as %j', async (entries, expected) => {
    simulated.server.library.addList('collection', '410', { title: 'Of all kinds' }, entries);
    expect(await keysOf('collection', '410')).toEqual([expected, 0]);
  });

  test('getListedItems keeps the order of a playlist and what it has twice, and counts what other servers have', async () => {
    const { bareFilm, episode, film } = KEYS;
    expect(await keysOf('playlist', KEYS.playlist)).toEqual([[bareFilm, episode, bareFilm, film], 2]);
  });

  test('getListedItems lists what a playlist has of its own server under a source address', async () => {
    const { library, machineIdentifier } = simulated.server;
    const here = `server://${machineIdentifier}/com.plexapp.plugins.library/library/metadata/101`;
    const sources = [here, here.replace(machineIdentifier, 'e'.repeat(40)), 'provider://tv.plex.provider.vod/x'];
    const entries = sources.map((sourceURI) => ({ ...library.get(KEYS.film), sourceURI }));
    library.addList('playlist', '510', { title: 'Mixed' }, entries);
    expect(await keysOf('playlist', '510')).toEqual([[KEYS.film], 2]);
  });

  test('getListedItems lists an item of a collection once, whatever tells its entries apart', async () => {
    const { library } = simulated.server;
    const entries = ['1', '2'].map((playlistItemID) => ({ ...library.get(KEYS.film), playlistItemID }));
    library.addList('collection', '413', { title: 'Twice' }, entries);
    expect(await keysOf('collection', '413')).toEqual([[KEYS.film], 0]);
  });

  test('getListedItems counts entries that cannot be read, also below a show', async () => {
    const { library } = simulated.server;
    library.add('9000', { type: 'show', title: 'Half of it' });
    library.add('9001', { type: 'episode' }, '9000');
    library.addList('collection', '414', { title: 'Broken' }, ['9000', KEYS.film, { title: 'Without a key' }]);
    simulated.plex.faults.add('allLeaves', {
      kind: 'answer',
      status: 200,
      body: JSON.stringify({ MediaContainer: { totalSize: 2, Metadata: [{ ratingKey: '9001' }, null] } }),
    });
    expect(await keysOf('collection', '414')).toEqual([['9001', KEYS.film], 2]);
  });

  test('getListedItems lists smart playlists and photos', async () => {
    expect(await keysOf('playlist', KEYS.smartPlaylist)).toEqual([['311', '312', '313'], 0]);
    const { items } = await get('playlist', KEYS.photoPlaylist);
    expect(items.map(({ versions }) => versions[0]?.parts[0]?.file)).toEqual(['/data/photos/Lake.jpg']);
    expect(libraryFiles(items).entries).toMatchObject([{ versions: [{ files: [{ path: 'Lake.jpg' }] }] }]);
  });

  test.each(['honoured', 'ignored'] as const)(
    'getListedItems reads a playlist of 450 entries, paging %s',
    async (how) => {
      const { library, behaviour } = simulated.server;
      behaviour.paging = how;
      const entries = Array.from({ length: 450 }, (_, at) => EPISODES[at % EPISODES.length] ?? '');
      library.addList('playlist', '511', { title: 'Long' }, entries);
      expect(await keysOf('playlist', '511')).toEqual([entries, 0]);
    },
  );

  test('getListedItems reads all of a collection with a long show', async () => {
    const { library } = simulated.server;
    addLongShow(library, 50_000, 450);
    library.addList('collection', '411', { title: 'Long' }, ['50000', KEYS.film]);
    expect((await get('collection', '411')).items).toHaveLength(451);
  });

  test('getListedItems stops when lists are too long together', async () => {
    const { library, behaviour } = simulated.server;
    Object.assign(behaviour, { verbatim: true, paging: 'ignored' });
    library.addList('collection', '412', { title: 'Too many' }, ['900000', '950000']);
    for (const show of [900_000, 950_000]) {
      library.add(String(show), { type: 'show' });
      for (let at = 1; at <= 26_000; at += 1) library.add(String(show + at), { type: 'episode' }, String(show));
    }
    await expect(get('collection', '412')).rejects.toThrow(PlexResponseError);
  });

  test('getListedItems throws for a list that is gone, and if the server refuses a part of it', async () => {
    await expect(get('playlist', '12345')).rejects.toThrow(PlexHttpError);
    simulated.plex.faults.add('allLeaves', { kind: 'answer', status: 401 });
    await expect(get('collection', KEYS.collection)).rejects.toThrow(PlexUnauthorizedError);
    await expect(get('playlist', '../identity')).rejects.toThrow(TypeError);
  });
});

test.each([
  ['collection', KEYS.collection, 'Silent and black'],
  ['playlist', KEYS.playlist, 'An evening'],
] as const)('getItem gets a %s', async (kind, ratingKey, title) => {
  const item = await getItem(simulated.access, ratingKey, { kind });
  expect(item).toMatchObject({ ratingKey, title, type: kind, versions: [] });
});
