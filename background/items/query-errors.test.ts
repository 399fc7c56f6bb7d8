import { describe, expect, test } from 'vitest';
import {
  AddressNotAllowedError,
  PlexHttpError,
  PlexIdentityError,
  PlexNetworkError,
  PlexResponseError,
  PlexUnauthorizedError,
  ServerUnreachableError,
} from '../../plex/http/errors.ts';
import type { ActionError, LoadError } from '../../shared/messages/panel-queries.ts';
import { DownloadsNotAllowedError } from '../downloads/download-part.ts';
import { NobodyWatchingError, NotLinkedError } from '../profiles/acting-as.ts';
import { OwnTokenOnlyError } from '../servers/link-token.ts';
import { NoServerListError, TokenNotAcceptedError, UnknownServerError } from '../servers/server-access.ts';
import { RateLimitedError } from '../servers/server-list.ts';
import { actionErrorOf, catalogueErrorOf, downloadErrorOf, itemErrorOf } from './query-errors.ts';

const status = (code: number) =>
  new (code === 401 ? PlexUnauthorizedError : PlexHttpError)(new Response('', { status: code }), []);
const noList = (cause: Error) => new NoServerListError('', { cause });

const unreachable = new ServerUnreachableError([]);
const noConnection = new PlexNetworkError(new TypeError('fetch failed'), false);
const unreadable = new PlexResponseError('MediaContainer');

type Case<Expected> = [what: string, error: unknown, expected: Expected];

describe('An item on a media server could not be loaded', () => {
  test.each<Case<LoadError>>([
    ['the account has no such server', new UnknownServerError(), 'unknown-server'],
    ['plex.tv cannot be asked', noList(noConnection), 'plex-unreachable'],
    ['plex.tv cannot be reached for an unknown reason', new NoServerListError(), 'plex-unreachable'],
    ['plex.tv limits requests', noList(new RateLimitedError()), 'plex-paused'],
    ['the server answers nowhere', unreachable, 'server-unreachable'],
    ['the connection breaks', noConnection, 'server-unreachable'],
    ['another server answers', new PlexIdentityError(), 'server-unreachable'],
    ['the server refuses the token', status(401), 'no-access'],
    ['the server refuses a JWT', new TokenNotAcceptedError(), 'token-not-accepted'],
    ['the server forbids it', status(403), 'no-access'],
    ['there is no such item', status(404), 'item-not-found'],
    ['the server limits requests', status(429), 'busy'],
    ['the server has an error', status(500), 'busy'],
    ['the server is starting', status(503), 'busy'],
    ['the server answers with an unexpected status', status(418), 'unreadable'],
    ['the response is not an item', unreadable, 'unreadable'],
    ['of an unknown error', undefined, 'server-unreachable'],
  ])('because %s', (_what, error, expected) => {
    expect(itemErrorOf(error)).toEqual({ kind: 'error', error: expected });
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
  ])('because %s', (_what, error, expected) => {
    expect(catalogueErrorOf(error)).toEqual({ kind: 'error', error: expected });
  });
});

test('Addresses that were not tried are named', () => {
  const untried = { uri: 'http://192.168.1.10:32400', kind: 'local', reason: new AddressNotAllowedError() };
  const silent = { uri: 'https://plex.example.org', kind: 'remote', reason: noConnection };
  const addresses = [untried.uri];
  expect(itemErrorOf(new ServerUnreachableError([untried]))).toEqual({
    kind: 'error',
    error: 'address-not-allowed',
    addresses,
  });
  expect(itemErrorOf(new ServerUnreachableError([untried, silent]))).toEqual({
    kind: 'error',
    error: 'server-unreachable',
    addresses,
  });
});

const failures: Case<ActionError>[] = [
  ['the link has ended', new NotLinkedError(), 'not-linked'],
  ['nobody has been chosen as watching', new NobodyWatchingError(), 'nobody-watching'],
  ['the account has no such server', new UnknownServerError(), 'server-unreachable'],
  ['plex.tv cannot be asked where it is', noList(noConnection), 'server-unreachable'],
  ['the server answers nowhere', unreachable, 'server-unreachable'],
  ['the connection breaks', noConnection, 'server-unreachable'],
  ['the server refuses a JWT', new TokenNotAcceptedError(), 'no-access'],
  ['only the server’s own token is left for links', new OwnTokenOnlyError('server'), 'server-token-only'],
  ['only the account’s token is left for links', new OwnTokenOnlyError('account'), 'account-token-only'],
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
  ])('because %s', (_what, error, expected) => {
    expect(actionErrorOf(error)).toBe(expected);
  });
});

describe('A download failed', () => {
  test.each<Case<ActionError>>([
    ...failures,
    ['the browser does not allow it', new DownloadsNotAllowedError(), 'downloads-not-allowed'],
    ['the server refuses the token', status(401), 'download-forbidden'],
    ['the owner forbids it', status(403), 'download-forbidden'],
    ['the file is gone', status(404), 'part-gone'],
  ])('because %s', (_what, error, expected) => {
    expect(downloadErrorOf(error)).toBe(expected);
  });
});
