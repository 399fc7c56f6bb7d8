import * as v from 'valibot';
import { PlexResponseError } from '../http/errors.ts';
import {
  accessHeaders,
  clientHeaders,
  type MediaServerClient,
  type MediaServerOptions,
  mediaServerRequest,
  type ServerEndpoint,
} from '../http/media-server-request.ts';
import { parseResponse, REQUEST_TIMEOUT_MS } from '../http/send.ts';
import { countContainers } from '../parse/count-containers.ts';
import { exactString, lenientBoolean, stringOrEmpty } from '../parse/lenient.ts';
import { type Item, type ItemType, itemPageSchema, itemResponseSchema, MAX_LIST_ENTRIES } from './item.ts';

/** Items per page. */
const PAGE_SIZE = 200;

/** Page limit, above any real series. Guards against servers that never stop. */
const MAX_PAGES = MAX_LIST_ENTRIES / PAGE_SIZE;

/** Maximum length of all pages of a list together, in characters; 20,000 episodes take about that. */
const MAX_LIST_LENGTH = 50_000_000;

/** Maximum number of objects and arrays in all pages of a list together; an episode has five. */
const MAX_LIST_CONTAINERS = 400_000;

/** Leaves out what the panel does not show. A server that does not know these filters sends everything. */
const FILTERS = {
  skipRefresh: '1',
  excludeElements:
    'Chapter,Collection,Country,Director,Extras,Field,Genre,Image,Label,Location,Marker,Mood,OnDeck,Preferences,Producer,Review,Role,Similar,Style,UltraBlurColors,Writer',
  excludeFields: 'summary,tagline',
};

const identityResponseSchema = v.pipe(
  v.object({
    MediaContainer: v.object({
      machineIdentifier: exactString,
      version: stringOrEmpty,
      claimed: lenientBoolean(true),
    }),
  }),
  v.transform(({ MediaContainer }) => MediaContainer),
);

export type IdentityOptions = MediaServerOptions & {
  client?: MediaServerClient | undefined;
  timeoutMs?: number | undefined;
};

/** `claimed` is false if no account owns the server, which then accepts no token. */
export type Identity = v.InferOutput<typeof identityResponseSchema>;

type LeavesOptions = MediaServerOptions & {
  type?: ItemType;
  /** Called when a page has arrived. */
  onPage?: () => void;
};

/**
 * Gets the identity of the media server at an address: `GET {uri}/identity`, without a token.
 *
 * @param uri the server's origin
 * @param options `client` is named to the server, if given; `timeoutMs` is {@link REQUEST_TIMEOUT_MS} by default
 * @returns the machine identifier; `version` is empty and `claimed` true if the server does not send them
 * @throws PlexHttpError, PlexNetworkError as {@link getItem} does; PlexResponseError if it is not a media server
 * @see docs/plex-protocol.md#identity
 */
export async function getIdentity(
  uri: string,
  { client, signal, timeoutMs = REQUEST_TIMEOUT_MS }: IdentityOptions = {},
): Promise<Identity> {
  const headers = client ? clientHeaders(client) : {};
  const body = await mediaServerRequest(new URL('/identity', uri), headers, { signal, timeoutMs });
  return parseResponse(identityResponseSchema, body);
}

/**
 * Gets a metadata item with all its versions in one request: `GET {uri}/library/metadata/{ratingKey}`.
 *
 * @param ratingKey decimal digits
 * @throws TypeError before any request, if the rating key is invalid
 * @throws PlexUnauthorizedError for 401: the server does not accept the access token
 * @throws PlexHttpError for any other status outside 200–299; 404: the item does not exist, or the user may not see it
 * @throws PlexNetworkError if there is no connection, or no complete response within 20 seconds
 * @throws PlexRedirectError for a redirect, which is not followed
 * @throws PlexResponseError if the response is not an item
 * @throws the abort reason of the caller's own signal, an `AbortError` by default
 * @see docs/plex-protocol.md#items
 */
