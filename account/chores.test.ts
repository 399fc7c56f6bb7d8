import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Chores } from './chores.ts';
import { FakePorts, httpError, networkError } from './fake-ports.ts';
import { Keeper } from './keeper.ts';
import type { Difficulty, LinkState, Pending } from './link-state.ts';
import { type Account, type LeftPin, leftPinsItem, linkItem, type SignOut, save, signOutsItem } from './storage.ts';

const NOW = Date.parse('2026-03-01T12:00:00.000Z');
const HOUR = 3_600_000;
const CLIENT = 'b2f0c4d6-7a51-4f5e-8a37-5a7c4f2d9e10';
const UNLINKED: LinkState = { state: 'unlinked' };

const wait = (waitMs: number) => ({ retryAt: Date.now() + waitMs, waitMs });
const difficulty = (kind: Difficulty['kind'], waitMs: number): Difficulty => ({ kind, failures: 1, ...wait(waitMs) });
const signOut = (authToken: string): SignOut => ({ authToken, clientIdentifier: CLIENT });
const linked = (checkInMs: number): LinkState => ({
  state: 'linked',
  linkedAt: NOW,
  profile: 'fetching',
  check: { retryAt: NOW + checkInMs, waitMs: checkInMs },
});
const account: Account = { ...signOut('token-1'), linkedAt: new Date(NOW).toISOString(), user: null };

let ports: FakePorts;
let chores: Chores;
let log: MockInstance;

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW });
  log = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  fakeBrowser.reset();
  await save({ clientIdentifier: CLIENT });
  ports = new FakePorts();
  beginAnew();
});

/** As a new background does, which knows nothing but what is stored. */
function beginAnew(): void {
  chores = new Chores(new Keeper(ports.now, () => undefined), ports);
}

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A PIN that plex.tv knows, given up and due for a look. */
function leftPin(changes: Partial<LeftPin> = {}): LeftPin {
  const id = ports.server.makePin(false);
  return { id, clientIdentifier: CLIENT, expiresAt: Date.now() + 900_000, next: wait(0), ...changes };
}

function pending(tab: Pending['tab']): Pending {
  const pin = { id: 1, code: 'ABCD', qr: null };
  return {
    state: 'pending',
    method: 'code',
    attempt: 'a',
    pin,
    expiresAt: NOW + 900_000,
    expiresInSeconds: 900,
    ...(tab !== undefined && { tab }),
  };
}

describe('with nothing to do', () => {
  test.each<[string, Parameters<typeof save>[0]]>([
    ['unlinked', { link: UNLINKED }],
    ['a PIN that waits, its page open', { link: pending(7) }],
    ['a link without an account', { link: linked(0) }],
    ['an account without a link', { link: UNLINKED, account }],
    ['a link that needs no look yet', { link: linked(HOUR), account }],
  ])('nothing is asked, changed or logged: %s', async (_what, values) => {
    await save(values);
    const before = await fakeBrowser.storage.local.get();
    await chores.run();
    await chores.hurry();
    expect(ports.calls).toEqual([]);
    expect(await fakeBrowser.storage.local.get()).toEqual(before);
    expect(log).not.toHaveBeenCalled();
  });
});

describe('nextInMs', () => {
  test('is null without a chore', async () => {
    await save({ link: UNLINKED });
    expect(await chores.nextInMs()).toBeNull();
    await save({ link: linked(0) });
    expect(await chores.nextInMs()).toBeNull();
  });

  test('is the time until the first of them', async () => {
    await save({ signOuts: [{ ...signOut('a'), difficulty: difficulty('offline', HOUR) }] });
    expect(await chores.nextInMs()).toBe(HOUR);
    await save({ link: linked(2 * HOUR), account });
    expect(await chores.nextInMs()).toBe(HOUR);
    await save({ leftPins: [leftPin({ next: wait(60_000) })] });
    expect(await chores.nextInMs()).toBe(60_000);
    await save({ leftPins: [leftPin({ next: wait(4_000), difficulty: difficulty('offline', 8_000) })] });
    expect(await chores.nextInMs()).toBe(8_000);
    await save({ signOuts: [signOut('a')] });
    expect(await chores.nextInMs()).toBe(0);
  });

  test('for the look at a link waits out a difficulty too', async () => {
    await save({ link: { ...linked(0), difficulty: difficulty('offline', 5_000) } as LinkState, account });
    expect(await chores.nextInMs()).toBe(5_000);
    beginAnew();
    await save({ link: { ...linked(HOUR), difficulty: difficulty('offline', 5_000) } as LinkState, account });
    expect(await chores.nextInMs()).toBe(HOUR);
  });
});

