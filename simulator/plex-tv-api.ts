import { answerAvatar } from './avatar.ts';
import { answerCatalogue, answerCataloguePreflight } from './catalogue-api.ts';
import type { Clock } from './clock.ts';
import type { Endpoint } from './faults.ts';
import { answerHomeUsers, answerSwitch } from './home-api.ts';
import { type Answer, plexValue, type SimulatedRequest, wantsJson } from './http.ts';
import { writeContainer, writeXml } from './metadata-xml.ts';
import { pinDocument } from './pin-document.ts';
import type { PlexAccounts } from './plex-accounts.ts';
import { invalidToken, json, plexDocument, plexError, xml } from './plex-tv-answers.ts';
import { qrImage } from './qr-image.ts';
import { deviceFields, resourcesOf } from './resources-document.ts';
import { accountFields, userDocument } from './user-document.ts';

type Context = { accounts: PlexAccounts; clock: Clock };
type Route = {
  endpoint: Endpoint;
  method: string;
  path: RegExp;
  answer: (request: SimulatedRequest, context: Context, match: RegExpExecArray) => Answer;
};

/** The endpoints of plex.tv, clients.plex.tv and the catalogue that Tether uses, and some that other clients use. */
const ROUTES: readonly Route[] = [
  { endpoint: 'getPin', method: 'POST', path: /^\/api\/v2\/pins(?:\.(?:json|xml))?$/, answer: postPin },
  { endpoint: 'getToken', method: 'GET', path: /^\/api\/v2\/pins\/(\d+)(?:\.(?:json|xml))?$/, answer: getPin },
  { endpoint: 'qr', method: 'GET', path: /^\/api\/v2\/pins\/qr\/(\w+)$/, answer: getQr },
  { endpoint: 'getUser', method: 'GET', path: /^\/api\/v2\/user(?:\.(?:json|xml))?$/, answer: getUser },
  { endpoint: 'signOut', method: 'DELETE', path: /^\/api\/v2\/users\/signout$/, answer: deleteSignOut },
  { endpoint: 'homeUsers', method: 'GET', path: /^\/api\/v2\/home\/users\/?$/, answer: getHomeUsers },
  { endpoint: 'switch', method: 'POST', path: /^\/api\/v2\/home\/users\/(\w+)\/switch$/, answer: postSwitch },
  { endpoint: 'resources', method: 'GET', path: /^\/api\/v2\/resources(?:\.(?:json|xml))?$/, answer: getResources },
  { endpoint: 'getUser', method: 'GET', path: /^\/users\/account(?:\.(?:json|xml))?$/, answer: getAccount },
  { endpoint: 'resources', method: 'GET', path: /^\/api\/resources$/, answer: getDevices },
  { endpoint: 'resources', method: 'GET', path: /^\/devices\.xml$/, answer: getDevices },
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

function postPin(request: SimulatedRequest, { accounts, clock }: Context): Answer {
  const client = clientOf(request);
  if (!client) return missingClient(request);
  if (isRefusedOrigin(request, accounts)) return plexError(request, 403, 1003, 'Forbidden');
  const strong = request.url.searchParams.get('strong') === 'true';
  const pin = accounts.createPin(client, strong, plexValue(request, 'X-Plex-Product') || 'Unknown');
  return plexDocument(request, accounts.behaviour.pinStatus, 'pin', pinDocument(pin, accounts, clock));
}

function isRefusedOrigin({ headers }: SimulatedRequest, { behaviour }: PlexAccounts): boolean {
  return behaviour.pinOrigin === 'refused' && /^(?:chrome|moz)-extension:/.test(headers.origin ?? '');
}

function getPin(request: SimulatedRequest, { accounts, clock }: Context, match: RegExpExecArray): Answer {
  const client = clientOf(request);
  if (!client) return missingClient(request);
  const pin = accounts.findPin(Number(match[1]), client);
  if (!pin) return noSuchPin(request);
  return plexDocument(request, 200, 'pin', pinDocument(pin, accounts, clock));
}

function getQr(request: SimulatedRequest, { accounts }: Context, match: RegExpExecArray): Answer {
  const known = [...accounts.pins.values()].some((pin) => pin.code === match[1]);
  if (!known) return noSuchPin(request);
  const body = qrImage(`https://plex.tv/link/?pin=${match[1]}`);
  return { status: 200, headers: { 'Content-Type': 'image/png' }, body };
}

function getUser(request: SimulatedRequest, { accounts }: Context): Answer {
  const client = clientOf(request);
  if (!client) return missingClient(request);
  if (!isLive(request, accounts)) return deadToken(request, accounts);
  return plexDocument(request, 200, 'user', userDocument(accounts, tokenOf(request)));
}

function deleteSignOut(request: SimulatedRequest, { accounts }: Context): Answer {
  if (!clientOf(request)) return missingClient(request);
  return accounts.signOut(tokenOf(request)) ? { status: 204, headers: {}, body: '' } : deadToken(request, accounts);
}

function getResources(request: SimulatedRequest, { accounts }: Context): Answer {
  if (!clientOf(request)) return missingClient(request);
  if (!isLive(request, accounts)) return unauthorized(request);
  return plexDocument(request, 200, 'resources', resourcesOf(accounts, request));
}

function getHomeUsers(request: SimulatedRequest, { accounts }: Context): Answer {
  if (!clientOf(request)) return missingClient(request);
  return isLive(request, accounts) ? answerHomeUsers(request, accounts) : unauthorized(request);
}

function postSwitch(request: SimulatedRequest, context: Context, match: RegExpExecArray): Answer {
  if (!clientOf(request)) return missingClient(request);
  if (!isLive(request, context.accounts)) return unauthorized(request);
  return answerSwitch(request, context, match[1] ?? '');
}

/** The profile, in version 1 of the API. */
function getAccount(request: SimulatedRequest, { accounts }: Context): Answer {
  if (!isLive(request, accounts)) return invalidToken();
  const user = accountFields(accounts, tokenOf(request));
  return wantsJson(request) ? json(200, { user }) : xml(200, writeXml('user', user));
}

/** The account's servers and other devices, in version 1 of the API. */
function getDevices(request: SimulatedRequest, { accounts }: Context): Answer {
  return isLive(request, accounts) ? xml(200, writeContainer(deviceFields(accounts, request))) : invalidToken();
}

function getCatalogueItem(request: SimulatedRequest, { accounts }: Context, match: RegExpExecArray): Answer {
  return answerCatalogue(request, match[1] ?? '', accounts);
}

function preflightCatalogue(request: SimulatedRequest, { accounts }: Context): Answer {
  return answerCataloguePreflight(request, accounts);
}

function getAvatar(request: SimulatedRequest, { accounts }: Context): Answer {
  return answerAvatar(request, accounts.pictureRedirects, accounts.user.title[0] ?? '');
}

const clientOf = (request: SimulatedRequest) => plexValue(request, 'X-Plex-Client-Identifier');
const tokenOf = (request: SimulatedRequest) => plexValue(request, 'X-Plex-Token');
const isLive = (request: SimulatedRequest, accounts: PlexAccounts) => accounts.isValid(tokenOf(request));
const missingClient = (request: SimulatedRequest) =>
  plexError(request, 400, 1000, 'X-Plex-Client-Identifier is missing');
const unauthorized = (request: SimulatedRequest) => plexError(request, 401, 1001, 'User could not be authenticated');
const noSuchPin = (request: SimulatedRequest) => plexError(request, 404, 1020, 'Code not found or expired');

/** The answer to a token that has ended. */
function deadToken(request: SimulatedRequest, { behaviour }: PlexAccounts): Answer {
  return behaviour.deadToken === '401 JSON' ? unauthorized(request) : invalidToken();
}
