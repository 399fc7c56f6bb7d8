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
import { actionErrorOf, catalogueErrorOf, downloadErrorOf, loadErrorOf, NothingFoundError } from './panel-errors.ts';
import { NoServerListError, NotLinkedError, UnknownServerError } from './server-access.ts';

const status = (code: number) =>
  new (code === 401 ? PlexUnauthorizedError : PlexHttpError)(new Response('', { status: code }), []);
const named = (name: string) => Object.assign(new Error('It says so.'), { name });
const noList = (name: string) => new NoServerListError('', { cause: named(name) });

type Case<Expected> = [what: string, error: unknown, expected: Expected];

const unreachable = new ServerUnreachableError([]);
const noConnection = new PlexNetworkError(new TypeError('fetch failed'), false);
const unreadable = new PlexResponseError('MediaContainer');

describe('An item on a media server could not be loaded', () => {
  test.each<Case<LoadError>>([
    ['the account has no such server', new UnknownServerError(), 'unknown-server'],
    ['plex.tv cannot be asked', noList('PlexNetworkError'), 'plex-unreachable'],
    ['plex.tv cannot be reached for an unknown reason', new NoServerListError(), 'plex-unreachable'],
    ['plex.tv limits requests', noList('RateLimitedError'), 'plex-paused'],
    ['the server answers nowhere', unreachable, 'server-unreachable'],
    ['the connection breaks', noConnection, 'server-unreachable'],
    ['another server answers', new PlexIdentityError(), 'server-unreachable'],
    ['the server refuses the token', status(401), 'no-access'],
    ['the server forbids it', status(403), 'no-access'],
    ['there is no such item', status(404), 'item-not-found'],
    ['the server limits requests', status(429), 'busy'],
    ['the server has an error', status(500), 'busy'],
    ['the server is starting', status(503), 'busy'],
    ['the server answers with an unexpected status', status(418), 'unreadable'],
    ['the response is not an item', unreadable, 'unreadable'],
    ['of an unknown error', undefined, 'server-unreachable'],
  ])('because %s.', (_what, error, expected) => {
    expect(loadErrorOf(error)).toBe(expected);
  });
});

describe('An item of Plex’s catalogue could not be loaded', () => {
  test.each<Case<LoadError>>([
    ['there is no such item', status(404), 'not-in-catalogue'],
    ['it is not for this account', status(401), 'not-in-catalogue'],
    ['no account may see it', status(403), 'not-in-catalogue'],
    ['plex.tv limits requests', status(429), 'plex-paused'],
    ['plex.tv has an error', status(500), 'busy'],
    ['the connection breaks', noConnection, 'plex-unreachable'],
    ['the response is not an item', unreadable, 'unreadable'],
    ['of an unknown error', new Error(), 'plex-unreachable'],
  ])('because %s.', (_what, error, expected) => {
    expect(catalogueErrorOf(error)).toBe(expected);
  });
});

const failures: Case<ActionError>[] = [
  ['the link has ended', new NotLinkedError(), 'not-linked'],
  ['there is no file', new NothingFoundError(), 'nothing-found'],
  ['the account has no such server', new UnknownServerError(), 'server-unreachable'],
  ['plex.tv cannot be asked where it is', noList('PlexNetworkError'), 'server-unreachable'],
  ['the server answers nowhere', unreachable, 'server-unreachable'],
  ['the connection breaks', noConnection, 'server-unreachable'],
  ['the server limits requests', status(429), 'no-capacity'],
  ['the server has an error', status(500), 'no-capacity'],
  ['the server has no capacity', status(503), 'no-capacity'],
  ['the server is out of bandwidth', status(509), 'no-capacity'],
  ['the server answers with an unexpected status', status(418), 'failed'],
  ['the response is not a list', unreadable, 'failed'],
  ['the background fails', new Error('The background did not answer.'), 'failed'],
  ['of an unknown error', undefined, 'failed'],
];

describe('An action failed', () => {
  test.each<Case<ActionError>>([
    ...failures,
    ['the server refuses the token', status(401), 'no-access'],
    ['the server forbids it', status(403), 'no-access'],
    ['the item is gone', status(404), 'item-gone'],
    ['of a download error outside a download', named('DownloadsNotAllowedError'), 'failed'],
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
