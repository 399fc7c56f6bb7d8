import { renderSVG } from 'uqr';
import { answerCatalogue, answerCataloguePreflight } from './catalogue-api.ts';
import type { Clock } from './clock.ts';
import type { Endpoint } from './faults.ts';
import { type Answer, plexValue, type SimulatedRequest, wantsJson } from './http.ts';
import type { PlexAccounts } from './plex-accounts.ts';

type Context = { accounts: PlexAccounts; clock: Clock };
type Route = {
  endpoint: Endpoint;
  method: string;
  path: RegExp;
  answer: (request: SimulatedRequest, context: Context, match: RegExpExecArray) => Answer;
};

/** The endpoints of `plex.tv/api/v2`, `clients.plex.tv/api/v2` and the catalogue that Tether uses. */
const ROUTES: readonly Route[] = [
  { endpoint: 'getPin', method: 'POST', path: /^\/api\/v2\/pins$/, answer: postPin },
  { endpoint: 'getToken', method: 'GET', path: /^\/api\/v2\/pins\/(\d+)$/, answer: getPin },
  { endpoint: 'qr', method: 'GET', path: /^\/api\/v2\/pins\/qr\/(\w+)$/, answer: getQr },
  { endpoint: 'getUser', method: 'GET', path: /^\/api\/v2\/user$/, answer: getUser },
  { endpoint: 'signOut', method: 'DELETE', path: /^\/api\/v2\/users\/signout$/, answer: deleteSignOut },
  { endpoint: 'resources', method: 'GET', path: /^\/api\/v2\/resources$/, answer: getResources },
  { endpoint: 'catalogue', method: 'GET', path: /^\/library\/metadata\/(\w+)$/, answer: getCatalogueItem },
  { endpoint: 'preflight', method: 'OPTIONS', path: /^\/library\/metadata\/\w+$/, answer: preflightCatalogue },
  { endpoint: 'avatar', method: 'GET', path: /^\/users\/\w+\/avatar$/, answer: getAvatar },
];

export function findRoute({ method, url }: SimulatedRequest) {
  for (const route of ROUTES) {
    const match = route.method === method && route.path.exec(url.pathname);
    if (match) return { route, match };
  }
  return undefined;
}

/** An error document of plex.tv. */
function plexError(status: number, code: number, message: string): Answer {
  return json(status, { errors: [{ code, message, status }] });
}

function postPin(request: SimulatedRequest, { accounts, clock }: Context): Answer {
  const client = clientOf(request);
  if (!client) return missingClient();
  if (isRefusedOrigin(request, accounts)) return plexError(403, 1003, 'Forbidden');
  const strong = request.url.searchParams.get('strong') === 'true';
  const pin = accounts.createPin(client, strong, request.headers['x-plex-product'] ?? 'Unknown');
  return document(request, accounts.behaviour.pinStatus, pinDocument(pin, accounts, clock));
}

function isRefusedOrigin({ headers }: SimulatedRequest, { behaviour }: PlexAccounts): boolean {
  return behaviour.pinOrigin === 'refused' && /^(?:chrome|moz)-extension:/.test(headers.origin ?? '');
}

function getPin(request: SimulatedRequest, { accounts, clock }: Context, match: RegExpExecArray): Answer {
  const client = clientOf(request);
  if (!client) return missingClient();
  const pin = accounts.findPin(Number(match[1]), client);
  if (!pin) return plexError(404, 1020, 'Code not found or expired');
  return document(request, 200, pinDocument(pin, accounts, clock));
}

function getQr(_request: SimulatedRequest, { accounts }: Context, match: RegExpExecArray): Answer {
  const known = [...accounts.pins.values()].some((pin) => pin.code === match[1]);
  if (!known) return plexError(404, 1020, 'Code not found or expired');
  return {
    status: 200,
    headers: { 'Content-Type': 'image/svg+xml' },
    body: renderSVG(`https://plex.tv/link?pin=${match[1]}`),
  };
}

function getUser(request: SimulatedRequest, { accounts }: Context): Answer {
  const client = clientOf(request);
  if (!client) return missingClient();
  if (!accounts.tokens.has(tokenOf(request))) return deadToken(accounts);
  const { user, subscription } = accounts;
  const extras = { friendlyName: '', locale: 'en', confirmed: true, home: false, restricted: false };
  return document(request, 200, { ...user, ...extras, authToken: tokenOf(request), subscription });
}

function deleteSignOut(request: SimulatedRequest, { accounts }: Context): Answer {
  if (!clientOf(request)) return missingClient();
  return accounts.signOut(tokenOf(request)) ? { status: 204, headers: {}, body: '' } : deadToken(accounts);
}

