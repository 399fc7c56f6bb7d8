import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { itemSchema } from './item.ts';

const MBID = '0383dadf-2a4e-4d10-a46a-e9e041da8eb3';
const NO_IDS = { externalIds: {}, showIds: {} };

function idsOf(fields: Record<string, unknown>) {
  const { externalIds, showIds } = v.parse(itemSchema, { ratingKey: '7', ...fields });
  return { externalIds, showIds };
}

describe('ids of current agents', () => {
  test('ids are read from Guid, the first of each site', () => {
    const Guid = ['imdb://tt0111161', 'tmdb://278', 'tvdb://290434', `mbid://${MBID}`, 'imdb://tt999'].map((id) => ({
      id,
    }));
    const externalIds = { imdb: 'tt0111161', tmdb: '278', tvdb: '290434', mbid: MBID };
    expect(idsOf({ guid: 'plex://movie/5d776826880197001ec90a04', Guid })).toEqual({ externalIds, showIds: {} });
  });

  test.each([
    ...[
      'imdb://0111161',
      'imdb://tt1/../x',
      'imdb://nm0000209',
      'imdb:// tt0111161',
      'imdb://tt',
      'imdb://tt0111161\n',
    ],
    ...['tmdb://1?x', 'tmdb://-1', 'tmdb://', 'tmdb://1234567890123', 'tvdb://', 'tvdb://2e5', 'tvdb://٣'],
    ...['mbid://abc', 'mbid://javascript:alert(1)', `mbid://${MBID}/x`, 'anidb://69', 'local://5', 5, null],
  ])('%s is not an id of another site', (id) => {
    expect(idsOf({ Guid: [{ id }, null, {}, { id: 'tmdb://278' }] }).externalIds).toEqual({ tmdb: '278' });
  });
});