test('a clock that is set back puts nothing off', async () => {
  await save({
    signOuts: [{ ...signOut('a'), difficulty: difficulty('offline', HOUR) }],
    leftPins: [leftPin({ next: wait(4_000) })],
  });
  vi.setSystemTime(NOW - 24 * HOUR);
  expect(await chores.nextInMs()).toBe(0);
  await chores.run();
  expect(ports.calls).toEqual(expect.arrayContaining(['signOut', 'getToken 1']));
});

describe('haste', () => {
  const tried = async (kind: Difficulty['kind'], hasten: boolean) => {
    await save({ signOuts: [{ ...signOut('a'), difficulty: difficulty(kind, HOUR) }] });
    await (hasten ? chores.hurry() : chores.run());
    return ports.count('signOut');
  };

  test('takes along what has not been tried yet', async () => {
    await save({ signOuts: [signOut('a')] });
    await chores.hurry();
    expect(ports.count('signOut')).toBe(1);
  });

  test('skips a backoff, which is kept to otherwise', async () => {
    expect(await tried('offline', false)).toBe(0);
    expect(await tried('offline', true)).toBe(1);
  });

  test('skips no pause that plex.tv has asked for', async () => {
    expect(await tried('rate-limited', true)).toBe(0);
  });

  test('is over when all has been tried once', async () => {
    ports.interfere = () => Promise.reject(networkError());
    expect(await tried('offline', true)).toBe(1);
    expect(await tried('offline', false)).toBe(1);
  });
});

describe('a failure', () => {
  test('of one chore is logged, and keeps none of the others from being done', async () => {
    ports.tabs.closeSignIn = () => Promise.reject(new Error('No such window'));
    await save({ link: { ...UNLINKED, tab: 7 }, signOuts: [signOut('a')] });
    await chores.run();
    expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('Closing the sign-in tab'));
    expect(await signOutsItem.read()).toEqual([]);
  });

  test('to open Plex’s page is logged, and leaves no tab to wait for', async () => {
    ports.interfere = () => Promise.reject(new Error('No window'));
    await save({ link: pending('due') });
    await chores.run();
    expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('No window'));
    expect(await linkItem.read()).toEqual(pending(undefined));
  });

  test('to sign out one token does not keep the next from being signed out', async () => {
    ports.interfere = () => {
      if (ports.count('signOut') === 1) throw networkError();
    };
    await save({ signOuts: [signOut('a'), signOut('b')] });
    await chores.run();
    expect(await signOutsItem.read()).toMatchObject([{ authToken: 'a', difficulty: { kind: 'offline' } }]);
  });

  test('that is plex.tv’s own refusal is tried again each hour', async () => {
    ports.interfere = () => Promise.reject(httpError(403, { code: 1000 }));
    const refused = (failures: number) => ({ ...difficulty('server-error', HOUR), failures });
    await save({ link: linked(0), account, signOuts: [signOut('a')] });
    await chores.run();
    expect(await signOutsItem.read()).toEqual([{ ...signOut('a'), difficulty: refused(1) }]);
    expect(await linkItem.read()).toMatchObject({ state: 'linked', difficulty: refused(1) });
    vi.advanceTimersByTime(HOUR);
    await chores.run();
    expect(await signOutsItem.read()).toEqual([{ ...signOut('a'), difficulty: refused(2) }]);
  });
});

