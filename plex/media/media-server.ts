import * as v from 'valibot';
import {
  accessHeaders,
  clientHeaders,
  type MediaServerClient,
  type MediaServerOptions,
  mediaServerRequest,
  type ServerEndpoint,
} from '../http/media-server-request.ts';
import { parseResponse, REQUEST_TIMEOUT_MS } from '../http/send.ts';
import { exactString, lenientBoolean, stringOrEmpty } from '../parse/lenient.ts';
import { type Item, type ItemType, itemResponseSchema } from './item.ts';
import { type ItemKind, itemUrl } from './item-url.ts';
import { type ListedEntries, ListReader, type ListReaderOptions } from './list-reader.ts';

/**
 * Leaves out what the panel does not show, and lets the server look whether its files exist, as Plex Web does. A server that
 * does not know these parameters sends everything, without that.
 */
export const FILTERS = {
  checkFiles: '1',
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

/** Last parameter of {@link getIdentity}. */
export type IdentityOptions = MediaServerOptions & {
  client?: MediaServerClient | undefined;
  timeoutMs?: number | undefined;
};

/** `claimed` is false if no account owns the server, which then accepts no token. */
export type Identity = v.InferOutput<typeof identityResponseSchema>;

type ItemOptions = MediaServerOptions & {
  /** What the rating key names; an item by default. */
  kind?: ItemKind | undefined;
};
type LeavesOptions = ListReaderOptions & { type?: ItemType };

/**
 * Gets the identity of the media server at an address: `GET {uri}/identity`, without a token.
 *
 * The client is named although another server may answer: whether a server reports the devices behind such requests is unknown,
 * and it would report an unnamed one. What another server learns is worth nothing to it: product and browser, which requests
 * without these headers show as well, and a client identifier that opens nothing without a token and is known to no other server.
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
 * Gets a metadata item with all its versions in one request: `GET {uri}/library/metadata/{ratingKey}`, or a collection or a
 * playlist at its own path.
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
export async function getItem(access: ServerEndpoint, ratingKey: string, options: ItemOptions = {}): Promise<Item> {
  const { kind = 'item' } = options;
  const url = itemUrl(access, { ratingKey, kind }, '', FILTERS);
  const item = parseResponse(itemResponseSchema, await mediaServerRequest(url, accessHeaders(access), options));
  return kind === 'item' ? item : { ...item, type: kind };
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
): Promise<ListedEntries> {
  return new ListReader(access, options).read(leavesUrl(access, { ratingKey, type: options.type }));
}

/** Items per request for their streams. */
const STREAMS_PAGE_SIZE = 50;

/**
 * The same items with their streams, which lists do not have: `GET {uri}/library/metadata/{ratingKey},{ratingKey},…`. An item
 * that the server does not send stays as it is, and so does one whose rating key does not consist of digits.
 *
 * @throws PlexUnauthorizedError, PlexHttpError, PlexNetworkError, PlexResponseError as {@link getItem} does; PlexResponseError
 *   also if the pages together are too long
 * @see docs/plex-protocol.md#items
 */
export async function withStreams<Listed extends Item>(
  access: ServerEndpoint,
  items: readonly Listed[],
  options: ListReaderOptions = {},
): Promise<Listed[]> {
  const reader = new ListReader(access, options);
  const keys = [...new Set(items.map(({ ratingKey }) => ratingKey))].filter((key) => /^\d{1,20}$/.test(key));
  const found = new Map<string, Item['versions']>();
  for (let from = 0; from < keys.length; from += STREAMS_PAGE_SIZE) {
    const asked = keys.slice(from, from + STREAMS_PAGE_SIZE);
    const page = await reader.page(itemUrl(access, { ratingKey: asked }, '', FILTERS));
    for (const { ratingKey, versions } of page.items) if (asked.includes(ratingKey)) found.set(ratingKey, versions);
  }
  return items.map((item) => ({ ...item, versions: found.get(item.ratingKey) ?? item.versions }));
}

/** The list of the episodes or tracks below an item. Its `type`, if known, tells a season or an album. */
export function leavesUrl(
  access: ServerEndpoint,
  { ratingKey, type }: { ratingKey: string; type?: ItemType | undefined },
): URL {
  const path = type === 'season' || type === 'album' ? '/children' : '/allLeaves';
  return itemUrl(access, { ratingKey }, path, FILTERS);
}

/**
 * Gets a metadata item, a collection or a playlist as the server's complete XML.
 *
 * @param ratingKey decimal digits
 * @throws TypeError, PlexUnauthorizedError, PlexHttpError, PlexNetworkError as {@link getItem} does; PlexResponseError for
 *   a response longer than 20 million characters
 * @see docs/plex-protocol.md#items
 */
export async function getItemXml(
  access: ServerEndpoint,
  ratingKey: string,
  options: ItemOptions = {},
): Promise<string> {
  const url = itemUrl(access, { ratingKey, kind: options.kind }, '', { skipRefresh: '1' });
  return mediaServerRequest(url, { ...accessHeaders(access), Accept: 'application/xml' }, options);
}
