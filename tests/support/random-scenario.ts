/*
 * Whatever happens, in whatever order: intents, answers, faults, deaths, jumps of the clock. For unit tests and for the
 * reliability report.
 */
import * as fc from 'fast-check';
import { expect, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { attemptOf, type LinkMethod } from '../../shared/link-state.ts';
import { abandonedPinsItem, accountItem, linkItem, pendingSignOutsItem } from '../../shared/storage/storage.ts';
import { httpError, networkError } from './fake-platform.ts';
import { clearEveryTimeout, KillableBackground } from './killable-background.ts';

type NetworkCondition = 'well' | 'slow' | 'offline' | 'busy' | 'paused' | 'hanging' | 'proxy';

export type ScenarioStep =
  | { what: 'start'; method: LinkMethod }
  | {
      what:
        | 'cancel'
        | 'newCode'
        | 'unlink'
        | 'erase'
        | 'wake'
        | 'showPlexPage'
        | 'claim'
        | 'claimOld'
        | 'revoke'
        | 'kill'
        | 'restart';
    }
  | { what: 'dieAt'; step: number }
  | { what: 'pass'; seconds: number }
  | { what: 'clock'; hours: number }
  | { what: 'weather'; weather: NetworkCondition };

const happening: fc.Arbitrary<ScenarioStep> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant('start' as const),
      method: fc.constantFrom('browser' as const, 'code' as const),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constantFrom(
        'cancel' as const,
        'newCode' as const,
        'unlink' as const,
        'erase' as const,
        'wake' as const,
        'showPlexPage' as const,
      ),
    }),
  },
  { weight: 5, arbitrary: fc.record({ what: fc.constantFrom('claim' as const, 'claimOld' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constantFrom('revoke' as const, 'kill' as const, 'restart' as const) }),
  },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('dieAt' as const), step: fc.integer({ min: 1, max: 12 }) }) },
  {
    weight: 6,
    arbitrary: fc.record({ what: fc.constant('pass' as const), seconds: fc.constantFrom(1, 2, 15, 70, 400) }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('clock' as const), hours: fc.constantFrom(-2, 2, 26) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constant('weather' as const),
      weather: fc.constantFrom<NetworkCondition>('well', 'slow', 'offline', 'busy', 'paused', 'hanging', 'proxy'),
    }),
  },
);

const FAULTS: Record<NetworkCondition, () => void | Promise<void>> = {
  well: () => undefined,
  slow: () => undefined,
  offline: () => Promise.reject(networkError()),
  busy: () => Promise.reject(httpError(503)),
  paused: () => Promise.reject(httpError(429, { retryAfterMs: 120_000 })),
  hanging: () => new Promise((_, reject) => setTimeout(() => reject(networkError(true)), 10_000)),
  proxy: () => Promise.reject(httpError(401)),
};

export class ScenarioRunner {
  readonly background = new KillableBackground();
  /** PINs of attempts that the person has given up. */
  readonly givenUp = new Set<number>();
  /** Every token that was ever stored as the account's. */
  readonly linked = new Set<string>();
  #seconds = 0;

