/*
 * Random scenarios: intents, responses, faults, killed backgrounds and clock jumps in any order. For unit tests and for
 * the reliability report.
 */
import * as fc from 'fast-check';
import { expect, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { attemptOf, type LinkMethod } from '../../shared/link-state.ts';
import { accountItem } from '../../shared/storage/account.ts';
import { abandonedPinsItem, linkItem, pendingSignOutsItem } from '../../shared/storage/link.ts';
import { profileItem } from '../../shared/storage/profile.ts';
import { type FakePlex, httpError, networkError } from './fake-platform.ts';
import { clearAllTimeouts, KillableBackground } from './killable-background.ts';
import { type HomeStep, randomHomeStep, runHomeStep, SwitchTokens } from './random-home.ts';
import {
  OPERATION_NAMES,
  type Operation,
  outcomeOf,
  prepareWrongAnswers,
  WRONG_ANSWERS,
  type WrongAnswer,
} from './wrong-answers.ts';

type NetworkCondition = 'good' | 'slow' | 'offline' | 'server error' | 'rate limit' | 'no response' | 'proxy';

export type ScenarioStep =
  | { what: 'start'; method: LinkMethod }
  | {
      what:
        | 'cancel'
        | 'newCode'
        | 'unlink'
        | 'erase'
        | 'retryNow'
        | 'showPlexPage'
        | 'refreshServers'
        | 'claim'
        | 'claimOld'
        | 'revoke'
        | 'kill'
        | 'restart';
    }
  | { what: 'killAt'; step: number }
  | { what: 'pass'; seconds: number }
  | { what: 'clock'; hours: number }
  | { what: 'network'; condition: NetworkCondition }
  | WrongAnswers
  | HomeStep;

/** The next requests, of one kind or of any, are answered by something else. */
type WrongAnswers = { what: 'wrongAnswers'; operation: Operation | 'any'; answer: WrongAnswer; times: number };

/** What plex.tv does where reports contradict each other. */
export type PlexBehaviour = Pick<
  FakePlex,
  'tokenOnce' | 'tokenPerClient' | 'signOutEndsDevice' | 'demandsPin' | 'ownTokenAtSwitch'
>;

const FAULTS: Record<NetworkCondition, () => void | Promise<void>> = {
  good: () => undefined,
  slow: () => undefined,
  offline: () => Promise.reject(networkError()),
  'server error': () => Promise.reject(httpError(503)),
  'rate limit': () => Promise.reject(httpError(429, { retryAfterMs: 120_000 })),
  'no response': () => new Promise((_, reject) => setTimeout(() => reject(networkError(true)), 10_000)),
  proxy: () => Promise.reject(httpError(401)),
};

const randomStep: fc.Arbitrary<ScenarioStep> = fc.oneof(
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
        'retryNow' as const,
        'showPlexPage' as const,
        'refreshServers' as const,
      ),
    }),
  },
  { weight: 5, arbitrary: fc.record({ what: fc.constantFrom('claim' as const, 'claimOld' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constantFrom('revoke' as const, 'kill' as const, 'restart' as const) }),
  },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('killAt' as const), step: fc.integer({ min: 1, max: 12 }) }) },
  {
    weight: 6,
    arbitrary: fc.record({ what: fc.constant('pass' as const), seconds: fc.constantFrom(1, 2, 15, 70, 400) }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('clock' as const), hours: fc.constantFrom(-2, 2, 26) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constant('network' as const),
      condition: fc.constantFrom(...(Object.keys(FAULTS) as NetworkCondition[])),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constant('wrongAnswers' as const),
      operation: fc.oneof(fc.constant('any' as const), fc.constantFrom(...OPERATION_NAMES)),
      answer: fc.oneof(
        fc.constantFrom('a page' as const, 'a refusal with 403' as const),
        fc.constantFrom(...WRONG_ANSWERS),
      ),
      times: fc.constantFrom(1, 2, 8, 1_000),
    }),
  },
);

const firstStep: fc.Arbitrary<ScenarioStep> = fc.record({
  what: fc.constant('start' as const),
  method: fc.constantFrom('browser' as const, 'code' as const),
});

/** Every behaviour of plex.tv. */
export const behaviours: fc.Arbitrary<PlexBehaviour> = fc.record({
  tokenOnce: fc.boolean(),
  tokenPerClient: fc.boolean(),
  signOutEndsDevice: fc.boolean(),
  demandsPin: fc.boolean(),
  ownTokenAtSwitch: fc.boolean(),
});

export class ScenarioRunner {
  readonly background = new KillableBackground();
  readonly switchTokens = new SwitchTokens(this.background);
  /** PINs of attempts that the user has abandoned. */
  readonly abandoned = new Set<number>();
  /** Every token that was ever stored as the account's. */
  readonly linked = new Set<string>();
  /** PINs that were shown, so that the user can approve them. */
  readonly #shown = new Set<number>();
  #seconds = 0;
  /** Whether plex.tv has ended tokens by itself in this scenario. */
  #isRevoked = false;
  #condition: NetworkCondition = 'good';
  #wrongAnswers: WrongAnswers[] = [];