function getResources(request: SimulatedRequest, { accounts }: Context): Answer {
  if (!clientOf(request)) return missingClient();
  if (!accounts.tokens.has(tokenOf(request))) return unauthorized();
  const token = tokenOf(request);
  const servers = accounts.media.all.map((server) => server.resource(accounts.serverToken(token, server)));
  return json(200, [...servers, player(request)]);
}

/** One of the account's other devices, which `resources` lists too. */
function player(request: SimulatedRequest) {
  const names = { name: 'This browser', product: 'Tether', clientIdentifier: clientOf(request) };
  return { ...names, provides: 'client,player', accessToken: null, owned: true, connections: [] };
}

function getCatalogueItem(request: SimulatedRequest, { accounts }: Context, match: RegExpExecArray): Answer {
  return answerCatalogue(request, match[1] ?? '', accounts);
}

function preflightCatalogue(request: SimulatedRequest, { accounts }: Context): Answer {
  return answerCataloguePreflight(request, accounts);
}

function getAvatar(_request: SimulatedRequest, { accounts }: Context): Answer {
  const initial = accounts.user.title[0];
  const body = `<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96"><rect width="96" height="96" fill="#7a4fbf"/><text x="48" y="64" font-family="sans-serif" font-size="48" text-anchor="middle" fill="#fff">${initial}</text></svg>`;
  return { status: 200, headers: { 'Content-Type': 'image/svg+xml' }, body };
}

/** Where a PIN's creator seems to be: types as the real service mixes them, and as the public description says. */
const LOCATION = {
  code: 'VI',
  european_union_member: 'Unknown',
  continent_code: 'NA',
  country: 'United States Virgin Islands',
  city: 'Cruz Bay',
  time_zone: 'America/St_Thomas',
  postal_code: 802,
  in_privacy_restricted_country: false,
  in_privacy_restricted_region: false,
  subdivisions: 'Saint John',
  coordinates: '18.3381, -64.8941',
};
const LOCATIONS = {
  full: LOCATION,
  plain: { ...LOCATION, european_union_member: false, postal_code: '00802' },
} as const;

function pinDocument(pin: ReturnType<PlexAccounts['createPin']>, accounts: PlexAccounts, clock: Clock) {
  const leftMs = accounts.isAlive(pin) ? pin.expiresAt - clock.now() : pin.expiresAt - pin.createdAt;
  return {
    id: pin.id,
    code: pin.code,
    product: pin.product,
    trusted: false,
    qr: `https://plex.tv/api/v2/pins/qr/${pin.code}`,
    clientIdentifier: pin.clientIdentifier,
    location: LOCATIONS[accounts.behaviour.pinLocation],
    expiresIn: Math.ceil(leftMs / 1000),
    createdAt: writeDate(pin.createdAt, accounts),
    expiresAt: writeDate(pin.expiresAt, accounts),
    authToken: accounts.giveToken(pin),
    newRegistration: null,
  };
}

function writeDate(at: number, { behaviour }: PlexAccounts): string {
  const iso = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
  return behaviour.dates === 'iso' ? iso : iso.replace('T', ' ').replace('Z', ' +0000 UTC');
}

const clientOf = (request: SimulatedRequest) => plexValue(request, 'X-Plex-Client-Identifier');
const tokenOf = (request: SimulatedRequest) => plexValue(request, 'X-Plex-Token');
const missingClient = () => plexError(400, 1000, 'X-Plex-Client-Identifier is missing');
const unauthorized = () => plexError(401, 1001, 'User could not be authenticated');

/** The answer to a token that has ended. */
function deadToken({ behaviour }: PlexAccounts): Answer {
  if (behaviour.deadToken === '401 JSON') return unauthorized();
  const body = '<?xml version="1.0" encoding="UTF-8"?>\n<errors><error>Invalid token</error></errors>\n';
  return { status: 422, headers: { 'Content-Type': 'application/xml; charset=utf-8' }, body };
}

/** JSON if the client accepts it, otherwise XML, as from the real service. */
function document(request: SimulatedRequest, status: number, value: Record<string, unknown>): Answer {
  if (wantsJson(request)) return json(status, value);
  const attributes = Object.entries(value).map(([key, text]) => `${key}="${String(text)}"`);
  return { status, headers: { 'Content-Type': 'application/xml' }, body: `<document ${attributes.join(' ')}/>` };
}

function json(status: number, value: unknown): Answer {
  return { status, headers: { 'Content-Type': 'application/json; charset=utf-8' }, body: JSON.stringify(value) };
}