  async happen(event: ScenarioStep): Promise<void> {
    const { background } = this;
    switch (event.what) {
      case 'start':
        return this.#give(
          (before) => before.method !== event.method,
          () => background.intent((controller) => controller.start(event.method)),
        );
      case 'newCode':
        return this.#give(
          () => true,
          () => background.intent((controller) => controller.newCode()),
        );
      case 'cancel':
        return this.#give(
          () => true,
          () => background.intent((controller) => controller.cancel()),
        );
      case 'unlink':
        return background.intent((controller) => controller.unlink());
      case 'erase':
        return this.#give(
          () => true,
          () => background.intent((controller) => controller.erase()),
        );
      case 'wake':
        return background.intent((controller) => controller.wake());
      case 'showPlexPage':
        return background.intent((controller) => controller.showPlexPage());
      case 'claim':
      case 'claimOld':
        return this.#claim(event.what === 'claimOld');
      case 'revoke':
        background.server.liveTokens.clear();
        return;
      case 'kill':
      case 'restart':
        return background.killAndRevive(event.what === 'restart');
      case 'dieAt':
        background.dieAtStep(event.step);
        return;
      case 'pass':
        this.#seconds += event.seconds;
        return background.pass(event.seconds * 1_000);
      case 'clock':
        vi.setSystemTime(Date.now() + event.hours * 3_600_000);
        return;
      case 'weather':
        background.interfere = FAULTS[event.weather];
        background.latencyMs = event.weather === 'slow' ? 3_000 : 0;
    }
  }

  /** Every fault ends, and time enough passes for every PIN and every backoff to come to its end. */
  async heal(): Promise<void> {
    this.background.dieAtStep(Number.POSITIVE_INFINITY);
    this.background.interfere = FAULTS.well;
    this.background.latencyMs = 0;
    await this.background.intent((controller) => controller.wake());
    await this.background.pass(3 * 3_600_000);
    // A day later, at the latest, it is known whether plex.tv still knows the token.
    vi.setSystemTime(Date.now() + 13 * 3_600_000);
    await this.background.killAndRevive(true);
    await this.background.pass(60_000);
  }

  async expectSound(): Promise<void> {
    const { calls } = this.background.platform;
    const [link, account, pendingSignOuts] = [
      await linkItem.get(),
      await accountItem.get(),
      await pendingSignOutsItem.get(),
    ];
    const stored = await fakeBrowser.storage.local.get();
    if (account) this.linked.add(account.authToken);
    // No value is ever set aside: all that is written can be read.
    expect(stored).not.toHaveProperty('quarantine');
    // The state holds no token, and a token is there exactly while linked. (A death can part the two for a moment.)
    expect(JSON.stringify(link)).not.toContain('token-');
    if (link.state === 'linked') expect(account).not.toBeNull();
    // A token that has been handed out is kept, on its way to be signed out, or dead.
    const { handedOut, liveTokens } = this.background.server;
    const accounted = [account?.authToken, ...pendingSignOuts.map(({ authToken }) => authToken)];
    // (One that a background died with comes again, unless plex.tv gives it only once.)
    if (this.background.deaths === 0) {
      for (const token of handedOut) if (liveTokens.has(token)) expect(accounted).toContain(token);
    }
    // A PIN that was given up never links.
    for (const id of this.givenUp) expect(account?.authToken).not.toBe(`token-${id}`);
    expect(calls.length).toBeLessThan(3 * this.#seconds + 200);
  }

  async expectGoodEnd(): Promise<void> {
    await this.expectSound();
    const [link, account] = [await linkItem.get(), await accountItem.get()];
    expect(['unlinked', 'linked']).toContain(link.state);
    expect(account !== null).toBe(link.state === 'linked');
    expect(await pendingSignOutsItem.get()).toEqual([]);
    expect(await abandonedPinsItem.get()).toEqual([]);
    const { handedOut, liveTokens, tokenOnce } = this.background.server;
    const kept = account ? [account.authToken] : [];
    // What plex.tv gives only once is lost with a background that dies with the answer in its hands.
    if (tokenOnce && this.background.deaths > 0) return;
    expect([...liveTokens].filter((token) => handedOut.has(token))).toEqual(kept);
  }

  async #give(up: (before: { method: LinkMethod }) => boolean, act: () => Promise<void>): Promise<void> {
    const before = await linkItem.get();
    await act();
    const after = await linkItem.get();
    if (before.state === 'pending' && up(before) && attemptOf(after) !== before.attempt && after.state !== 'linked') {
      this.givenUp.add(before.pin.id);
    }
  }

  async #claim(old: boolean): Promise<void> {
    const { server } = this.background;
    const link = await linkItem.get();
    const shown = link.state === 'pending' ? link.pin.id : undefined;
    const id = old ? [...this.givenUp].at(-1) : shown;
    // A claim in a PIN's very last seconds can be too late to be seen: plex.tv says no more of a dead PIN.
    if (id !== undefined && server.secondsLeft(id) > 3) server.claim(id);
  }
}

export async function live(happenings: ScenarioStep[], tokenOnce: boolean): Promise<ScenarioRunner> {
  vi.restoreAllMocks();
  const log = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  vi.useFakeTimers({ now: new Date('2026-03-01T12:00:00Z') });
  fakeBrowser.reset();
  const world = new ScenarioRunner();
  world.background.server.tokenOnce = tokenOnce;
  for (const event of happenings) {
    await world.happen(event);
    await world.expectSound();
  }
  await world.heal();
  await world.expectGoodEnd();
  // Whatever was logged on the way, no token and no code was in it.
  expect(JSON.stringify(log.mock.calls)).not.toMatch(/token-\d|C00\d|a-long-code/);
  clearEveryTimeout();
  return world;
}

/** A random life: a few things that happen. */
export const lives = fc.array(happening, { minLength: 3, maxLength: 14 });

/** A life in which nothing goes wrong that is not the person's own doing; answers can be slow. */
export const fairLives = lives.map((happenings) => happenings.filter((event) => !isFault(event)));

/** Whether this is a fault, as opposed to something that the person does or that just takes time. */
export function isFault(event: ScenarioStep): boolean {
  const foul = ['dieAt', 'kill', 'restart', 'clock', 'revoke'].includes(event.what);
  return foul || (event.what === 'weather' && event.weather !== 'slow' && event.weather !== 'well');
}
