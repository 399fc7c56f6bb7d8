/** Ids on other sites, each checked against that site's format in {@link ID_FORMATS}, and safe to use in a URL. */
export type ExternalIds = { imdb?: string; tmdb?: string; tvdb?: string; anidb?: string; mbid?: string };

/** The formats of ids, by site; each id is checked once, where it is read. */
export const ID_FORMATS: Record<keyof ExternalIds, RegExp> = {
  imdb: /^tt\d{1,12}$/,
  tmdb: /^\d{1,12}$/,
  tvdb: /^\d{1,12}$/,
  anidb: /^\d{1,12}$/,
  mbid: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i,
};
