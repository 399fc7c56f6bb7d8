import { expect, test } from 'vitest';
import type { LinkState } from '../shared/link-state.ts';
import { type Button, msUntilToolbarChanges, titleKeyFor, toolbarStateFor } from './toolbar-state.ts';

const check = { retryAt: 0, waitMs: 0 };

const NOW = 1_000_000;
const failure = { kind: 'offline', failures: 1, retryAt: NOW, waitMs: 1 } as const;
const pending = {
  state: 'pending',
  method: 'code',
  attempt: 'a',
  pin: { id: 1, code: 'ABCD', qr: null },
  expiresAt: NOW,
  expiresInSeconds: 1,
} as const;

test.each<[LinkState, Button['badge']]>([
  [{ state: 'unlinked' }, 'none'],
  [{ state: 'unlinked', reason: 'cancelled' }, 'none'],
  [{ state: 'unlinked', reason: 'expired' }, 'trouble'],
  [{ state: 'unlinked', reason: 'rejected' }, 'trouble'],
  [{ state: 'unlinked', reason: 'revoked' }, 'trouble'],
  [{ state: 'unlinked', failure }, 'trouble'],
  [{ state: 'requesting', method: 'code', attempt: 'a', since: NOW }, 'pending'],
  [pending, 'pending'],
  [{ ...pending, failure }, 'trouble'],
  [{ state: 'linked', linkedAt: NOW - 59_000, profile: 'known', check }, 'just-linked'],
  [{ state: 'linked', linkedAt: NOW - 60_000, profile: 'known', check }, 'none'],
  [{ state: 'linked', linkedAt: NOW + 60_000, profile: 'known', check }, 'none'],
])('%j: linked or not, and the badge %s', (link, badge) => {
  expect(toolbarStateFor(link, NOW)).toEqual({ linked: link.state === 'linked', badge });
});

test.each<[Button, string]>([
  [{ linked: false, badge: 'none' }, 'titleUnlinked'],
  [{ linked: false, badge: 'pending' }, 'titlePending'],
  [{ linked: false, badge: 'trouble' }, 'titleTrouble'],
  [{ linked: true, badge: 'just-linked' }, 'titleLinked'],
  [{ linked: true, badge: 'none' }, 'titleLinked'],
])('%j has the title %s', (button, title) => {
  expect(titleKeyFor(button)).toBe(title);
});

test('time alone changes the button of a fresh link only', () => {
  expect(msUntilToolbarChanges({ state: 'linked', linkedAt: NOW - 10_000, profile: 'known', check }, NOW)).toBe(50_000);
  expect(msUntilToolbarChanges({ state: 'linked', linkedAt: NOW - 90_000, profile: 'known', check }, NOW)).toBeNull();
  expect(msUntilToolbarChanges({ state: 'unlinked' }, NOW)).toBeNull();
});
