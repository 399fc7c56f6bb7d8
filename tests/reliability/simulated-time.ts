import * as fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { LinkMethod } from '../../shared/link-state.ts';
import { accountItem } from '../../shared/storage/account.ts';
import { linkItem } from '../../shared/storage/link.ts';
import { clearAllTimeouts, KillableBackground } from '../support/killable-background.ts';
import {
  faultFreeRuns,
  isFault,
  run,
  runs,
  type ScenarioRunner,
  type ScenarioStep,
} from '../support/random-scenario.ts';
import type { ReportRow } from './report-row.ts';

/*
 * Measures the real link controller in simulated time, and fails if a goal is missed. tests/reliability/report.ts runs it
 * and reads the rows from the test's metadata.
 */

declare module 'vitest' {
  interface TaskMeta {
    rows?: ReportRow[];
  }
}

/** Number of random scenarios of each kind. */
const RUNS = Number(process.env.RUNS ?? 500);
const DAY_S = 86_400;

afterEach(() => vi.useRealTimers());

type Tally = { runs: number; faults: number; links: number; lost: number; afterGivingUp: number; orphans: number };

test('the link controller meets its reliability goals in simulated time', { timeout: 1_800_000 }, async ({ task }) => {
  const any: Tally = { runs: 0, faults: 0, links: 0, lost: 0, afterGivingUp: 0, orphans: 0 };
  const withoutOutages: Tally = { ...any };
  await runAll(runs, any);
  await runAll(faultFreeRuns, withoutOutages);
  const unattended = await requestsOfUnclaimedPin(false);
  const attended = await requestsOfUnclaimedPin(true);
  const daily = await requestsADay();
  const sum = (key: keyof Tally) => String(any[key] + withoutOutages[key]);
  task.meta.rows = [
    ['Faults injected', String(any.faults), ''],
    ['Random scenarios of up to 14 steps', sum('runs'), ''],
    ['Links completed', sum('links'), ''],
    ['Tokens lost', sum('lost'), '0'],
    ['Tokens stored after cancel, new code or unlink', sum('afterGivingUp'), '0'],
    ['Orphaned tokens not revoked (scenarios without outages)', String(withoutOutages.orphans), '0'],
    ['Requests to plex.tv in 15 min of an unclaimed PIN, no popup or page open', String(unattended), 'at most 120'],
    ['Requests to plex.tv in 15 min of an unclaimed PIN, popup open', String(attended), 'at most 901'],
    ['Longest time from claim to linked, popup open, in s', await longestClaimToLinked(true), ''],
    ['Longest time from claim to linked, nothing open for 75 s, in s', await longestClaimToLinked(false), 'at most 2'],
    ['Requests per day for a linked browser', daily.steady.toFixed(2), 'at most 2'],
    ['Requests per day for a linked browser that is restarted every hour', daily.restarted.toFixed(2), 'at most 2'],
  ];
  expect([sum('lost'), sum('afterGivingUp'), withoutOutages.orphans]).toEqual(['0', '0', 0]);
  expect(unattended).toBeLessThanOrEqual(120);
  expect(attended).toBeLessThanOrEqual(901); // One request for the PIN, and one check per second.
  expect(Math.max(daily.steady, daily.restarted)).toBeLessThanOrEqual(2);
});

async function runAll(arbitrary: fc.Arbitrary<ScenarioStep[]>, tally: Tally): Promise<void> {
  for (const steps of fc.sample(arbitrary, RUNS)) {
    const behaviour = {
      tokenOnce: tally.runs % 2 === 1,
      tokenPerClient: tally.runs % 4 > 1,
      signOutEndsDevice: tally.runs % 8 > 3,
    };
    count(tally, steps, await run(steps, behaviour), await accountItem.get());
  }
}

function count(
  tally: Tally,
  steps: ScenarioStep[],
  runner: ScenarioRunner,
  account: { authToken: string } | null,
): void {
  const { server, kills } = runner.background;
  const unused = [...server.liveTokens].filter((token) => token !== account?.authToken);
  tally.runs += 1;
  tally.faults += steps.filter(isFault).length;
  tally.links += runner.linked.size;
  // A token that plex.tv returns only once is lost if the background dies during the response.
  if (!(server.tokenOnce && kills > 0)) tally.lost += unused.filter((token) => server.handedOut.has(token)).length;
  tally.afterGivingUp += [...runner.abandoned].filter((id) => runner.linked.has(`token-${id}`)).length;
  tally.orphans += unused.length;
}

async function newBackground(): Promise<KillableBackground> {
  vi.restoreAllMocks();
  vi.useFakeTimers({ now: new Date('2026-03-01T12:00:00Z') });
  fakeBrowser.reset();
  return new KillableBackground();
}

async function startByCode(background: KillableBackground, method: LinkMethod = 'code'): Promise<void> {
  await background.intent((controller) => controller.start(method));
}

async function requestsOfUnclaimedPin(attended: boolean): Promise<number> {
  const background = await newBackground();
  if (attended) background.controller.userArrived();
  await startByCode(background);
  await background.pass(900_000);
  clearAllTimeouts();
  return background.platform.count('getToken') + background.platform.count('getPin');
}

/** The maximum over claims at different moments between two checks. */
async function longestClaimToLinked(attended: boolean): Promise<string> {
  let longest = 0;
  for (let moment = 0; moment < 20; moment += 1) {
    const background = await newBackground();
    if (attended) background.controller.userArrived();
    await startByCode(background);
    await background.pass((attended ? 10_000 : 75_000) + moment * 50);
    background.platform.claim();
    const claimedAt = Date.now();
    while ((await linkItem.get()).state !== 'linked') await background.pass(10);
    longest = Math.max(longest, Date.now() - claimedAt);
    clearAllTimeouts();
  }
  return (longest / 1000).toFixed(2);
}

async function requestsADay(): Promise<{ steady: number; restarted: number }> {
  const measure = async (restarted: boolean) => {
    const background = await newBackground();
    await startByCode(background);
    background.platform.claim();
    await background.pass(5_000);
    let requests = -background.platform.count('getUser');
    for (let hour = 0; hour < 10 * 24; hour += 1) {
      await background.pass(3_600_000);
      if (!restarted) continue;
      requests += background.platform.count('getUser');
      await background.killAndRestart(true);
    }
    requests += background.platform.count('getUser');
    clearAllTimeouts();
    return requests / ((10 * 24 * 3_600) / DAY_S);
  };
  return { steady: await measure(false), restarted: await measure(true) };
}
