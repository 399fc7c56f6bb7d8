import { describe, expect, test } from 'vitest';
import type { LinkState, PlexFailure } from '../../shared/link-state.ts';
import { describeLink } from './link-status-text.ts';

const check = { retryAt: 0, waitMs: 0 };

const failure = (kind: PlexFailure['kind']): PlexFailure => ({
  kind,
  failures: 1,
  retryAt: new Date('2026-03-01T15:04:05').getTime(),
  waitMs: 1,
});
const pending = (method: 'browser' | 'code', kind?: PlexFailure['kind']): LinkState => ({
  state: 'pending',
  method,
  attempt: 'a',
  pin: { id: 1, code: 'ABCD' },
  expiresAt: 0,
  expiresInSeconds: 1,
  failure: kind && failure(kind),
});

describe('describeLink(, true) says what happened and what to do', () => {
  test.each<[LinkState, RegExp]>([
    [{ state: 'unlinked' }, /^Link this browser/],
    [{ state: 'unlinked', reason: 'cancelled' }, /^Cancelled\. Nothing was linked\.$/],
    [{ state: 'unlinked', reason: 'expired', method: 'code' }, /code expired.*Get a new one/],
    [{ state: 'unlinked', reason: 'expired', method: 'browser' }, /not allowed in time.*Try again/],
    [{ state: 'unlinked', reason: 'rejected' }, /did not accept.*update.*try again/],
    [{ state: 'unlinked', reason: 'revoked' }, /no longer accepts this browser.*Sign in/],
    [{ state: 'unlinked', failure: failure('offline') }, /cannot be reached\. Check.*Then try again/],
    [{ state: 'unlinked', failure: failure('timeout') }, /not answering\. Check.*Then try again/],
    [{ state: 'unlinked', failure: failure('server-error') }, /having problems.*Try again later/],
    [{ state: 'unlinked', failure: failure('unreadable') }, /Something other than Plex.*login page.*Then try again/],
    [{ state: 'unlinked', failure: failure('no-access') }, /no access to plex\.tv.*Allow it\. Then try again/],
    [{ state: 'unlinked', failure: failure('rate-limited') }, /until 3:04:05\sPM\. Try again later/],
    [{ state: 'requesting', method: 'code', attempt: 'a', since: 0 }, /^Getting a PIN/],
    [pending('code'), /Enter this code at plex\.tv\/link/],
    [pending('browser'), /allow the link in the tab/],
    [{ ...pending('code'), deadlineUncertain: true } as LinkState, /computer’s clock was changed/],
    [pending('code', 'offline'), /cannot be reached.*PIN is still valid.*keeps trying/],
    [pending('browser', 'rate-limited'), /until 3:04:05\sPM.*keeps trying/],
    [{ state: 'linked', linkedAt: 0, profile: 'known', check }, /^This browser is linked\. In Plex Web/],
    [{ state: 'linked', linkedAt: 0, profile: 'fetching', check }, /name and picture will appear/],
    [
      { state: 'linked', linkedAt: 0, profile: 'fetching', check, failure: failure('offline') },
      /^This browser is linked\. plex\.tv cannot be reached.*link is not affected/,
    ],
  ])('in the state %j.', (link, text) => {
    expect(describeLink(link, true).text).toMatch(text);
  });
});

test.each<[LinkState, string]>([
  [{ state: 'unlinked' }, 'Not linked yet'],
  [{ state: 'unlinked', reason: 'cancelled' }, 'Not linked yet'],
  [{ state: 'unlinked', reason: 'expired', method: 'code' }, 'Time’s up'],
  [{ state: 'unlinked', reason: 'revoked' }, 'No longer linked'],
  [{ state: 'unlinked', failure: failure('offline') }, 'That didn’t work'],
  [{ state: 'requesting', method: 'code', attempt: 'a', since: 0 }, 'One moment'],
  [pending('code', 'offline'), 'Your link code'],
  [pending('browser'), 'Over to you'],
  [{ state: 'linked', linkedAt: 0, profile: 'known', check }, 'Linked'],
])('The heading of %j is %j.', (link, heading) => {
  expect(describeLink(link, true).heading).toBe(heading);
});
