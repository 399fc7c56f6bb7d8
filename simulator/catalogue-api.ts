import type { Behaviour } from './behaviour.ts';
import { type Answer, plexValue, type SimulatedRequest } from './http.ts';
import type { PlexAccounts } from './plex-accounts.ts';

/** The items of Plex's catalogue, by rating key. */
const CATALOGUE: Record<string, Record<string, unknown>> = {
  '5d776826880197001ec90a04': {
    type: 'movie',
    title: 'Metropolis',
    year: 1927,
    Guid: [{ id: 'imdb://tt0017136' }, { id: 'tmdb://19' }, { id: 'tvdb://2361' }],
    rating: 9.7,
    ratingImage: 'rottentomatoes://image.rating.ripe',
  },
  '5d9c081b170d9a001f4b7be4': {
    type: 'show',
    title: 'Sherlock Holmes',
    year: 1954,
    Guid: [{ id: 'imdb://tt0046643' }, { id: 'tmdb://2224' }, { id: 'tvdb://72041' }],
  },
};

/** The rating keys of the items in the catalogue. */
export const CATALOGUE_KEYS = { film: '5d776826880197001ec90a04', show: '5d9c081b170d9a001f4b7be4' } as const;

/** Returns an item of discover.provider.plex.tv; requires a valid token in a header. */
export function answerCatalogue(request: SimulatedRequest, ratingKey: string, accounts: PlexAccounts): Answer {
  const { behaviour } = accounts;
  const headers = { 'Content-Type': 'application/json', ...corsOf(request, behaviour) };
  const answer = (status: number, value: unknown) => ({ status, headers, body: JSON.stringify(value) });
  const inUrl = request.url.searchParams.has('X-Plex-Token');
  if (inUrl || !accounts.isValid(plexValue(request, 'X-Plex-Token'))) {
    return answer(401, { Error: { status: 401, message: 'Unauthorized' } });
  }
  const item = CATALOGUE[ratingKey];
  if (!item) return answer(404, { Error: { status: 404, message: 'Not found' } });
  const key = `/library/metadata/${ratingKey}`;
  const listed = behaviour.catalogueItems === 'Video' && item.type === 'show' ? 'Directory' : behaviour.catalogueItems;
  return answer(200, { MediaContainer: { size: 1, [listed]: [{ ratingKey, key, ...item }] } });
}

/** Allows Plex Web to send its X-Plex headers, or refuses. */
export function answerCataloguePreflight(request: SimulatedRequest, { behaviour }: PlexAccounts): Answer {
  if (behaviour.cataloguePreflight === 'refused') return { status: 404, headers: {}, body: '' };
  const asked = request.headers['access-control-request-headers'] ?? '';
  const allowed = { 'Access-Control-Allow-Methods': 'GET', 'Access-Control-Allow-Headers': asked };
  return { status: 204, headers: { ...allowed, ...corsOf(request, behaviour) }, body: '' };
}

function corsOf({ headers }: SimulatedRequest, { cataloguePreflight }: Behaviour): Record<string, string> {
  return cataloguePreflight === 'allowed' && headers.origin === 'https://app.plex.tv'
    ? { 'Access-Control-Allow-Origin': headers.origin, Vary: 'Origin' }
    : {};
}
