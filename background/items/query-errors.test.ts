import {
  AddressNotAllowedError,
  PlexHttpError,
  PlexIdentityError,
  PlexNetworkError,
  PlexRedirectError,
  PlexResponseError,
  PlexUnauthorizedError,
  ServerUnreachableError,
} from 'plex-link';
import { describe, expect, test } from 'vitest';
import type { ActionError, LoadError, ServerError } from '../../shared/messages/panel-queries.ts';
import { DownloadsNotAllowedError } from '../downloads/download-part.ts';
import { NobodyWatchingError, NotLinkedError } from '../profiles/acting-as.ts';
import { NotAFileOfItemError } from '../servers/check-visible.ts';
import { OwnTokenOnlyError } from '../servers/link-token.ts';
import {
  NoServerListError,
  ServerSignedOutError,
  TokenNotAcceptedError,
  UnknownServerError,
} from '../servers/server-access.ts';
import { NoPlexAccessError, RateLimitedError } from '../servers/server-list.ts';
import { actionErrorOf, catalogueErrorOf, downloadErrorOf, itemErrorOf } from './query-errors.ts';

const status = (code: number) =>
  new (code === 401 ? PlexUnauthorizedError : PlexHttpError)(new Response('', { status: code }), []);
const noList = (cause: Error) => new NoServerListError('', { cause });

const noConnection = new PlexNetworkError(new TypeError('fetch failed'), false);
const timeout = new PlexNetworkError(new DOMException('', 'TimeoutError'), true);
const redirect = new PlexRedirectError('The media server');
const unreadable = new PlexResponseError('MediaContainer');
const notAllowed = new AddressNotAllowedError();
const wrongServer = new PlexIdentityError();
/** A search that failed at each address for one of these reasons. */
const searched = (...reasons: Error[]) =>
  new ServerUnreachableError(reasons.map((reason, at) => failureAt(`https://at-${at}.example`, reason)));
const failureAt = (uri: string, reason: Error, isForeign = false) => ({ uri, kind: 'local', isForeign, reason });

type Case<Expected> = [what: string, error: unknown, expected: Expected];

/** What happened, and what both an item and an action say about it. */
const COMMON: Case<ServerError>[] = [
  ['the account has no such server', new UnknownServerError(), 'unknown-server'],
  ['plex.tv cannot be reached', noList(noConnection), 'plex-unreachable'],
  ['plex.tv cannot be reached for an unknown reason', new NoServerListError(), 'plex-unreachable'],
  ['plex.tv limits requests', noList(new RateLimitedError()), 'plex-paused'],
  ['plex.tv has an error', noList(status(503)), 'plex-problem'],
  ['a login page answers for plex.tv', noList(unreadable), 'unreadable'],
  ['the browser does not allow plex.tv', noList(new NoPlexAccessError()), 'plex-not-allowed'],
  ['nothing answers', searched(noConnection), 'server-unreachable'],
  ['nothing answers in time', searched(timeout, noConnection), 'server-unreachable'],
  ['plex.tv lists no address', searched(), 'no-address'],
  ['the only answer is a 503', searched(noConnection, status(503)), 'busy'],
  ['the only answer is a 429', searched(noConnection, status(429)), 'busy'],
  ['the server has an error at its only address', searched(status(500)), 'bad-answer'],
  ['it is out of bandwidth at its only address', searched(status(509)), 'busy'],
  ['the server has an error', status(500), 'bad-answer'],
  ['the server does not know the request', status(501), 'bad-answer'],
  ['the server is starting, another one answers elsewhere', searched(wrongServer, status(503)), 'busy'],
  ['the only answer is that of a proxy', searched(noConnection, status(502)), 'gateway'],
  ['the only answer is a redirect', searched(noConnection, redirect), 'redirected'],
  ['only another server answers', searched(noConnection, wrongServer), 'wrong-server'],
  ['only something else answers', searched(noConnection, unreadable), 'unreadable'],
  ['only a proxy that wants a password answers', searched(status(401)), 'unreadable'],
  ['the server is no longer the one', wrongServer, 'wrong-server'],
  ['the server redirects', redirect, 'redirected'],
  ['the server does not answer in time', timeout, 'slow'],
  ['the query has taken too long', new DOMException('', 'TimeoutError'), 'slow'],
  ['the connection to the server breaks', noConnection, 'interrupted'],
  ['a proxy does not reach the server any more', status(504), 'gateway'],
  ['the server refuses a JWT', new TokenNotAcceptedError(), 'token-not-accepted'],
  ['the account’s own server refuses every token', new ServerSignedOutError(), 'signed-out'],
  ['the server answers with an unexpected status', status(418), 'bad-answer'],
  ['the server sends broken JSON', unreadable, 'bad-answer'],
  ['of an unknown error', undefined, 'failed'],
  ['the background fails', new Error('The background did not answer.'), 'failed'],
];