  constructor(behaviour: PlexBehaviour) {
    Object.assign(this.background.server, behaviour);
    this.background.interfere = (call) => this.#interfere(call);
  }

  async run(step: ScenarioStep): Promise<void> {
    const { background } = this;
    switch (step.what) {
      case 'start':
        return this.#abandon(
          (before) => before.method !== step.method,
          () => background.intent((controller) => controller.start(step.method)),
        );
      case 'newCode':
        return this.#abandon(
          () => true,
          () => background.intent((controller) => controller.newCode()),
        );
      case 'cancel':
        return this.#abandon(
          () => true,
          () => background.intent((controller) => controller.cancel()),
        );
      case 'unlink':
        return background.intent((controller) => controller.unlink());
      case 'erase':
        return this.#abandon(
          () => true,
          () => background.intent((controller) => controller.erase()),
        );
      case 'retryNow':
        return background.intent((controller) => controller.retryNow());
      case 'showPlexPage':
        return background.intent((controller) => controller.showPlexPage());
      case 'refreshServers':
        return background.intent((controller) => controller.refreshServers({}));
      case 'claim':
      case 'claimOld':
        return this.#claim(step.what === 'claimOld');
      case 'revoke':
        background.server.liveTokens.clear();
        this.#isRevoked = true;
        return;
      case 'kill':
      case 'restart':
        return background.killAndRestart(step.what === 'restart');
      case 'killAt':
        background.killAtStep(step.step);
        return;
      case 'pass':
        this.#seconds += step.seconds;
        return background.pass(step.seconds * 1_000);
      case 'clock':
        vi.setSystemTime(Date.now() + step.hours * 3_600_000);
        return;
      case 'network':
        this.#setCondition(step.condition);
        return;
      case 'wrongAnswers':
        this.#wrongAnswers.push({ ...step });
        return;
      default:
        return runHomeStep(step, background);
    }
  }

  /** Ends every fault, and lets enough time pass for every PIN and every backoff to end. */
  async recover(): Promise<void> {
    this.background.killAtStep(Number.POSITIVE_INFINITY);
    this.#setCondition('good');
    this.#wrongAnswers = [];
    await this.background.intent((controller) => controller.retryNow());
    await this.background.pass(3 * 3_600_000);
    // The daily check has to find out whether plex.tv still accepts the token; with a profile there is no earlier one.
    const hours = (await profileItem.get()) ? 30 : 13;
    vi.setSystemTime(Date.now() + hours * 3_600_000);
    await this.background.killAndRestart(true);
    await this.background.pass(60_000);
  }

  async expectInvariants(): Promise<void> {
    const { calls } = this.background.platform;
    const [link, account, pendingSignOuts] = [
      await linkItem.get(),
      await accountItem.get(),
      await pendingSignOutsItem.get(),
    ];
    const stored = await fakeBrowser.storage.local.get();
    if (account) this.linked.add(account.authToken);
    if (link.state === 'pending') this.#shown.add(link.pin.id);
    // Everything that is written can be read.
    expect(stored).not.toHaveProperty('quarantine');
    // The state contains no token. While linked there is an account; the reverse can fail while the background is killed.
    expect(JSON.stringify(link)).not.toContain('token-');
    if (link.state === 'linked') expect(account).not.toBeNull();
    // A token that is alive at plex.tv is known here: stored, pending sign-out, or of a PIN that is looked after.
    const known = new Set([account?.authToken, ...pendingSignOuts.map(({ authToken }) => authToken)]);
    const pins = new Set((await abandonedPinsItem.get()).map(({ id }) => id));
    if (link.state === 'pending') pins.add(link.pin.id);
    for (const { id, token } of this.background.server.tokensAtLarge()) {
      if (!known.has(token) && !pins.has(id) && !this.#isLost(token)) {
        throw new Error(`${token} is alive at plex.tv and unknown here.`);
      }
    }
    // With a client identifier of its own, no other PIN or sign-out of ours ends the link's token.
    if (account && !this.#isRevoked) expect(this.background.server.liveTokens).toContain(account.authToken);
    // An abandoned PIN never links.
    for (const id of this.abandoned) expect(account?.authToken).not.toBe(`token-${id}`);
    expect(calls.length).toBeLessThan(3 * this.#seconds + 200);
    await this.switchTokens.expectInvariants();
  }

  async expectGoodEnd(): Promise<void> {
    await this.expectInvariants();
    const [link, account] = [await linkItem.get(), await accountItem.get()];
    expect(['unlinked', 'linked']).toContain(link.state);
    expect(account !== null).toBe(link.state === 'linked');
    expect(await pendingSignOutsItem.get()).toEqual([]);
    expect(await abandonedPinsItem.get()).toEqual([]);
    const { handedOut, liveTokens } = this.background.server;
    const kept = [account, await profileItem.get()].flatMap((holder) => holder?.authToken ?? []);
    expect([...liveTokens].filter((token) => handedOut.has(token) && !this.#isLost(token)).sort()).toEqual(kept.sort());
    await this.switchTokens.expectGoodEnd();
  }

  /** Whether a token that plex.tv gives only once can have died with a background that had just received it. */
  #isLost(token: string): boolean {
    const { server, kills } = this.background;
    if (this.switchTokens.isOne(token)) return this.switchTokens.isLost(token);
    return server.tokenOnce && kills > 0 && server.handedOut.has(token) && !this.linked.has(token);
  }

  #setCondition(condition: NetworkCondition): void {
    this.#condition = condition;
    this.background.latencyMs = condition === 'slow' ? 3_000 : 0;
  }

  async #interfere(call: string): Promise<{ answered: unknown } | undefined> {
    await FAULTS[this.#condition]();
    const asked = OPERATION_NAMES.find((operation) => call.startsWith(operation));
    const isMeant = ({ operation, times }: WrongAnswers) => times > 0 && (operation === 'any' || operation === asked);
    const wrong = this.#wrongAnswers.find(isMeant);
    if (!asked || !wrong) return undefined;
    wrong.times -= 1;
    const outcome = outcomeOf(asked, wrong.answer);
    if (outcome && 'error' in outcome) throw outcome.error;
    return outcome ?? undefined;
  }

  async #abandon(abandons: (before: { method: LinkMethod }) => boolean, act: () => Promise<void>): Promise<void> {
    const before = await linkItem.get();
    await act();
    const after = await linkItem.get();
    if (
      before.state === 'pending' &&
      abandons(before) &&
      attemptOf(after) !== before.attempt &&
      after.state !== 'linked'
    ) {
      this.abandoned.add(before.pin.id);
    }
  }

  async #claim(old: boolean): Promise<void> {
    const { server } = this.background;
    const link = await linkItem.get();
    const shown = link.state === 'pending' ? link.pin.id : undefined;
    const id = old ? [...this.#shown].filter((other) => other !== shown).at(-1) : shown;
    // A claim in a PIN's last seconds can be too late to be seen: plex.tv does not answer for an expired PIN.
    if (id !== undefined && server.secondsLeft(id) > 3) server.claim(id);
  }
}

