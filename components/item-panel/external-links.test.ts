import type { ExternalIds, ItemType } from 'plex-link/media';
import { describe, expect, test } from 'vitest';
import { externalLinks } from './external-links.ts';

const ids: ExternalIds = {
  imdb: 'tt0111161',
  tmdb: '278',
  tvdb: '290434',
  mbid: '608f4314-aced-4171-9ffa-ded268a5e905',
};
const hrefs = (type: ItemType, externalIds = ids) =>
  externalLinks({ type, externalIds, showIds: {} }).map(({ href }) => href);

describe('externalLinks()', () => {
  test.each<[ItemType, string[]]>([
    [
      'movie',
      [
        'https://www.imdb.com/title/tt0111161',
        'https://www.themoviedb.org/movie/278',
        'https://www.thetvdb.com/dereferrer/movie/290434',
        'https://letterboxd.com/imdb/tt0111161/',
        'https://trakt.tv/search/imdb/tt0111161',
      ],
    ],
    [
      'show',
      [
        'https://www.imdb.com/title/tt0111161',
        'https://www.themoviedb.org/tv/278',
        'https://www.thetvdb.com/dereferrer/series/290434',
        'https://trakt.tv/search/imdb/tt0111161',
      ],
    ],
    ['season', ['https://www.thetvdb.com/dereferrer/season/290434']],
    [
      'episode',
      [
        'https://www.imdb.com/title/tt0111161',
        'https://www.thetvdb.com/dereferrer/episode/290434',
        'https://trakt.tv/search/imdb/tt0111161',
      ],
    ],
    ['artist', ['https://musicbrainz.org/artist/608f4314-aced-4171-9ffa-ded268a5e905']],
    ['album', ['https://musicbrainz.org/release/608f4314-aced-4171-9ffa-ded268a5e905']],
    ['track', ['https://musicbrainz.org/track/608f4314-aced-4171-9ffa-ded268a5e905']],
    ['other', []],
  ])('An item of the type %s is linked to its pages.', (type, links) => {
    expect(hrefs(type)).toEqual(links);
  });

  test('Without an identifier there is no link.', () => {
    expect(hrefs('movie', {})).toEqual([]);
  });

  test.each<[ItemType, ExternalIds, string[]]>([
    [
      'movie',
      { tmdb: '238' },
      [
        'https://www.themoviedb.org/movie/238',
        'https://letterboxd.com/tmdb/238',
        'https://trakt.tv/search/tmdb/238?id_type=movie',
      ],
    ],
    [
      'movie',
      { imdb: 'tt0068646' },
      [
        'https://www.imdb.com/title/tt0068646',
        'https://letterboxd.com/imdb/tt0068646/',
        'https://trakt.tv/search/imdb/tt0068646',
      ],
    ],
    ['movie', { tvdb: '275' }, ['https://www.thetvdb.com/dereferrer/movie/275']],
    [
      'show',
      { tmdb: '1396' },
      ['https://www.themoviedb.org/tv/1396', 'https://trakt.tv/search/tmdb/1396?id_type=show'],
    ],
    ['show', { imdb: 'tt0903747' }, ['https://www.imdb.com/title/tt0903747', 'https://trakt.tv/search/imdb/tt0903747']],
    [
      'show',
      { tvdb: '81189' },
      ['https://www.thetvdb.com/dereferrer/series/81189', 'https://trakt.tv/search/tvdb/81189?id_type=show'],
    ],
    ['show', { anidb: '69' }, ['https://anidb.net/anime/69']],
    ['season', { tmdb: '3572' }, []],
    ['season', { tvdb: '30272' }, ['https://www.thetvdb.com/dereferrer/season/30272']],
    ['episode', { tmdb: '62085' }, ['https://trakt.tv/search/tmdb/62085?id_type=episode']],
    [
      'episode',
      { imdb: 'tt0959621' },
      ['https://www.imdb.com/title/tt0959621', 'https://trakt.tv/search/imdb/tt0959621'],
    ],
    [
      'episode',
      { tvdb: '349232' },
      ['https://www.thetvdb.com/dereferrer/episode/349232', 'https://trakt.tv/search/tvdb/349232?id_type=episode'],
    ],
  ])('An item of the type %s that has only %j is linked to every site that knows that id.', (type, only, links) => {
    expect(hrefs(type, only)).toEqual(links);
  });

  test.each<ItemType>(['season', 'episode'])(
    'A %s that only its show’s id is known of is linked to its show, and says so.',
    (type) => {
      expect(externalLinks({ type, externalIds: {}, showIds: { tvdb: '79349' } })).toEqual([
        { site: 'TVDB', href: 'https://www.thetvdb.com/dereferrer/series/79349', isAboutShow: true },
        { site: 'Trakt', href: 'https://trakt.tv/search/tvdb/79349?id_type=show', isAboutShow: true },
      ]);
    },
  );

  test('A page about the item itself comes before one about its show.', () => {
    const links = externalLinks({ type: 'episode', externalIds: { tvdb: '349232' }, showIds: { imdb: 'tt0903747' } });
    expect(links.map(({ site, isAboutShow }) => [site, isAboutShow])).toEqual([
      ['IMDb', true],
      ['TVDB', false],
      ['Trakt', false],
    ]);
  });
});