describe('An item on a media server could not be loaded', () => {
  test.each<Case<LoadError>>([
    ...COMMON,
    ['the server refuses the token', status(401), 'no-access'],
    ['the server forbids it', status(403), 'no-access'],
    ['there is no such item', status(404), 'item-not-found'],
    ['the server limits requests', status(429), 'busy'],
    ['the server is starting', status(503), 'busy'],
  ])('because %s', (_what, error, expected) => {
    expect(itemErrorOf(error)).toEqual({ kind: 'error', error: expected });
  });

  test('“Unreachable” is said only when nothing answered', () => {
    for (const answer of [status(503), status(502), status(404), redirect, wrongServer, unreadable]) {
      const failures = searched(noConnection, timeout, notAllowed, answer);
      expect(itemErrorOf(failures)).not.toMatchObject({ error: 'server-unreachable' });
      expect(actionErrorOf(failures)).not.toBe('server-unreachable');
      expect(actionErrorOf(answer)).not.toBe('server-unreachable');
    }
  });
});

describe('An item of Plex’s catalogue could not be loaded', () => {
  test.each<Case<LoadError>>([
    ['there is no such item', status(404), 'not-in-catalogue'],
    ['it does not accept the token', status(401), 'catalogue-refused'],
    ['it does not understand the request', status(400), 'plex-problem'],
    ['no account may see it', status(403), 'not-in-catalogue'],
    ['plex.tv limits requests', status(429), 'plex-paused'],
    ['plex.tv has an error', status(500), 'plex-problem'],
    ['the browser does not allow plex.tv', new NoPlexAccessError(), 'plex-not-allowed'],
    ['the connection breaks', noConnection, 'plex-unreachable'],
    ['the response is not an item', unreadable, 'unreadable'],
    ['of an unknown error', new Error(), 'failed'],
  ])('because %s', (_what, error, expected) => {
    expect(catalogueErrorOf(error)).toEqual({ kind: 'error', error: expected });
  });

  test('because access was withdrawn, which the user can allow', () => {
    const addresses = ['https://discover.provider.plex.tv'];
    const expected = { kind: 'error', error: 'catalogue-not-allowed', addresses };
    expect(catalogueErrorOf(new AddressNotAllowedError())).toEqual(expected);
  });
});

test('What answers at an address in another network is not said of the server', () => {
  for (const answer of [status(503), status(502), status(404), redirect, wrongServer, unreadable]) {
    const failures = [failureAt('https://a.example', noConnection), failureAt('https://10.0.0.1', answer, true)];
    for (const found of [failures, failures.slice(1)]) {
      expect(actionErrorOf(new ServerUnreachableError(found))).toBe('server-unreachable');
    }
  }
  const untried = new ServerUnreachableError([failureAt('https://10.0.0.1', notAllowed, true)]);
  expect(actionErrorOf(untried)).toBe('address-not-allowed');
});

test('Addresses that were not tried are named', () => {
  const untried = failureAt('http://192.168.1.10:32400', notAllowed);
  const silent = failureAt('https://plex.example.org', noConnection);
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
  ...COMMON,
  ['the link has ended', new NotLinkedError(), 'not-linked'],
  ['nobody has been chosen as watching', new NobodyWatchingError(), 'nobody-watching'],
  ['only the server’s own token is left for links', new OwnTokenOnlyError('server'), 'server-token-only'],
  ['only the account’s token is left for links', new OwnTokenOnlyError('account'), 'account-token-only'],
  ['the server limits requests', status(429), 'no-capacity'],
  ['the server has no capacity', status(503), 'no-capacity'],
  ['the server is out of bandwidth', status(509), 'no-capacity'],
  ['the server refuses the token', status(401), 'no-access'],
  ['the item does not have the file any more', new NotAFileOfItemError(), 'part-gone'],
];

describe('An action failed', () => {
  test.each<Case<ActionError>>([
    ...failures,
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
    ['the owner forbids it', status(403), 'download-forbidden'],
    ['the file is gone', status(404), 'part-gone'],
  ])('because %s', (_what, error, expected) => {
    expect(downloadErrorOf(error)).toBe(expected);
  });
});
