import { describe, expect, test } from 'vitest';
import type { ExternalIds, ItemType } from '../../plex/media/item.ts';
import { externalLinks } from './external-links.ts';

const ids: ExternalIds = {
  imdb: 'tt0111161',
  tmdb: '278',
  tvdb: '290434',
  mbid: '608f4314-aced-4171-9ffa-ded268a5e905',
};
const hrefs = (type: ItemType, externalIds = ids) => externalLinks({ type, externalIds }).map(({ href }) => href);

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
    expect(hrefs('movie', { tmdb: '278' })).toEqual(['https://www.themoviedb.org/movie/278']);
  });

  test.each<ExternalIds>([
    { imdb: 'nm0000209' },
    { imdb: 'tt0111161/../../evil' },
    { imdb: ' tt0111161' },
    { imdb: 'tt0111161\n' },
    { imdb: 'tt' },
    { tmdb: '278?x=1' },
    { tmdb: '-1' },
    { tmdb: '' },
    { tvdb: '2e5' },
    { tvdb: '٣' },
  ])('The malformed identifiers %j make no link.', (externalIds) => {
    expect(hrefs('movie', externalIds)).toEqual([]);
  });

  test.each(['608f4314', 'javascript:alert(1)', '608f4314-aced-4171-9ffa-ded268a5e905/x'])(
    'The malformed identifier %j makes no MusicBrainz link.',
    (mbid) => {
      expect(hrefs('album', { mbid })).toEqual([]);
    },
  );
});