describe('a given-up PIN', () => {
  const asks = () => ports.count('getToken');

  test('that waits is looked at soon again, then less and less often, up to a minute', async () => {
    await save({ leftPins: [leftPin()] });
    const waits = [];
    for (let look = 0; look < 6; look += 1) {
      await chores.run();
      const [pin] = await leftPinsItem.read();
      waits.push(pin?.next.waitMs);
      vi.advanceTimersByTime(pin?.next.waitMs ?? 0);
    }
    expect(waits).toEqual([4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
    // Nobody has claimed it: there is no token to be signed out.
    expect(await fakeBrowser.storage.local.get()).not.toHaveProperty('signOuts');
  });

  test('is asked for by the client identifier that it has of its own, and its token signed out by that', async () => {
    const own = 'c2f0c4d6-7a51-4f5e-8a37-5a7c4f2d9e10';
    const pin = leftPin({ id: ports.server.makePin(false, own), clientIdentifier: own });
    ports.interfere = (call) => (call === 'signOut' ? Promise.reject(networkError()) : undefined);
    await save({ leftPins: [pin] });
    await chores.run();
    expect(await leftPinsItem.read()).toEqual([{ ...pin, next: wait(4_000) }]);
    ports.server.claim(pin.id);
    vi.advanceTimersByTime(4_000);
    await chores.run();
    await chores.run();
    expect(await signOutsItem.read()).toMatchObject([{ authToken: `token-${pin.id}`, clientIdentifier: own }]);
  });

  test('is not looked at before its time', async () => {
    await save({ leftPins: [leftPin({ next: wait(4_000) })] });
    await chores.run();
    expect(asks()).toBe(0);
    vi.advanceTimersByTime(4_000);
    await chores.run();
    expect(asks()).toBe(1);
  });

  test('is looked at for the last time in its last second', async () => {
    const pin = leftPin({ next: wait(60_000) });
    await save({ leftPins: [pin] });
    vi.advanceTimersByTime(880_000);
    await chores.run();
    const waitMs = (await leftPinsItem.read())[0]?.next.waitMs ?? 0;
    expect(waitMs).toBeGreaterThanOrEqual(19_000);
    vi.advanceTimersByTime(waitMs - 1);
    expect(ports.server.claim(pin.id)).not.toBeNull();
    vi.advanceTimersByTime(1);
    await chores.run();
    await chores.run();
    expect(ports.liveTokens.size).toBe(0);
    expect(await leftPinsItem.read()).toEqual([]);
  });

  test('whose seconds plex.tv does not count is let go by our own clock', async () => {
    const pin = leftPin();
    const answer = ports.server.describePin(pin.id, CLIENT);
    ports.plex.getToken = async () => answer;
    await save({ leftPins: [pin] });
    await chores.run();
    expect(await leftPinsItem.read()).toHaveLength(1);
    vi.advanceTimersByTime(899_500);
    await chores.run();
    expect(await leftPinsItem.read()).toEqual([]);
  });

  test('is let go by plex.tv’s seconds, whatever our own clock says', async () => {
    const pin = leftPin({ expiresAt: NOW + HOUR });
    const answer = ports.server.describePin(pin.id, CLIENT);
    ports.plex.getToken = async () => ({ ...answer, expiresIn: 0 });
    await save({ leftPins: [pin] });
    await chores.run();
    expect(await leftPinsItem.read()).toEqual([]);
  });

  test.each([
    [404, 1020],
    [400, 1000],
  ])('that plex.tv itself answers with %i is dead', async (status, code) => {
    ports.interfere = () => Promise.reject(httpError(status, { code }));
    await save({ leftPins: [leftPin()] });
    await chores.run();
    expect(await leftPinsItem.read()).toEqual([]);
  });

  test.each([
    ['404 of something in between', httpError(404)],
    ['503', httpError(503)],
    ['500 with an error of plex.tv’s own', httpError(500, { code: 1 })],
    ['429 with an error of plex.tv’s own', httpError(429, { code: 1003 })],
    ['nothing', networkError()],
  ])('that is answered with %s is looked at again', async (_what, error) => {
    ports.interfere = () => Promise.reject(error);
    const pin = leftPin();
    await save({ leftPins: [pin] });
    await chores.run();
    expect(await leftPinsItem.read()).toMatchObject([{ ...pin, difficulty: { failures: 1 } }]);
    ports.interfere = () => undefined;
    await chores.run();
    expect(asks()).toBe(1);
    vi.advanceTimersByTime(10_000);
    await chores.run();
    expect(asks()).toBe(2);
    expect((await leftPinsItem.read())[0]).not.toHaveProperty('difficulty');
  });
});