describe('ids of older agents', () => {
  test.each([
    ['movie', 'com.plexapp.agents.imdb://tt0017136?lang=en', { imdb: 'tt0017136' }],
    ['movie', 'com.plexapp.agents.imdb://tt0017136', { imdb: 'tt0017136' }],
    ['movie', 'com.plexapp.agents.xbmcnfo://tt0017136?lang=xn', { imdb: 'tt0017136' }],
    ['movie', 'com.plexapp.agents.themoviedb://19?lang=de', { tmdb: '19' }],
    ['movie', 'com.plexapp.agents.themoviedb://tt0017136?lang=de', { imdb: 'tt0017136' }],
    ['movie', 'com.plexapp.agents.hama://anidb-345?lang=en', { anidb: '345' }],
    ['movie', 'com.plexapp.agents.hama://imdb-tt0017136?lang=en', { imdb: 'tt0017136' }],
    ['movie', 'tv.plex.agents.nfo.movie://movie/tmdb_19', { tmdb: '19' }],
    ['movie', 'tv.plex.agents.nfo.movie://movie/tvdb_2361', { tvdb: '2361' }],
    ['show', 'com.plexapp.agents.thetvdb://79349?lang=en', { tvdb: '79349' }],
    ['show', 'com.plexapp.agents.thetvdbdvdorder://79349?lang=en', { tvdb: '79349' }],
    ['show', 'com.plexapp.agents.xbmcnfotv://79349?lang=xn', { tvdb: '79349' }],
    ['show', 'com.plexapp.agents.tmdb://2224?lang=en', { tmdb: '2224' }],
    ['show', 'com.plexapp.agents.hama://anidb2-69?lang=en', { anidb: '69' }],
    ['show', 'com.plexapp.agents.hama://tvdb4-81797?lang=en', { tvdb: '81797' }],
    ['show', 'com.plexapp.agents.hama://tsdb-37854?lang=en', { tmdb: '37854' }],
    ['show', 'tv.plex.agents.nfo.series://show/tvdb_79349?lang=en', { tvdb: '79349' }],
    ['artist', `com.plexapp.agents.musicbrainz://${MBID}?lang=en`, { mbid: MBID }],
    ['album', `com.plexapp.agents.musicbrainz://${MBID}`, { mbid: MBID }],
  ])('the %s %s has its own id', (type, guid, externalIds) => {
    expect(idsOf({ type, guid })).toEqual({ externalIds, showIds: {} });
  });

  test.each([
    ['episode', 'com.plexapp.agents.thetvdb://79349/1/2?lang=en', { tvdb: '79349' }],
    ['episode', 'com.plexapp.agents.thetvdb://79349/1/2', { tvdb: '79349' }],
    ['episode', 'com.plexapp.agents.thetvdb://71256/2009/2009-11-10?lang=en', { tvdb: '71256' }],
    ['episode', 'com.plexapp.agents.themoviedb://73223/1/1?lang=en', { tmdb: '73223' }],
    ['episode', 'com.plexapp.agents.imdb://tt0046643/1/1?lang=en', { imdb: 'tt0046643' }],
    ['episode', 'com.plexapp.agents.hama://anidb-12345/1/5?lang=en', { anidb: '12345' }],
    ['episode', 'com.plexapp.agents.hama://tvdb-79895/6/332?lang=en', { tvdb: '79895' }],
    ['season', 'com.plexapp.agents.thetvdb://79349/1?lang=en', { tvdb: '79349' }],
    ['season', 'com.plexapp.agents.hama://anidb-12345/0?lang=en', { anidb: '12345' }],
  ])('the id of the %s %s is that of its show', (type, guid, showIds) => {
    expect(idsOf({ type, guid })).toEqual({ externalIds: {}, showIds });
  });

  test('the guid of a show names it for its seasons and episodes', () => {
    const show = 'com.plexapp.agents.thetvdb://79349?lang=en';
    const showIds = { tvdb: '79349' };
    expect(idsOf({ type: 'season', guid: 'local://8', parentGuid: show })).toEqual({ externalIds: {}, showIds });
    expect(idsOf({ type: 'episode', guid: 'local://9', grandparentGuid: show })).toEqual({ externalIds: {}, showIds });
    expect(idsOf({ type: 'episode', guid: 'local://9', parentGuid: show })).toEqual(NO_IDS);
  });

  test('a special in a library of films has the id of its show', () => {
    const ids = idsOf({ type: 'movie', guid: 'com.plexapp.agents.hama://tvdb-79895?lang=en' });
    expect(ids).toEqual({ externalIds: {}, showIds: { tvdb: '79895' } });
  });

  test.each([
    ['movie', 'plex://movie/5d776826880197001ec90a04'],
    ['movie', 'local://8369'],
    ['movie', 'com.plexapp.agents.none://7b9c?lang=xn'],
    ['movie', 'com.plexapp.agents.localmedia://1'],
    ['movie', 'tv.plex.agents.none://1'],
    ['movie', 'tv.plex.agents.nfo.movie://movie/youtube_1'],
    ['movie', 'com.plexapp.agents.imdb://0017136'],
    ['movie', 'com.plexapp.agents.imdb://tt0017136evil'],
    ['movie', 'com.plexapp.agents.xbmcnfo://19'],
    ['movie', 'com.plexapp.agents.constructor://1'],
    ['movie', 'com.plexapp.agents.hama://mal-1'],
    ['movie', 'org.example.agents.imdb://tt0017136'],
    ['movie', 'https://www.imdb.com/title/tt0017136'],
    ['show', 'com.plexapp.agents.hama://anidb-'],
    ['episode', 'com.plexapp.agents.thetvdb://79349?lang=en'],
    ['artist', 'com.plexapp.agents.lastfm://Somebody?lang=en'],
    ['album', 'com.plexapp.agents.plexmusic://gracenote/album/05DF725E0A247C83/1-2?lang=en'],
    ['track', `com.plexapp.agents.musicbrainz://${MBID}/1/2?lang=en`],
    ['movie', ''],
    ['movie', null],
    ['movie', 5],
    ['movie', `com.plexapp.agents.imdb://tt${'0'.repeat(10_000)}`],
  ])('the %s %s has no id of another site', (type, guid) => {
    expect(idsOf({ type, guid })).toEqual(NO_IDS);
  });

  test('what Guid lists comes before the older guid, site by site', () => {
    const guid = 'com.plexapp.agents.imdb://tt0000001?lang=en';
    const { externalIds } = idsOf({ type: 'movie', guid, Guid: [{ id: 'tmdb://19' }] });
    expect(externalIds).toEqual({ imdb: 'tt0000001', tmdb: '19' });
    expect(idsOf({ type: 'movie', guid, Guid: [{ id: 'imdb://tt0017136' }] }).externalIds).toEqual({
      imdb: 'tt0017136',
    });
  });
});
