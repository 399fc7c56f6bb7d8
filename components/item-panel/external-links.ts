import type { ExternalIds, Item, ItemType } from '../../plex/media/item.ts';

export type ExternalLink = {
  site: 'IMDb' | 'TMDB' | 'TVDB' | 'Letterboxd' | 'Trakt' | 'MusicBrainz';
  href: string;
};

type Site = {
  site: ExternalLink['site'];
  /** Which of the item's identifiers the site's address is made of. */
  id: keyof ExternalIds;
  /** Addresses by type, where that type has a page of its own. */
  pages: Partial<Record<ItemType, string>>;
};

const ID_PATTERNS: Record<keyof ExternalIds, RegExp> = {
  imdb: /^tt\d{5,12}$/,
  tmdb: /^\d{1,12}$/,
  tvdb: /^\d{1,12}$/,
  mbid: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i,
};

const IMDB = 'https://www.imdb.com/title/{id}';
const TRAKT = 'https://trakt.tv/search/imdb/{id}';

/** TMDB addresses seasons and episodes through their show alone; IMDb knows no seasons, Letterboxd only films. */
const SITES: readonly Site[] = [
  { site: 'IMDb', id: 'imdb', pages: { movie: IMDB, show: IMDB, episode: IMDB } },
  {
    site: 'TMDB',
    id: 'tmdb',
    pages: { movie: 'https://www.themoviedb.org/movie/{id}', show: 'https://www.themoviedb.org/tv/{id}' },
  },
  {
    site: 'TVDB',
    id: 'tvdb',
    pages: {
      movie: 'https://www.thetvdb.com/dereferrer/movie/{id}',
      show: 'https://www.thetvdb.com/dereferrer/series/{id}',
      season: 'https://www.thetvdb.com/dereferrer/season/{id}',
      episode: 'https://www.thetvdb.com/dereferrer/episode/{id}',
    },
  },
  { site: 'Letterboxd', id: 'imdb', pages: { movie: 'https://letterboxd.com/imdb/{id}/' } },
  { site: 'Trakt', id: 'imdb', pages: { movie: TRAKT, show: TRAKT, episode: TRAKT } },
  {
    site: 'MusicBrainz',
    id: 'mbid',
    pages: {
      artist: 'https://musicbrainz.org/artist/{id}',
      album: 'https://musicbrainz.org/release/{id}',
      track: 'https://musicbrainz.org/track/{id}',
    },
  },
];

/** The item's pages on other sites. An identifier that does not look like one makes no link. */
export function externalLinks({ type, externalIds }: Pick<Item, 'type' | 'externalIds'>): ExternalLink[] {
  return SITES.flatMap(({ site, id, pages }) => {
    const value = externalIds[id] ?? '';
    const page = pages[type];
    return page && ID_PATTERNS[id].test(value) ? [{ site, href: page.replace('{id}', value) }] : [];
  });
}