/** Runs a scenario, checks the invariants after each step, and whether everything ends well. */
export async function run(
  steps: readonly ScenarioStep[],
  behaviour: Partial<PlexBehaviour> = {},
): Promise<ScenarioRunner> {
  vi.restoreAllMocks();
  await prepareWrongAnswers();
  const log = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  vi.useFakeTimers({ now: new Date('2026-03-01T12:00:00Z') });
  fakeBrowser.reset();
  const runner = new ScenarioRunner({
    tokenOnce: false,
    tokenPerClient: true,
    signOutEndsDevice: true,
    demandsPin: true,
    ownTokenAtSwitch: false,
    ...behaviour,
  });
  for (const step of steps) {
    await runner.run(step);
    await runner.expectInvariants();
  }
  await runner.recover();
  await runner.expectGoodEnd();
  // No token and no code was logged.
  expect(JSON.stringify(log.mock.calls)).not.toMatch(/token-(?:of-)?\w|C00\d|a-long-code/);
  clearAllTimeouts();
  return runner;
}

/** Random scenarios of a few steps. */
export const runs = fc
  .tuple(firstStep, fc.array(randomStep, { minLength: 2, maxLength: 13 }))
  .map(([first, others]) => [first, ...others]);

/** Random scenarios of a browser that is linked to an account with a Home. */
export const homeRuns: fc.Arbitrary<ScenarioStep[]> = fc
  .array(fc.oneof({ weight: 2, arbitrary: randomHomeStep }, { weight: 1, arbitrary: randomStep }), {
    minLength: 2,
    maxLength: 12,
  })
  .map((steps) => [...LINKED_WITH_HOME, ...steps]);

const LINKED_WITH_HOME: readonly ScenarioStep[] = [
  { what: 'foundHome' },
  { what: 'start', method: 'code' },
  { what: 'pass', seconds: 2 },
  { what: 'claim' },
  { what: 'pass', seconds: 15 },
];

/** Random scenarios without faults: only actions of the user, and slow responses. */
export const faultFreeRuns = runs.map(withoutFaults);
export const faultFreeHomeRuns = homeRuns.map(withoutFaults);

function withoutFaults(steps: ScenarioStep[]): ScenarioStep[] {
  return steps.filter((step) => !isFault(step));
}

/** Whether a step is a fault rather than an action of the user or a slow response. */
export function isFault(step: ScenarioStep): boolean {
  if (step.what === 'network') return step.condition !== 'slow' && step.condition !== 'good';
  return ['killAt', 'kill', 'restart', 'clock', 'revoke', 'wrongAnswers'].includes(step.what);
}
