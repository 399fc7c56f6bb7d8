import { type ExternalIds, ID_FORMATS } from './id-formats.ts';
import { readLegacyGuid } from './legacy-guid.ts';

type GuidFields = {
  type: string;
  guid: string | null;
  parentGuid: string | null;
  grandparentGuid: string | null;
  Guid: readonly { id: string }[];
};

/** The sites that `Guid` names. */
const LISTED = ['imdb', 'tmdb', 'tvdb', 'mbid'] as const;

/**
 * The ids of an item on other sites, and those of the show that it belongs to. Current agents list the item's own ids in
 * `Guid`. Older ones have a single id in `guid`; for a season or an episode that is the id of its show.
 *
 * @see docs/plex-protocol.md#ids-on-other-sites
 */
export function readExternalIds(fields: GuidFields): { externalIds: ExternalIds; showIds: ExternalIds } {
  const listed = idsIn(fields.Guid.map(({ id }) => id));
  const { own, ofShow } = readLegacyIds(fields);
  return { externalIds: { ...own, ...listed }, showIds: ofShow };
}

function idsIn(guids: readonly string[]): ExternalIds {
  const ids: ExternalIds = {};
  for (const site of LISTED) {
    const scheme = `${site}://`;
    const listed = guids.filter((guid) => guid.startsWith(scheme)).map((guid) => guid.slice(scheme.length));
    const id = listed.find((one) => ID_FORMATS[site].test(one));
    if (id !== undefined) ids[site] = id;
  }
  return ids;
}

function readLegacyIds({ type, guid, parentGuid, grandparentGuid }: GuidFields) {
  const { ids, isNumbered, isOfShow } = readLegacyGuid(guid);
  if (type === 'season') return { own: {}, ofShow: { ...(isNumbered && ids), ...showIdsIn(parentGuid) } };
  if (type === 'episode') return { own: {}, ofShow: { ...(isNumbered && ids), ...showIdsIn(grandparentGuid) } };
  // A film of an agent for shows, such as a special, has the id of its show.
  return isOfShow && type !== 'show' ? { own: {}, ofShow: ids } : { own: ids, ofShow: {} };
}

function showIdsIn(guid: string | null): ExternalIds {
  return readLegacyGuid(guid).ids;
}
