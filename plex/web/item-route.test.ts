import { describe, expect, test } from 'vitest';
import { parseWebRoute } from './item-route.ts';

const SERVER = '0123456789abcdef0123456789abcdef01234567';
const onServer = { kind: 'server item', machineIdentifier: SERVER, ratingKey: '4711' };

describe('an item on a media server', () => {
  test.each([
    `https://app.plex.tv/desktop/#!/server/${SERVER}/details?key=%2Flibrary%2Fmetadata%2F4711`,
    `https://app.plex.tv/desktop/#!/server/${SERVER}/details?context=home%3Ahub&key=%2Flibrary%2Fmetadata%2F4711&X=1`,
    `https://app.plex.tv/desktop/#!/server/${SERVER}/details?key=%2Flibrary%2Fmetadata%2F4711%2Fchildren`,
    `https://app.plex.tv/desktop/#!/server/${SERVER}/details?key=/library/metadata/4711`,
    `http://nas:32400/web/index.html#!/server/${SERVER}/details?key=%2Flibrary%2Fmetadata%2F4711`,
    `https://plex.example.org/web/index.html#/server/${SERVER}/details?key=%2Flibrary%2Fmetadata%2F4711`,
  ])('%s is an item on a media server', (address) => {
    expect(parseWebRoute(address)).toEqual(onServer);
  });
});

describe('a collection or a playlist on a media server', () => {
  test.each([
    ['collection', 'details?key=%2Flibrary%2Fcollections%2F4711'],
    ['collection', 'details?key=%2Flibrary%2Fcollections%2F4711%2Fchildren&context=content.collections'],
    ['collection', 'details?context=library%3Acontent.collections~0~0&key=/library/collections/4711'],
    ['collection', 'details?key=%2Flibrary%2Fcollections%2F4711%2Fitems'],
    ['playlist', 'playlist?key=%2Fplaylists%2F4711'],
    ['playlist', 'playlist?key=%2Fplaylists%2F4711%2Fitems'],
    ['playlist', 'playlist?key=%2Fplaylists%2F4711&context=source%3Acontent.playlists.video~0~0'],
    ['playlist', 'playlist?context=x&key=/playlists/4711'],
  ])('a %s is shown at %s', (kind, page) => {
    for (const site of ['https://app.plex.tv/desktop/#!', 'http://nas:32400/web/index.html#!', 'http://nas:32400#!']) {
      const shown = { kind, machineIdentifier: SERVER, ratingKey: '4711' };
      expect(parseWebRoute(`${site}/server/${SERVER}/${page}`)).toEqual(shown);
    }
  });
});

test.each(['discover', 'vod', 'metadata'])('the provider %s shows items of Plex’s own catalogue', (provider) => {
  const address = `https://app.plex.tv/desktop/#!/provider/tv.plex.provider.${provider}/details?key=%2Flibrary%2Fmetadata%2F5d776826880197001ec90a04`;
  expect(parseWebRoute(address)).toEqual({ kind: 'catalogue item', ratingKey: '5d776826880197001ec90a04' });
});

