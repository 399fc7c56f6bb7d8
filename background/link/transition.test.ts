import { describe, expect, test } from 'vitest';
import { type LinkState, type Pending, UNLINKED } from '../../shared/link-state.ts';
import { type LinkEvent, transition } from './transition.ts';

const AT = 1_000_000;
const check = { retryAt: AT + 1_000, waitMs: 1_000 };
const noAccess = { kind: 'no-access', failures: 1, retryAt: AT, waitMs: 0 } as const;
const offline = { ...noAccess, kind: 'offline' } as const;
const pin = { id: 1, code: 'ABCD' };

const requesting: LinkState = { state: 'requesting', method: 'code', attempt: 'now', since: AT };
const linked: LinkState = { state: 'linked', linkedAt: AT, profile: 'known', check };
const pending: Pending = {
  state: 'pending',
  method: 'code',
  attempt: 'now',
  pin,
  expiresAt: AT + 900_000,
  expiresInSeconds: 900,
};
const ALL: LinkState[] = [UNLINKED, requesting, pending, linked];

describe('an event of another attempt', () => {
  const events: LinkEvent[] = [
    { type: 'pinReceived', attempt: 'old', pin, expiresInSeconds: 900, at: AT },
    { type: 'requestFailed', attempt: 'old', failure: offline },
    { type: 'rejected', attempt: 'old' },
    { type: 'tabDue', attempt: 'old' },
    { type: 'tabOpened', attempt: 'old', tabId: 7 },
    { type: 'unclaimed', attempt: 'old', expiresInSeconds: 5, at: AT },
    { type: 'pollFailed', attempt: 'old', failure: offline, at: AT },
    { type: 'expired', attempt: 'old' },
    { type: 'timeUp', attempt: 'old' },
    { type: 'claimed', attempt: 'old', at: AT },
  ];

  test.each(events)('The event $type of another attempt changes nothing in any state', (event) => {
    for (const link of ALL) expect(transition(link, event)).toBe(link);
  });
});

describe('erasing', () => {
  const rateLimit = { kind: 'rate-limited', failures: 1, retryAt: AT + 5_000, waitMs: 5_000 } as const;

  test.each<LinkState>([
    ...ALL,
    { state: 'unlinked', reason: 'expired', method: 'code', failure: offline },
    { ...pending, failure: offline },
    { ...pending, signInTab: { status: 'due' } },
    { ...pending, failure: { ...rateLimit, retryAt: AT } },
  ])('Erasing removes everything of %j', (link) => {
    expect(transition(link, { type: 'erase', at: AT })).toEqual({ state: 'unlinked' });
  });

  test('Erasing keeps a rate limit, and a tab that is still to be closed', () => {
    const left = { state: 'unlinked', failure: rateLimit, leftoverTabId: 7 };
    expect(
      transition({ ...pending, failure: rateLimit, signInTab: { status: 'open', id: 7 } }, { type: 'erase', at: AT }),
    ).toEqual(left);
    expect(transition({ ...linked, failure: rateLimit, leftoverTabId: 7 }, { type: 'erase', at: AT })).toEqual(left);
  });
});

describe('events that do not belong to a state change nothing', () => {
  test.each<[LinkEvent, LinkState[]]>([
    [{ type: 'cancel', at: AT }, [UNLINKED, linked]],
    [{ type: 'unlink' }, [UNLINKED, requesting, pending]],
    [{ type: 'revoked' }, [UNLINKED, requesting, pending]],
    [{ type: 'profileReceived', at: AT, nextCheckInMs: 1 }, [UNLINKED, requesting, pending]],
    [{ type: 'profileFailed', failure: offline, at: AT, isRefusal: true }, [UNLINKED, requesting, pending]],
    [{ type: 'newCode', attempt: 'new', at: AT }, [requesting, linked]],
    [{ type: 'start', method: 'code', attempt: 'new', at: AT }, [requesting, pending, linked]],
    [{ type: 'leftoverTabClosed', tabId: 7 }, [UNLINKED, requesting, linked, { ...linked, leftoverTabId: 8 }]],
    [{ type: 'tabDue', attempt: 'now' }, [{ ...pending, signInTab: { status: 'due' } }]],
    [{ type: 'accessWithheld', at: AT }, [UNLINKED, requesting, { ...pending, failure: noAccess }]],
    [{ type: 'accessGranted' }, [UNLINKED, requesting, pending, linked, { ...linked, failure: offline }]],
    [{ type: 'resumed', at: AT, browserStarted: false }, ALL],
    [{ type: 'resumed', at: AT, browserStarted: true }, [UNLINKED, pending]],
  ])('%j changes nothing in a state to which it does not belong', (event, links) => {
    for (const link of links) expect(transition(link, event)).toBe(link);
  });
});

