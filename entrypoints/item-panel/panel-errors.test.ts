import { describe, expect, test } from 'vitest';
import type { ActionError, LoadError } from '../../components/item-panel/panel-state.ts';
import {
  PlexHttpError,
  PlexIdentityError,
  PlexNetworkError,
  PlexResponseError,
  PlexUnauthorizedError,
  ServerUnreachableError,
} from '../../plex/http/errors.ts';
import { actionErrorOf, catalogueTroubleOf, downloadErrorOf, loadErrorOf, NothingFoundError } from './panel-errors.ts';
import { NoServerListError, NotLinkedError, UnknownServerError } from './server-access.ts';

const status = (code: number) =>
  new (code === 401 ? PlexUnauthorizedError : PlexHttpError)(new Response('', { status: code }), []);
const named = (name: string) => Object.assign(new Error('It says so.'), { name });
const noList = (name: string) => new NoServerListError('', { cause: named(name) });

type Case<Told> = [what: string, error: unknown, told: Told];

const unreachable = new ServerUnreachableError([]);
const noConnection = new PlexNetworkError(new TypeError('fetch failed'), false);
const unreadable = new PlexResponseError('MediaContainer');

describe('An item on a media server could not be loaded', () => {
  test.each<Case<LoadError>>([
    ['the account has no such server', new UnknownServerError(), 'unknown-server'],
    ['plex.tv cannot be asked', noList('PlexNetworkError'), 'plex-unreachable'],
    ['plex.tv cannot be asked, nobody knows why', new NoServerListError(), 'plex-unreachable'],
    ['plex.tv limits requests', noList('RateLimitedError'), 'plex-paused'],
    ['the server answers nowhere', unreachable, 'server-unreachable'],
    ['the connection breaks', noConnection, 'server-unreachable'],
    ['another server answers', new PlexIdentityError(), 'server-unreachable'],
    ['the server refuses the token', status(401), 'no-access'],
    ['the server forbids it', status(403), 'no-access'],
    ['there is no such item', status(404), 'item-not-found'],
    ['the server is asked too often', status(429), 'busy'],
    ['the server has an error', status(500), 'busy'],
    ['the server is starting', status(503), 'busy'],
    ['the server answers with a status that nobody expects', status(418), 'unreadable'],
    ['the answer is no item', unreadable, 'unreadable'],
    ['nobody knows', undefined, 'server-unreachable'],
  ])('because %s.', (_what, error, expected) => {
    expect(loadErrorOf(error)).toBe(expected);
  });
});

describe('An item of Plex’s catalogue could not be loaded', () => {
  test.each<Case<LoadError>>([
    ['there is no such item', status(404), 'not-in-catalogue'],
    ['it is not for this account', status(401), 'not-in-catalogue'],
    ['it is for nobody', status(403), 'not-in-catalogue'],
    ['plex.tv limits requests', status(429), 'plex-paused'],
    ['plex.tv has an error', status(500), 'busy'],
    ['the connection breaks', noConnection, 'plex-unreachable'],
    ['the answer is no item', unreadable, 'unreadable'],
    ['nobody knows', new Error(), 'plex-unreachable'],
  ])('because %s.', (_what, error, expected) => {
    expect(catalogueTroubleOf(error)).toBe(expected);
  });
});

const failures: Case<ActionError>[] = [
  ['the link has ended', new NotLinkedError(), 'not-linked'],
  ['there is no file', new NothingFoundError(), 'nothing-found'],
  ['the account has no such server', new UnknownServerError(), 'server-unreachable'],
  ['plex.tv cannot be asked where it is', noList('PlexNetworkError'), 'server-unreachable'],
  ['the server answers nowhere', unreachable, 'server-unreachable'],
  ['the connection breaks', noConnection, 'server-unreachable'],
  ['the server is asked too often', status(429), 'no-capacity'],
  ['the server has an error', status(500), 'no-capacity'],
  ['the server has no room for one more', status(503), 'no-capacity'],
  ['the server has sent as much as it may', status(509), 'no-capacity'],
  ['the server answers with a status that nobody expects', status(418), 'failed'],
  ['the answer is no list', unreadable, 'failed'],
  ['the background fails', new Error('The background did not answer.'), 'failed'],
  ['nobody knows', undefined, 'failed'],
];

describe('An action failed', () => {
  test.each<Case<ActionError>>([
    ...failures,
    ['the server refuses the token', status(401), 'no-access'],
    ['the server forbids it', status(403), 'no-access'],
    ['there is no such item any more', status(404), 'item-gone'],
    ['a browser that does not allow downloads, which nobody asked for', named('DownloadsNotAllowedError'), 'failed'],
  ])('because %s.', (_what, error, expected) => {
    expect(actionErrorOf(error)).toBe(expected);
  });
});

describe('A download failed', () => {
  test.each<Case<ActionError>>([
    ...failures,
    ['the browser does not allow it', named('DownloadsNotAllowedError'), 'downloads-not-allowed'],
    ['the server refuses the token', status(401), 'download-forbidden'],
    ['the owner forbids it', status(403), 'download-forbidden'],
    ['the file is gone', status(404), 'part-gone'],
  ])('because %s.', (_what, error, expected) => {
    expect(downloadErrorOf(error)).toBe(expected);
  });
});
