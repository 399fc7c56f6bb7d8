import { describe, expect, test } from 'vitest';
import type { Difficulty, LinkState, Pending } from './link-state.ts';
import { difficultyBegun, withDifficulty } from './past-difficulties.ts';
import type { PastDifficulty } from './storage.ts';

const NOW = Date.parse('2026-03-01T12:00:00.000Z');

const difficulty = (kind: Difficulty['kind'], failures = 1): { difficulty: Difficulty } => ({
  difficulty: { kind, failures, retryAt: NOW, waitMs: 0 },
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

describe('a difficulty begins', () => {
  test.each<[string, LinkState, LinkState, PastDifficulty['kind'], PastDifficulty['while']]>([
    ['where there was none', pending, { ...pending, ...difficulty('offline') }, 'offline', 'pending'],
    ['while linked', linked, { ...linked, ...difficulty('no-access') }, 'no-access', 'linked'],
    [
      'of another kind',
      { ...pending, ...difficulty('offline') },
      { ...pending, ...difficulty('timeout', 2) },
      'timeout',
      'pending',
    ],
    [
      'that ends a request',
      requesting,
      { state: 'unlinked', ...difficulty('server-error') },
      'server-error',
      'requesting',
    ],
    ['as a PIN that died', pending, unlinked('expired'), 'expired', 'pending'],
    ['as a request that was refused', requesting, unlinked('rejected'), 'rejected', 'requesting'],
    ['as a link that was taken back', linked, unlinked('revoked'), 'revoked', 'linked'],
    ['as a value that could not be read', { state: 'unlinked' }, unlinked('unreadable'), 'unreadable', 'unlinked'],
    [
      'as an end, whatever the difficulty before it',
      { ...pending, ...difficulty('offline', 4) },
      unlinked('expired'),
      'expired',
      'pending',
    ],
  ])('%s', (_what, before, after, kind, state) => {
    expect(difficultyBegun(before, after, NOW)).toEqual({ at: '2026-03-01T12:00:00.000Z', kind, while: state });
  });
});

describe('no difficulty begins', () => {
  test.each<[string, LinkState, LinkState]>([
    [
      'at another failure of the same kind',
      { ...pending, ...difficulty('offline') },
      { ...pending, ...difficulty('offline', 2) },
    ],
    ['where one ends', { ...linked, ...difficulty('offline') }, linked],
    ['where all goes well', requesting, pending],
    ['by cancelling', pending, unlinked('cancelled')],
    [
      'by cancelling within a pause',
      { ...pending, ...difficulty('rate-limited') },
      { ...unlinked('cancelled'), ...difficulty('rate-limited') } as LinkState,
    ],
    ['by unlinking', linked, { state: 'unlinked' }],
    ['by what happens to a link that has ended', { ...unlinked('expired'), tab: 5 }, unlinked('expired')],
    ['by a new start after one', unlinked('revoked'), requesting],
  ])('%s', (_what, before, after) => {
    expect(difficultyBegun(before, after, NOW)).toBeUndefined();
  });
});

test('the last twenty difficulties are kept, the newest at the end', () => {
  const at = (minute: number): PastDifficulty => ({
    at: new Date(NOW + minute * 60_000).toISOString(),
    kind: 'offline',
    while: 'linked',
  });
  let past: PastDifficulty[] = [];
  for (let minute = 0; minute < 25; minute += 1) past = withDifficulty(past, at(minute));
  expect(past).toEqual(Array.from({ length: 20 }, (_, index) => at(index + 5)));
});