export async function getItem(access: ServerEndpoint, ratingKey: string, options?: MediaServerOptions): Promise<Item> {
  const url = metadataUrl(access, ratingKey, '', FILTERS);
  return parseResponse(itemResponseSchema, await mediaServerRequest(url, accessHeaders(access), options));
}

/**
 * Gets all episodes of a show or season, or all tracks of an artist or album, in order and without their streams:
 * `GET {uri}/library/metadata/{ratingKey}/allLeaves`, in pages of 200. Also works with servers that ignore paging or
 * send a wrong total.
 *
 * @param ratingKey decimal digits
 * @param options `type` is the item's type, if known: for a season or an album `/children` is requested instead
 * @throws TypeError, PlexUnauthorizedError, PlexHttpError, PlexNetworkError, PlexResponseError as {@link getItem} does;
 *   PlexResponseError also for a list that does not end after 250 pages or 50,000 entries, or whose pages together are
 *   too long
 * @see docs/plex-protocol.md#children-and-leaves
 */
export async function getLeaves(
  access: ServerEndpoint,
  ratingKey: string,
  options: LeavesOptions = {},
): Promise<Item[]> {
  const leaves = new Map<string, Item>();
  const budget = new ListBudget();
  let start = 0;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const body = await requestPage(access, ratingKey, start, options);
    budget.spend(body);
    const { items, count, total } = parseResponse(itemPageSchema, body);
    options.onPage?.();
    const added = items.filter((item) => !leaves.has(item.ratingKey));
    for (const item of added) leaves.set(item.ratingKey, item);
    start += count;
    if (start >= MAX_LIST_ENTRIES) break;
    const isRepeated = items.length > 0 && added.length === 0;
    if (isRepeated || !hasMore(count, start, total)) return [...leaves.values()];
  }
  throw new PlexResponseError('MediaContainer.totalSize');
}

/** What may still be read of a list, over all its pages. */
class ListBudget {
  #characters = MAX_LIST_LENGTH;
  #containers = MAX_LIST_CONTAINERS;

  /** @throws PlexResponseError if a page is more than what is left */
  spend(body: string): void {
    this.#characters -= body.length;
    this.#containers -= countContainers(body);
    if (this.#characters < 0 || this.#containers < 0) throw new PlexResponseError();
  }
}

/**
 * Gets a metadata item as the server's complete XML.
 *
 * @param ratingKey decimal digits
 * @throws TypeError, PlexUnauthorizedError, PlexHttpError, PlexNetworkError as {@link getItem} does; PlexResponseError for
 *   a response longer than 20 million characters
 * @see docs/plex-protocol.md#items
 */
export async function getItemXml(
  access: ServerEndpoint,
  ratingKey: string,
  options?: MediaServerOptions,
): Promise<string> {
  const url = metadataUrl(access, ratingKey, '', { skipRefresh: '1' });
  return mediaServerRequest(url, { ...accessHeaders(access), Accept: 'application/xml' }, options);
}

async function requestPage(access: ServerEndpoint, ratingKey: string, start: number, options: LeavesOptions) {
  const path = options.type === 'season' || options.type === 'album' ? '/children' : '/allLeaves';
  const range = { 'X-Plex-Container-Start': String(start), 'X-Plex-Container-Size': String(PAGE_SIZE) };
  const url = metadataUrl(access, ratingKey, path, FILTERS);
  return mediaServerRequest(url, { ...accessHeaders(access), ...range }, options);
}

/** Whether further pages follow. A total below the number of received entries is wrong and is ignored. */
function hasMore(count: number, received: number, total: number | null): boolean {
  if (count === 0) return false;
  return total !== null && total >= received ? total > received : count === PAGE_SIZE;
}

function metadataUrl(access: ServerEndpoint, ratingKey: string, subPath: string, query: Record<string, string>): URL {
  if (!/^\d+$/.test(ratingKey)) throw new TypeError('The rating key of an item on a media server consists of digits.');
  const url = new URL(`/library/metadata/${ratingKey}${subPath}`, new URL(access.uri).origin);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}
