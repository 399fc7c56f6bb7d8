import type { Behaviour } from './behaviour.ts';
import type { Endpoint } from './faults.ts';
import { type Answer, html, plexValue, type SimulatedRequest, wantsJson } from './http.ts';
import { elements, type Fields, type Library, type ListKind } from './library.ts';
import type { SimulatedMediaServer } from './media-server.ts';
import type { Place } from './media-servers.ts';
import { writeContainer } from './metadata-xml.ts';
import { plexWeb } from './pages.ts';
import { answerPart, answerSubtitle } from './parts.ts';
import type { PlexAccounts } from './plex-accounts.ts';
import { type SimulatedHomeUser, visibleTo } from './plex-home.ts';
import type { SeenServer } from './seen-server.ts';
import { sectionsFields, serverFields } from './server-documents.ts';
import { scrobble, timeline } from './watch-api.ts';

/** The server that a request has reached, who may use it, and the time there in epoch ms. */
type Reached = { server: SimulatedMediaServer; accounts: PlexAccounts; now: number };
type Handler = (request: SimulatedRequest, seen: SeenServer, argument: string) => Answer;
type PublicHandler = (request: SimulatedRequest, place: Place) => Answer;
type Route = { endpoint: Endpoint; path: RegExp; answer: Handler };
type PublicRoute = { endpoint: Endpoint | undefined; path: RegExp; answer: PublicHandler };

/** What needs no token. */
const PUBLIC_ROUTES: readonly PublicRoute[] = [
  { endpoint: 'identity', path: /^\/identity$/, answer: getIdentity },
  { endpoint: undefined, path: /^\/web(?:\/|\/index\.html)?$/, answer: (_, { server }) => html(plexWeb(server)) },
];

