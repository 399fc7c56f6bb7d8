import type { ExternalIds, Item, ItemType } from '../../plex/media/item.ts';

export type ExternalLink = {
  site: 'IMDb' | 'TMDB' | 'TVDB' | 'Letterboxd' | 'Trakt' | 'MusicBrainz';
  href: string;
};

type Site = {
  site: ExternalLink['site'];
  /** The identifier that the URL contains. */
  id: keyof ExternalIds;
  /** URLs by type, for the types that have pages. */
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

/** TMDB identifies seasons and episodes only by their show; IMDb has no seasons, and Letterboxd only movies. */
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

/** Links to the item's pages on other sites. Malformed identifiers are ignored. */
export function externalLinks({ type, externalIds }: Pick<Item, 'type' | 'externalIds'>): ExternalLink[] {
  return SITES.flatMap(({ site, id, pages }) => {
    const value = externalIds[id] ?? '';
    const page = pages[type];
    return page && ID_PATTERNS[id].test(value) ? [{ site, href: page.replace('{id}', value) }] : [];
  });
}
