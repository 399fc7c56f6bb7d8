import { describe, expect, test } from 'vitest';
import type { LinkState, Pending, PlexFailure } from '../../shared/link-state.ts';
import type { PastFailure } from '../../shared/storage/storage.ts';
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
  pin: { id: 1, code: 'ABCD', qr: null },
  expiresAt: NOW,
  expiresInSeconds: 900,
};
const linked: LinkState = { state: 'linked', linkedAt: NOW, profile: 'known', check: { retryAt: NOW, waitMs: 0 } };
const unlinked = (reason: 'expired' | 'cancelled' | 'revoked' | 'rejected' | 'unreadable'): LinkState => ({
  state: 'unlinked',
  reason,
});

describe('a failure begins', () => {
  test.each<[string, LinkState, LinkState, PastFailure['kind'], PastFailure['while']]>([
    ['where there was none', pending, { ...pending, ...failure('offline') }, 'offline', 'pending'],
    ['while linked', linked, { ...linked, ...failure('no-access') }, 'no-access', 'linked'],
    [
      'of another kind',
      { ...pending, ...failure('offline') },
      { ...pending, ...failure('timeout', 2) },
      'timeout',
      'pending',
    ],
    [
      'that ends a request',
      requesting,
      { state: 'unlinked', ...failure('server-error') },
      'server-error',
      'requesting',
    ],
    ['as a PIN that died', pending, unlinked('expired'), 'expired', 'pending'],
    ['as a request that was refused', requesting, unlinked('rejected'), 'rejected', 'requesting'],
    ['as a link that was taken back', linked, unlinked('revoked'), 'revoked', 'linked'],
    ['as a value that could not be read', { state: 'unlinked' }, unlinked('unreadable'), 'unreadable', 'unlinked'],
    [
      'as an end, whatever the failure before it',
      { ...pending, ...failure('offline', 4) },
      unlinked('expired'),
      'expired',
      'pending',
    ],
  ])('%s', (_what, before, after, kind, state) => {
    expect(failureBegun(before, after, NOW)).toEqual({ at: '2026-03-01T12:00:00.000Z', kind, while: state });
  });
});

describe('no failure begins', () => {
  test.each<[string, LinkState, LinkState]>([
    [
      'at another failure of the same kind',
      { ...pending, ...failure('offline') },
      { ...pending, ...failure('offline', 2) },
    ],
    ['where one ends', { ...linked, ...failure('offline') }, linked],
    ['where all goes well', requesting, pending],
    ['by cancelling', pending, unlinked('cancelled')],
    [
      'by cancelling within a pause',
      { ...pending, ...failure('rate-limited') },
      { ...unlinked('cancelled'), ...failure('rate-limited') } as LinkState,
    ],
    ['by unlinking', linked, { state: 'unlinked' }],
    [
      'by what happens to a link that has ended',
      { ...unlinked('expired'), leftoverTabId: 5 } as LinkState,
      unlinked('expired'),
    ],
    ['by a new start after one', unlinked('revoked'), requesting],
  ])('%s', (_what, before, after) => {
    expect(failureBegun(before, after, NOW)).toBeUndefined();
  });
});

test('the last twenty difficulties are kept, the newest at the end', () => {
  const at = (minute: number): PastFailure => ({
    at: new Date(NOW + minute * 60_000).toISOString(),
    kind: 'offline',
    while: 'linked',
  });
  let past: PastFailure[] = [];
  for (let minute = 0; minute < 25; minute += 1) past = withFailure(past, at(minute));
  expect(past).toEqual(Array.from({ length: 20 }, (_, index) => at(index + 5)));
});