describe('another page', () => {
  test.each([
    'https://app.plex.tv/desktop/',
    'https://app.plex.tv/desktop/#!/',
    `https://app.plex.tv/desktop/#!/media/${SERVER}/com.plexapp.plugins.library?source=1`,
    `https://app.plex.tv/desktop/#!/server/${SERVER}/details`,
    `https://app.plex.tv/desktop/#!/server/${SERVER}/details?key=`,
    `https://app.plex.tv/desktop/#!/server/${SERVER}/playlist?key=%2Flibrary%2Fcollections%2F4711`,
    `https://app.plex.tv/desktop/#!/server/${SERVER}/playlist?key=%2Flibrary%2Fmetadata%2F4711`,
    `https://app.plex.tv/desktop/#!/server/${SERVER}/details?key=%2Fplaylists%2F4711`,
    `https://app.plex.tv/desktop/#!/server/${SERVER}/playlist?key=%2Fplaylists%2F`,
    `https://app.plex.tv/desktop/#!/server/${SERVER}/playlist?key=%2Fplaylists%2Fall`,
    `https://app.plex.tv/desktop/#!/server/${SERVER}/playlist?key=%2Fplaylists%2F4711%2Fitems%2F1`,
    `https://app.plex.tv/desktop/#!/server/${SERVER}/playlist?key=%2Fplaylists%2F..%2Fidentity`,
    `https://app.plex.tv/desktop/#!/server/${SERVER}/playlist`,
    `https://app.plex.tv/desktop/#!/server/${SERVER}/details?key=%2Flibrary%2Fcollections%2F4711%2F..%2F1`,
    'https://app.plex.tv/desktop/#!/server/local/playlist?key=%2Fplaylists%2F4711',
    'https://app.plex.tv/desktop/#!/provider/tv.plex.provider.discover/playlist?key=%2Flibrary%2Fmetadata%2F5d776826880197001ec90a04',
    'https://app.plex.tv/desktop/#!/provider/tv.plex.provider.discover/details?key=%2Flibrary%2Fpeople%2F5d776826880197001ec90a04',
    `https://app.plex.tv/desktop/#!/server/${SERVER}/details?key=%2Flibrary%2Fmetadata%2F..%2F..%2Fsecret`,
    `https://app.plex.tv/desktop/#!/server/${SERVER}/details?key=https%3A%2F%2Fevil.example%2Flibrary%2Fmetadata%2F1`,
    `https://app.plex.tv/desktop/#!/server/${SERVER}/details?key=%2Flibrary%2Fmetadata%2F4711%2F..%2Fsecret`,
    `https://app.plex.tv/desktop/#!/server/${SERVER}/details?key=%2Flibrary%2Fmetadata%2F4711%2Fchildren%2Fmore`,
    `https://app.plex.tv/desktop/#!/server/${SERVER}/details/more?key=%2Flibrary%2Fmetadata%2F4711`,
    `https://app.plex.tv/desktop/#!/search#!/server/${SERVER}/details?key=%2Flibrary%2Fmetadata%2F4711`,
    `https://app.plex.tv/desktop/#!/provider/${SERVER}/details?key=%2Flibrary%2Fmetadata%2F4711`,
    `https://app.plex.tv/desktop/#!/server/..${SERVER}/details?key=%2Flibrary%2Fmetadata%2F4711`,
    `https://app.plex.tv/desktop/#!/server/${SERVER}.evil.example/details?key=%2Flibrary%2Fmetadata%2F4711`,
    'https://app.plex.tv/desktop/#!/server/..%2F../details?key=%2Flibrary%2Fmetadata%2F4711',
    'https://app.plex.tv/desktop/#!/provider/tv.plex.provider.epg/details?key=%2Flibrary%2Fmetadata%2F5d776826880197001ec90a04',
    'https://app.plex.tv/desktop/#!/provider/tv.plex.provider.vod2/details?key=%2Flibrary%2Fmetadata%2F5d776826880197001ec90a04',
    'https://app.plex.tv/desktop/#!/server/tv.plex.provider.vod/details?key=%2Flibrary%2Fmetadata%2F5d776826880197001ec90a04',
    'https://app.plex.tv/desktop/#!/provider/tv.plex.provider.discover/details?key=%2Flibrary%2Fmetadata%2F..%2Fuser',
    'https://app.plex.tv/desktop/#!/provider/tv.plex.provider.discover/details?key=%2Flibrary%2Fmetadata%2F5d776826880197001ec90a04%2Fmore',
    'https://app.plex.tv/desktop/#!/provider/tv.plex.provider.discover/details?key=%2Fx%2Flibrary%2Fmetadata%2F5d776826880197001ec90a04',
    'https://app.plex.tv/auth#?clientID=1&code=2',
    'https://app.plex.tv/desktop/#!/server/__proto__/details?key=%2Flibrary%2Fmetadata%2F4711',
    'https://app.plex.tv/desktop/#!/server/-abcdefgh/details?key=%2Flibrary%2Fmetadata%2F4711',
    `https://app.plex.tv/desktop/#!/server/${SERVER}/details?key=%2Flibrary%2Fmetadata%2F47%`,
    `https://app.plex.tv/desktop/#!/server/${SERVER}/details?other=%2Flibrary%2Fmetadata%2F4711`,
    'no address at all',
  ])('%s is not an item', (address) => {
    expect(parseWebRoute(address)).toBeNull();
  });
});