describe('access', () => {
  const restart = { attempt: 'new', at: AT };

  test('Withheld access is a failure in the states that depend on plex.tv', () => {
    for (const link of [pending, linked]) {
      expect(transition(link, { type: 'accessWithheld', at: AT })).toEqual({ ...link, failure: noAccess });
    }
  });

  test('Granted access removes the failure, and restarts only a failed attempt', () => {
    const failed: LinkState = { state: 'unlinked', method: 'code', failure: noAccess };
    const goesOn = { state: 'requesting', method: 'code', attempt: 'new', since: AT };
    expect(transition(failed, { type: 'accessGranted', restart })).toEqual(goesOn);
    expect(transition(failed, { type: 'accessGranted' })).toEqual({ state: 'unlinked', method: 'code' });
    expect(transition({ state: 'unlinked', failure: noAccess }, { type: 'accessGranted', restart })).toEqual(UNLINKED);
    for (const link of [pending, linked]) {
      expect(transition({ ...link, failure: noAccess }, { type: 'accessGranted', restart })).toEqual(link);
    }
  });
});

test.each<[LinkState, string]>([
  [{ ...pending, method: 'browser' }, 'browser'],
  [{ state: 'unlinked', reason: 'expired', method: 'browser' }, 'browser'],
  [{ state: 'unlinked', reason: 'expired', method: 'code' }, 'code'],
  [UNLINKED, 'code'],
])('A new code after %j is requested by the method "%s"', (link, method) => {
  const next = transition(link, { type: 'newCode', attempt: 'new', at: AT });
  expect(next).toMatchObject({ state: 'requesting', method, attempt: 'new' });
});

describe('the end of a PIN', () => {
  const failing = (failures: number, at: number) =>
    transition(pending, { type: 'pollFailed', attempt: 'now', failure: { ...offline, failures }, at });

  test('A PIN past its deadline ends after five failed polls', () => {
    expect(failing(50, pending.expiresAt)).toMatchObject({ state: 'pending' });
    expect(failing(4, pending.expiresAt + 1)).toMatchObject({ state: 'pending' });
    expect(failing(5, pending.expiresAt + 1)).toEqual({ state: 'unlinked', reason: 'expired', method: 'code' });
  });

  test('The deadline of a PIN is uncertain for five seconds while plex.tv has not counted down', () => {
    const late = pending.expiresAt + 3_600_000;
    const deadlineUncertain = transition(pending, {
      type: 'unclaimed',
      attempt: 'now',
      expiresInSeconds: 900,
      at: late,
    });
    expect(deadlineUncertain).toEqual({ ...pending, deadlineUncertain: true, expiresAt: late + 5_000 });
    const still = { type: 'unclaimed', attempt: 'now', expiresInSeconds: 900, at: late + 5_000 } as const;
    expect(transition(deadlineUncertain, still)).toMatchObject({ state: 'unlinked', reason: 'expired' });
    const counts = { ...still, expiresInSeconds: 899 };
    expect(transition(deadlineUncertain, counts)).toMatchObject({
      state: 'pending',
      expiresAt: late + 904_000,
      deadlineUncertain: undefined,
    });
  });
});

test('A tab that was never opened is not closed', () => {
  const due: LinkState = { ...pending, signInTab: { status: 'due' } };
  expect(transition(due, { type: 'cancel', at: AT })).toEqual({
    state: 'unlinked',
    reason: 'cancelled',
    method: 'code',
  });
  expect(transition({ ...due, signInTab: { status: 'open', id: 7 } }, { type: 'cancel', at: AT })).toMatchObject({
    leftoverTabId: 7,
  });
});
