import { describe, expect, test } from 'vitest';
import type { LinkState, Pending, PlexFailure } from '../../shared/link-state.ts';
import type { PastFailure } from '../../shared/storage/link.ts';
import { failureBegun, withFailure } from './failure-history.ts';

const NOW = Date.parse('2026-03-01T12:00:00.000Z');

const failure = (kind: PlexFailure['kind'], failures = 1): { failure: PlexFailure } => ({
  failure: { kind, failures, retryAt: NOW, waitMs: 0 },
});
const requesting: LinkState = { state: 'requesting', method: 'code', attempt: 'a', since: NOW };
const pending: Pending = {
  state: 'pending',
  method: 'code',
  attempt: 'a',
  pin: { id: 1, code: 'ABCD' },
  expiresAt: NOW,
  expiresInSeconds: 900,
};
const linked: LinkState = { state: 'linked', linkedAt: NOW, profile: 'known', check: { retryAt: NOW, waitMs: 0 } };
const unlinked = (reason: 'expired' | 'cancelled' | 'revoked' | 'rejected' | 'unreadable'): LinkState => ({
  state: 'unlinked',
  reason,
});

describe('failureBegun', () => {
  test.each<[string, LinkState, LinkState, PastFailure['kind'], PastFailure['while']]>([
    ['if there was none before', pending, { ...pending, ...failure('offline') }, 'offline', 'pending'],
    ['while the browser is linked', linked, { ...linked, ...failure('no-access') }, 'no-access', 'linked'],
    [
      'if it is of another kind than the previous one',
      { ...pending, ...failure('offline') },
      { ...pending, ...failure('timeout', 2) },
      'timeout',
      'pending',
    ],
    [
      'if a request for a PIN ends with it',
      requesting,
      { state: 'unlinked', ...failure('server-error') },
      'server-error',
      'requesting',
    ],
    ['if a PIN expires', pending, unlinked('expired'), 'expired', 'pending'],
    ['if a request is refused', requesting, unlinked('rejected'), 'rejected', 'requesting'],
    ['if the link is revoked', linked, unlinked('revoked'), 'revoked', 'linked'],
    ['if a stored value could not be read', { state: 'unlinked' }, unlinked('unreadable'), 'unreadable', 'unlinked'],
    [
      'if an attempt ends, whatever failed before',
      { ...pending, ...failure('offline', 4) },
      unlinked('expired'),
      'expired',
      'pending',
    ],
  ])('A failure begins %s', (_what, before, after, kind, state) => {
    expect(failureBegun(before, after, NOW)).toEqual({ at: '2026-03-01T12:00:00.000Z', kind, while: state });
  });
});

describe('failureBegun without a failure', () => {
  test.each<[string, LinkState, LinkState]>([
    [
      'with another failure of the same kind',
      { ...pending, ...failure('offline') },
      { ...pending, ...failure('offline', 2) },
    ],
    ['when one ends', { ...linked, ...failure('offline') }, linked],
    ['when all goes well', requesting, pending],
    ['when the user cancels', pending, unlinked('cancelled')],
    [
      'when the user cancels during a rate limit',
      { ...pending, ...failure('rate-limited') },
      { ...unlinked('cancelled'), ...failure('rate-limited') } as LinkState,
    ],
    ['when the user unlinks', linked, { state: 'unlinked' }],
    [
      'with a change to a link that has ended',
      { ...unlinked('expired'), leftoverTabId: 5 } as LinkState,
      unlinked('expired'),
    ],
    ['with a new start after one', unlinked('revoked'), requesting],
  ])('No failure begins %s', (_what, before, after) => {
    expect(failureBegun(before, after, NOW)).toBeUndefined();
  });
});

test('The last twenty failures are kept, with the newest at the end', () => {
  const at = (minute: number): PastFailure => ({
    at: new Date(NOW + minute * 60_000).toISOString(),
    kind: 'offline',
    while: 'linked',
  });
  let past: PastFailure[] = [];
  for (let minute = 0; minute < 25; minute += 1) past = withFailure(past, at(minute));
  expect(past).toEqual(Array.from({ length: 20 }, (_, index) => at(index + 5)));
});
