import { PlexResponseError } from '../http/errors.ts';
import { type MediaServerOptions, mediaServerInit, type ServerEndpoint } from '../http/media-server-request.ts';
import { parseAnswer, readText, send } from '../http/send.ts';
import { type Item, type ItemType, parseIdentityAnswer, parseItemAnswer, parseItemsAnswer } from './item.ts';

/** An answer longer than this, in characters, is none of a media server's: 200 episodes have about half a million. */
const LARGEST_ANSWER = 20_000_000;

const PAGE_SIZE = 200;

/** More than the longest series there is; a server that gives more gives without an end. */
const MOST_PAGES = 200;

/** What an item's answer holds besides, and nobody is shown. A server that does not know the filter sends it all. */
const NOT_SHOWN = {
  skipRefresh: '1',
  excludeElements:
    'Chapter,Collection,Country,Director,Extras,Field,Genre,Image,Label,Location,Marker,Mood,OnDeck,Preferences,Producer,Review,Role,Similar,Style,UltraBlurColors,Writer',
  excludeFields: 'summary,tagline',
};

/**
 * Asks who answers at an address: `GET {uri}/identity`, without a token.
 *
 * @throws PlexHttpError, PlexNetworkError as {@link getItem} does; PlexResponseError if it is no media server
 * @see PLEX.md, section 6
 */
export async function getIdentity(
  uri: string,
  options?: MediaServerOptions,
): Promise<{ machineIdentifier: string; version: string }> {
  return parseAnswer(parseIdentityAnswer, await ask(new URL('/identity', uri), options));
}

/**
 * Gets a metadata item with all its versions: `GET {uri}/library/metadata/{ratingKey}`, in one request.
 *
 * @param ratingKey digits
 * @throws TypeError before any request, if the rating key cannot be one
 * @throws PlexUnauthorizedError for 401: the server does not accept the access token
 * @throws PlexHttpError for any other status outside 200–299; 404: there is no such item, or not for this person
 * @throws PlexNetworkError without a connection or a complete answer within ten seconds; an abort by the caller stays
 *   an `AbortError`
 * @throws PlexResponseError if the answer is no item
 * @see PLEX.md, section 6
 */
export async function getItem(access: ServerEndpoint, ratingKey: string, options?: MediaServerOptions): Promise<Item> {
  return parseAnswer(parseItemAnswer, await ask(metadataUrl(access, ratingKey, '', NOT_SHOWN), options));
}

/**
 * Gets all episodes below a show or a season, or all tracks below an artist or an album, in order, without their
 * streams: `GET {uri}/library/metadata/{ratingKey}/allLeaves`, in pages of 200. Ends with a server that ignores pages, or
 * counts wrongly, too.
 *
 * @param ratingKey digits
 * @param options `type`: the item's own, if it is known; the leaves of a season or an album are its children
 * @throws TypeError, PlexUnauthorizedError, PlexHttpError, PlexNetworkError, PlexResponseError as {@link getItem} does
 * @see PLEX.md, section 6
 */
export async function getLeaves(
  access: ServerEndpoint,
  ratingKey: string,
  options: MediaServerOptions & { type?: ItemType } = {},
): Promise<Item[]> {
  const below = options.type === 'season' || options.type === 'album' ? '/children' : '/allLeaves';
  const leaves = new Map<string, Item>();
  let start = 0;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const range = { 'X-Plex-Container-Start': String(start), 'X-Plex-Container-Size': String(PAGE_SIZE) };
    const url = metadataUrl(access, ratingKey, below, { ...NOT_SHOWN, ...range });
    const { items, count, total } = parseAnswer(parseItemsAnswer, await ask(url, options));
    const fresh = items.filter((item) => !leaves.has(item.ratingKey));
    for (const item of fresh) leaves.set(item.ratingKey, item);
    start += count;
    const repeats = items.length > 0 && fresh.length === 0;
    if (repeats || !goesOn(count, start, total)) return [...leaves.values()];
  }
  throw new PlexResponseError('MediaContainer.totalSize');
}

/**
 * Gets a metadata item as the server's XML, whole, for people to read.
 *
 * @param ratingKey digits
 * @throws TypeError, PlexUnauthorizedError, PlexHttpError, PlexNetworkError as {@link getItem} does; PlexResponseError for
 *   an answer without an end
 */
export async function getItemXml(
  access: ServerEndpoint,
  ratingKey: string,
  options?: MediaServerOptions,
): Promise<string> {
  return ask(metadataUrl(access, ratingKey, '', { skipRefresh: '1' }), options, { Accept: 'application/xml' });
}

/** Whether the list is longer than what has come. A total that is smaller than that is wrong, and tells nothing. */
function goesOn(count: number, start: number, total: number | null): boolean {
  if (count === 0) return false;
  return total !== null && total >= start ? total > start : count === PAGE_SIZE;
}

function metadataUrl(access: ServerEndpoint, ratingKey: string, below: string, query: Record<string, string>): URL {
  if (!/^\d+$/.test(ratingKey)) throw new TypeError('A rating key on a media server consists of digits.');
  const url = new URL(`/library/metadata/${ratingKey}${below}`, new URL(access.uri).origin);
  const who = { 'X-Plex-Token': access.accessToken, 'X-Plex-Client-Identifier': access.clientIdentifier };
  for (const [name, value] of Object.entries({ ...query, ...who })) url.searchParams.set(name, value);
  return url;
}

async function ask(
  url: URL,
  options: MediaServerOptions | undefined,
  headers: Record<string, string> = { Accept: 'application/json' },
): Promise<string> {
  return send(url, mediaServerInit(headers, options), 'The media server', (response) =>
    readText(response, LARGEST_ANSWER),
  );
}
