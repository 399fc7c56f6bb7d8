import type { ExternalIds, Item, ItemType } from 'plex-link/media';

export type ExternalLink = {
  site: 'IMDb' | 'TMDB' | 'TVDB' | 'AniDB' | 'Letterboxd' | 'Trakt' | 'MusicBrainz';
  href: string;
  /** Whether the page is about the show of a season, an episode or a special, for want of one of its own. */
  isAboutShow: boolean;
};

type Site = {
  site: ExternalLink['site'];
  /** The identifier that the URL contains. */
  id: keyof ExternalIds;
  /** URLs by type, for the types that have pages. */
  pages: Partial<Record<ItemType, string>>;
};

type Ids = Pick<Item, 'type' | 'externalIds' | 'showIds'>;

const IMDB = 'https://www.imdb.com/title/{id}';
const TMDB = 'https://www.themoviedb.org';
const TVDB = 'https://www.thetvdb.com/dereferrer';
const ANIDB = 'https://anidb.net/anime/{id}';
const TRAKT = 'https://trakt.tv/search';
const TRAKT_IMDB = `${TRAKT}/imdb/{id}`;

/**
 * Of the entries of one site, the first that has an id is used. TMDB identifies seasons and episodes only by their show;
 * IMDb has no seasons, and Letterboxd only movies. Trakt finds movies by no id of TVDB, and seasons by none at all.
 *
 * @see docs/plex-protocol.md#ids-on-other-sites
 */
const SITES: readonly Site[] = [
  { site: 'IMDb', id: 'imdb', pages: { movie: IMDB, show: IMDB, episode: IMDB } },
  { site: 'TMDB', id: 'tmdb', pages: { movie: `${TMDB}/movie/{id}`, show: `${TMDB}/tv/{id}` } },
  {
    site: 'TVDB',
    id: 'tvdb',
    pages: {
      movie: `${TVDB}/movie/{id}`,
      show: `${TVDB}/series/{id}`,
      season: `${TVDB}/season/{id}`,
      episode: `${TVDB}/episode/{id}`,
    },
  },
  { site: 'AniDB', id: 'anidb', pages: { movie: ANIDB, show: ANIDB } },
  { site: 'Letterboxd', id: 'imdb', pages: { movie: 'https://letterboxd.com/imdb/{id}/' } },
  { site: 'Letterboxd', id: 'tmdb', pages: { movie: 'https://letterboxd.com/tmdb/{id}' } },
  { site: 'Trakt', id: 'imdb', pages: { movie: TRAKT_IMDB, show: TRAKT_IMDB, episode: TRAKT_IMDB } },
  {
    site: 'Trakt',
    id: 'tmdb',
    pages: {
      movie: `${TRAKT}/tmdb/{id}?id_type=movie`,
      show: `${TRAKT}/tmdb/{id}?id_type=show`,
      episode: `${TRAKT}/tmdb/{id}?id_type=episode`,
    },
  },
  {
    site: 'Trakt',
    id: 'tvdb',
    pages: { show: `${TRAKT}/tvdb/{id}?id_type=show`, episode: `${TRAKT}/tvdb/{id}?id_type=episode` },
  },
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

/** Links to the item's pages on other sites, and to its show's where it has none. The identifiers were checked when they were read. */
export function externalLinks({ type, externalIds, showIds }: Ids): ExternalLink[] {
  const links = SITES.flatMap((site) => [
    ...linkTo(site, type, externalIds, false),
    ...linkTo(site, 'show', showIds, true),
  ]);
  const best = Map.groupBy(links, ({ site }) => site).values();
  return [...best].flatMap((ofSite) => ofSite.find(({ isAboutShow }) => !isAboutShow) ?? ofSite.slice(0, 1));
}

function linkTo({ site, id, pages }: Site, type: ItemType, ids: ExternalIds, isAboutShow: boolean): ExternalLink[] {
  const value = ids[id];
  const page = pages[type];
  return page && value ? [{ site, href: page.replace('{id}', value), isAboutShow }] : [];
}