const ROUTES: readonly Route[] = [
  { endpoint: 'server', path: /^\/$/, answer: getServer },
  { endpoint: 'sections', path: /^\/library\/sections\/?$/, answer: getSections },
  { endpoint: 'metadata', path: /^\/library\/metadata\/([^/]+)$/, answer: getMetadata },
  { endpoint: 'children', path: /^\/library\/metadata\/([^/]+)\/children$/, answer: getChildren },
  { endpoint: 'allLeaves', path: /^\/library\/metadata\/([^/]+)\/allLeaves$/, answer: getLeaves },
  { endpoint: 'metadata', path: /^\/library\/collections\/([^/]+)$/, answer: getList('collection') },
  { endpoint: 'children', path: /^\/library\/collections\/([^/]+)\/children$/, answer: getListed('collection') },
  { endpoint: 'metadata', path: /^\/playlists\/([^/]+)$/, answer: getList('playlist') },
  { endpoint: 'children', path: /^\/playlists\/([^/]+)\/items$/, answer: getListed('playlist') },
  { endpoint: 'scrobble', path: /^\/:\/scrobble$/, answer: scrobble },
  { endpoint: 'timeline', path: /^\/:\/timeline$/, answer: timeline },
  { endpoint: 'part', path: /^\/library\/parts\/(\d+)\//, answer: answerPart },
  { endpoint: 'subtitle', path: /^\/library\/streams\/(\d+)$/, answer: answerSubtitle },
];

/**
 * Finds the endpoint of a request to a media server, and its answer. Every answer needs the `cors` headers.
 *
 * @param now the simulated time, in epoch ms
 */
export function handleMedia(request: SimulatedRequest, place: Place, accounts: PlexAccounts, now: number) {
  const reached = { server: place.server, accounts, now };
  const cors = corsOf(request, accounts.behaviour);
  if (request.method === 'OPTIONS') return { endpoint: 'preflight', cors, answer: () => preflight(request) } as const;
  const isMeant = ({ path }: { path: RegExp }) => path.test(request.url.pathname);
  const open = PUBLIC_ROUTES.find(isMeant);
  if (open) return { endpoint: open.endpoint, cors, answer: () => open.answer(request, place) };
  if (request.url.pathname === '/security/token') {
    return { endpoint: 'transientToken', cors, answer: () => giveTransientToken(request, reached) } as const;
  }
  const route = ROUTES.find(isMeant);
  if (!route) return { endpoint: undefined, cors, answer: notFound };
  return { endpoint: route.endpoint, cors, answer: () => answerIfAllowed(request, reached, route) };
}

/** On GET a media server allows Plex Web whoever asks, also its own pages; a preflight gets its own origin back. */
function corsOf({ method, headers }: SimulatedRequest, { mediaServerCors }: Behaviour): Record<string, string> {
  const echoed = method === 'OPTIONS' || mediaServerCors === 'caller' ? headers.origin : undefined;
  return { 'Access-Control-Allow-Origin': echoed ?? 'https://app.plex.tv', Vary: 'Origin' };
}

/** Requires a token of this server, or a transient one. */
function answerIfAllowed(request: SimulatedRequest, reached: Reached, { path, answer }: Route): Answer {
  const { server, now } = reached;
  const isTransient = server.transientTokens.isValid(plexValue(request, 'X-Plex-Token'), now);
  if (!server.claimed || (!isTransient && !hasServerToken(request, reached))) return unauthorized();
  if (!isTransient) noticeDevice(request, server);
  const viewer = viewerOf(request, reached);
  const library = visibleTo(viewer, server.library);
  return answer(request, { server, library, user: viewer?.uuid ?? '' }, path.exec(request.url.pathname)?.[1] ?? '');
}

/** The Home user who asks; undefined for the account's own. */
function viewerOf(request: SimulatedRequest, { server, accounts }: Reached): SimulatedHomeUser | undefined {
  const token = plexValue(request, 'X-Plex-Token');
  return accounts.home.viewerAt(token, server) ?? server.transientTokens.viewerOf(token);
}

function hasServerToken(request: SimulatedRequest, { server, accounts }: Reached): boolean {
  const token = plexValue(request, 'X-Plex-Token');
  const isViewer = accounts.home.viewerAt(token, server) !== undefined;
  return token === server.accessToken || isViewer || accounts.mayUse(token, server);
}

function noticeDevice(request: SimulatedRequest, server: SimulatedMediaServer): void {
  server.noticeDevice({
    clientIdentifier: plexValue(request, 'X-Plex-Client-Identifier'),
    product: plexValue(request, 'X-Plex-Product'),
    name: plexValue(request, 'X-Plex-Device-Name'),
  });
}

/** Answers POST, and GET as some clients send it. Only a token of the server gets a transient one. */
function giveTransientToken(request: SimulatedRequest, reached: Reached): Answer {
  const { server, now } = reached;
  const { method, url } = request;
  if (!server.givesTransientTokens) return notFound();
  if (method !== 'POST' && method !== 'GET') return html('<h1>405 Method Not Allowed</h1>', 405);
  if (!server.claimed || !hasServerToken(request, reached)) return unauthorized();
  const isKnown = url.searchParams.get('type') === 'delegation' && url.searchParams.get('scope') === 'all';
  if (!isKnown) return html('<h1>400 Bad Request</h1>', 400);
  return container(request, { size: 0, token: server.transientTokens.create(now, viewerOf(request, reached)) });
}

function unauthorized(): Answer {
  return html('<h1>401 Unauthorized</h1>', 401);
}

function preflight({ headers }: SimulatedRequest): Answer {
  const allowed = {
    'Access-Control-Allow-Methods': 'GET, POST, PUT, DELETE, OPTIONS, HEAD',
    'Access-Control-Allow-Headers': headers['access-control-request-headers'] ?? '',
  };
  return { status: 200, headers: allowed, body: '' };
}

function getIdentity(request: SimulatedRequest, { server, connection }: Place): Answer {
  const machineIdentifier = connection?.answersAs ?? server.machineIdentifier;
  return container(request, { size: 0, claimed: server.claimed, machineIdentifier, version: '1.43.0.10000-abcdef123' });
}

function getServer(request: SimulatedRequest, { server }: SeenServer): Answer {
  return container(request, serverFields(server));
}

function getSections(request: SimulatedRequest): Answer {
  return container(request, sectionsFields());
}

/** Collections are also known as items; playlists are not. */
function getMetadata(request: SimulatedRequest, seen: SeenServer, ratingKey: string): Answer {
  const { server, library } = seen;
  if (ratingKey.includes(',')) return several(request, server, library, ratingKey.split(','));
  return single(request, seen, library.get(ratingKey) ?? library.list('collection', ratingKey));
}

/** Those items of a list that there are, each with its details. */
function several(request: SimulatedRequest, server: SimulatedMediaServer, library: Library, keys: string[]): Answer {
  const items = keys.map((key) => library.get(key)).filter((item) => item !== undefined);
  if (items.length === 0) return notFound();
  const Metadata = items.map((item) => filtered(request, checked(request, forAccount(server, item))));
  return container(request, { size: Metadata.length, Metadata });
}

function getList(kind: ListKind): Handler {
  return (request, seen, ratingKey) => single(request, seen, seen.library.list(kind, ratingKey));
}

function getListed(kind: ListKind): Handler {
  return (request, seen, ratingKey) => list(request, seen, seen.library.listed(kind, ratingKey));
}

function single(request: SimulatedRequest, { server, user }: SeenServer, item: Fields | undefined): Answer {
  if (!item) return notFound();
  const { verbatim } = server.behaviour;
  const sent = verbatim
    ? item
    : filtered(request, checked(request, forAccount(server, server.watchStates.shown(user, item))));
  return container(request, { size: 1, Metadata: [sent] });
}

function getChildren(request: SimulatedRequest, seen: SeenServer, ratingKey: string): Answer {
  return list(request, seen, seen.library.children(ratingKey));
}

function getLeaves(request: SimulatedRequest, seen: SeenServer, ratingKey: string): Answer {
  return list(request, seen, seen.library.leaves(ratingKey));
}

/** A list, or one page of it; listed items have fewer details than a single one. */
function list(request: SimulatedRequest, { server, user }: SeenServer, items: Fields[] | undefined): Answer {
  if (!items) return notFound();
  const { paging, totalSize, verbatim } = server.behaviour;
  const start = Number(plexValue(request, 'X-Plex-Container-Start') || 0);
  const size = Number(plexValue(request, 'X-Plex-Container-Size') || items.length);
  const page = paging === 'honoured' ? items.slice(start, start + size) : items;
  const listed = (item: Fields) =>
    filtered(request, checked(request, forAccount(server, withoutDetails(server.watchStates.shown(user, item)))));
  const Metadata = verbatim ? page : page.map(listed);
  const total = totalSize === 'right' ? items.length : totalSize;
  const counted = total === 'missing' ? {} : { totalSize: total, offset: start };
  return container(request, { size: Metadata.length, ...counted, Metadata });
}

/** Shared servers hide the paths of files. */
function forAccount(server: SimulatedMediaServer, item: Fields): Fields {
  return server.owned ? item : withoutInParts(item, 'file');
}

function withoutDetails({ Guid: _guid, Rating: _rating, ...item }: Fields): Fields {
  return withoutInParts(item, 'Stream');
}

/** Says of each file whether it is there, if the client asks for that. */
function checked({ url }: SimulatedRequest, item: Fields): Fields {
  if (url.searchParams.get('checkFiles') !== '1') return withoutInParts(withoutInParts(item, 'exists'), 'accessible');
  return inParts(item, (part) => ({ exists: true, accessible: true, ...part }));
}

function withoutInParts(item: Fields, name: string): Fields {
  return inParts(item, (part) => Object.fromEntries(Object.entries(part).filter(([key]) => key !== name)));
}

function inParts(item: Fields, change: (part: Fields) => Fields): Fields {
  if (!item.Media) return item;
  const Media = elements(item, 'Media').map((media) => ({ ...media, Part: elements(media, 'Part').map(change) }));
  return { ...item, Media };
}

function filtered({ url }: SimulatedRequest, item: Fields): Fields {
  const names = ['excludeElements', 'excludeFields'].flatMap(
    (filter) => url.searchParams.get(filter)?.split(',') ?? [],
  );
  return Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name)));
}

/** JSON if the client accepts it, otherwise XML. */
function container(request: SimulatedRequest, fields: Fields): Answer {
  if (!wantsJson(request)) {
    return { status: 200, headers: { 'Content-Type': 'text/xml;charset=utf-8' }, body: writeContainer(fields) };
  }
  const body = JSON.stringify({ MediaContainer: fields });
  return { status: 200, headers: { 'Content-Type': 'application/json' }, body };
}

function notFound(): Answer {
  return html('<html><head><title>Not Found</title></head><body><h1>404 Not Found</h1></body></html>', 404);
}
