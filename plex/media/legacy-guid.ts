import { type ExternalIds, ID_FORMATS } from './id-formats.ts';

/** `ids` has at most one entry. */
export type LegacyGuid = {
  ids: ExternalIds;
  /** Whether the numbers of a season and an episode follow the id, which is the show's. */
  isNumbered: boolean;
  /** Whether the id is always that of a show, whatever the item is. */
  isOfShow: boolean;
};

type Site = keyof ExternalIds;

const NONE: LegacyGuid = { ids: {}, isNumbered: false, isOfShow: false };

/** `{agent}://{id}/{season}/{episode}?lang=en`, with everything after the id optional. */
const GUID = /^([\w.]{1,60}):\/\/([^/?#]{1,100})(\/[^?#]+)?/;

/** The sites of the older agents, by the last word of their names. */
const SITE_OF_AGENT = new Map<string, Site>([
  ['imdb', 'imdb'],
  ['xbmcnfo', 'imdb'],
  ['themoviedb', 'tmdb'],
  ['tmdb', 'tmdb'],
  ['thetvdb', 'tvdb'],
  ['thetvdbdvdorder', 'tvdb'],
  ['xbmcnfotv', 'tvdb'],
  ['musicbrainz', 'mbid'],
]);

/** HAMA names the site with the id; a digit says how it numbers episodes: `anidb-69`, `tvdb4-81797`. */
const HAMA_ID = /^(anidb|imdb|tmdb|tsdb|tvdb)\d?-(\w+)$/;

/** The agent that reads NFO files: `tv.plex.agents.nfo.movie://movie/tmdb_19`, `tv.plex.agents.nfo.series://show/tvdb_7`. */
const NFO_GUID = /^tv\.plex\.agents\.nfo\.(?:movie:\/\/movie|series:\/\/show)\/(imdb|tmdb|tvdb)_(\w{1,40})(?:\?|$)/;

/**
 * Reads the `guid` of an older agent.
 *
 * @returns no ids for a guid of a current agent (`plex://…`), of local media, or of an agent that names no known site
 * @see docs/plex-protocol.md#ids-on-other-sites
 */
export function readLegacyGuid(guid: string | null): LegacyGuid {
  const [, nfoSite, nfoId = ''] = NFO_GUID.exec(guid ?? '') ?? [];
  if (nfoSite) return { ...legacyGuid(nfoSite as Site, nfoId, false), isOfShow: false };
  const [, agent = '', id = '', numbers] = GUID.exec(guid ?? '') ?? [];
  const [, word = ''] = /^com\.plexapp\.agents\.(\w+)$/.exec(agent) ?? [];
  const [site, siteId] = word === 'hama' ? splitHamaId(id) : [SITE_OF_AGENT.get(word), id];
  return site ? legacyGuid(site, siteId, numbers !== undefined) : NONE;
}

function splitHamaId(text: string): [site: Site | undefined, id: string] {
  const [, source, id = ''] = HAMA_ID.exec(text) ?? [];
  // HAMA's name for the shows of TMDB.
  return [source === 'tsdb' ? 'tmdb' : (source as Site | undefined), id];
}

/** An agent may have an id of IMDb in the place of its own site's. */
function legacyGuid(agentSite: Site, id: string, isNumbered: boolean): LegacyGuid {
  const site = ID_FORMATS.imdb.test(id) ? 'imdb' : agentSite;
  if (!ID_FORMATS[site].test(id) || (site === 'mbid' && isNumbered)) return NONE;
  return { ids: { [site]: id }, isNumbered, isOfShow: site === 'tvdb' };
}
