import { writeFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { LinkMethod } from '../../shared/link-state.ts';
import { accountItem } from '../../shared/storage/account.ts';
import { linkItem } from '../../shared/storage/link.ts';
import { type Tally as BrowserTally, readTally } from '../e2e/support/run-stats.ts';
import { clearAllTimeouts, KillableBackground } from '../support/killable-background.ts';
import {
  faultFreeRuns,
  isFault,
  run,
  runs,
  type ScenarioRunner,
  type ScenarioStep,
} from '../support/random-scenario.ts';

/*
 * Measures what docs/reliability.md says, and writes it: the real linker in simulated time, and what the last run of the
 * browser tests has counted.
 */

const RUNS = Number(process.env.RUNS ?? 500);
const DAY_S = 86_400;

afterEach(() => vi.useRealTimers());

type Tally = { runs: number; faults: number; links: number; lost: number; afterGivingUp: number; orphans: number };

test('the reliability report', { timeout: 1_800_000 }, async () => {
  const stormy: Tally = { runs: 0, faults: 0, links: 0, lost: 0, afterGivingUp: 0, orphans: 0 };
  const fair: Tally = { ...stormy };
  await runAll(runs, stormy);
  await runAll(faultFreeRuns, fair);
  const unwatched = await requestsOfUnclaimedPin(false);
  const watched = await requestsOfUnclaimedPin(true);
  const daily = await requestsADay();
  const rows: [string, string, string][] = [
    ['Faults injected', String(stormy.faults), ''],
    ['Runs (random lives of up to 14 happenings)', String(stormy.runs + fair.runs), ''],
    ['Links completed', String(stormy.links + fair.links), ''],
    ['Tokens lost', String(stormy.lost + fair.lost), '0'],
    ['Tokens stored after cancel, new code or unlink', String(stormy.afterGivingUp + fair.afterGivingUp), '0'],
    ['Orphaned tokens not revoked (runs without outages)', String(fair.orphans), '0'],
    ['Requests to plex.tv, 15 min of an unclaimed PIN, nobody watching', String(unwatched), 'at most 120'],
    ['Requests to plex.tv, the same, watched (the PIN, then one check a second)', String(watched), 'at most 901'],
    ['Longest time from claim to linked, watched, in s', await longestClaimToLinked(true), ''],
    ['Longest time from claim to linked, unwatched for 75 s, in s', await longestClaimToLinked(false), 'at most 2'],
    ['Requests a day for a linked browser', daily.steady.toFixed(2), 'at most 2'],
    ['Requests a day for a linked browser that is started every hour', daily.restless.toFixed(2), 'at most 2'],
  ];
  writeFileSync('docs/reliability.md', render(rows, await browserRows()));
  expect([stormy.lost, fair.lost, stormy.afterGivingUp, fair.afterGivingUp, fair.orphans]).toEqual([0, 0, 0, 0, 0]);
  expect(unwatched).toBeLessThanOrEqual(120);
  expect(watched).toBeLessThanOrEqual(901); // The PIN, and one check each second.
  expect(Math.max(daily.steady, daily.restless)).toBeLessThanOrEqual(2);
});

async function runAll(arbitrary: fc.Arbitrary<ScenarioStep[]>, tally: Tally): Promise<void> {
  for (const steps of fc.sample(arbitrary, RUNS)) {
    count(tally, steps, await run(steps, tally.runs % 2 === 1), await accountItem.get());
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
  // A token that plex.tv issues only once is lost if the background is killed before it is stored.
  if (!(server.tokenOnce && kills > 0)) tally.lost += unused.filter((token) => server.handedOut.has(token)).length;
  tally.afterGivingUp += [...runner.abandoned].filter((id) => runner.linked.has(`token-${id}`)).length;
  tally.orphans += unused.length;
}

async function begin(): Promise<KillableBackground> {
  vi.restoreAllMocks();
  vi.useFakeTimers({ now: new Date('2026-03-01T12:00:00Z') });
  fakeBrowser.reset();
  return new KillableBackground();
}

async function startByCode(background: KillableBackground, method: LinkMethod = 'code'): Promise<void> {
  await background.intent((controller) => controller.start(method));
}

async function requestsOfUnclaimedPin(watched: boolean): Promise<number> {
  const background = await begin();
  if (watched) background.controller.userArrived();
  await startByCode(background);
  await background.pass(900_000);
  clearAllTimeouts();
  return background.platform.count('getToken') + background.platform.count('getPin');
}

/** Over claims at many moments between two checks. */
async function longestClaimToLinked(watched: boolean): Promise<string> {
  let longest = 0;
  for (let moment = 0; moment < 20; moment += 1) {
    const background = await begin();
    if (watched) background.controller.userArrived();
    await startByCode(background);
    await background.pass((watched ? 10_000 : 75_000) + moment * 50);
    background.platform.claim();
    const claimedAt = Date.now();
    while ((await linkItem.get()).state !== 'linked') await background.pass(10);
    longest = Math.max(longest, Date.now() - claimedAt);
    clearAllTimeouts();
  }
  return (longest / 1000).toFixed(2);
}

async function requestsADay(): Promise<{ steady: number; restless: number }> {
  const measure = async (restless: boolean) => {
    const background = await begin();
    await startByCode(background);
    background.platform.claim();
    await background.pass(5_000);
    let asked = -background.platform.count('getUser');
    for (let hour = 0; hour < 10 * 24; hour += 1) {
      await background.pass(3_600_000);
      if (!restless) continue;
      asked += background.platform.count('getUser');
      await background.killAndRestart(true);
    }
    asked += background.platform.count('getUser');
    clearAllTimeouts();
    return asked / ((10 * 24 * 3_600) / DAY_S);
  };
  return { steady: await measure(false), restless: await measure(true) };
}

/** What was done to the real browsers, and what came of it, added up over all tests. */
async function browserRows(): Promise<string[]> {
  const counted = [await readTally('chromium'), await readTally('firefox')];
  const row = (what: string, goal: string, count: (tests: BrowserTally[]) => number) =>
    `| ${[what, ...counted.map(count), goal].join(' | ')} |`;
  const sum = (key: Exclude<keyof BrowserTally, 'browser' | 'telltaleLines'>) => (tests: BrowserTally[]) =>
    tests.reduce((total, entry) => total + entry[key], 0);
  return [
    row('Runs (tests, each with a browser of its own)', '', (tests) => tests.length),
    row('Faults injected (requests that met one)', '', sum('faults')),
    row('Deaths of the background', '', sum('deaths')),
    row('Restarts of the browser', '', sum('restarts')),
    row('PINs', '', sum('pins')),
    row('Tokens handed out', '', sum('tokens')),
    row('Tokens lost', '0', sum('lostTokens')),
    row('Console lines searched', '', sum('logLines')),
    row('Console lines with a token or a code', '0', (tests) => tests.flatMap((entry) => entry.telltaleLines).length),
  ];
}

function render(rows: [string, string, string][], browsers: string[]): string {
  const table = rows.map(([what, number, goal]) => `| ${what} | ${number} | ${goal} |`).join('\n');
  return `# Reliability

Written by \`npm run reliability\`, not by hand.

## In simulated time

The real controller against a simulated plex.tv, with faults of the network and of plex.tv, deaths of the background at random
steps, restarts of the browser, jumps of the clock and changes of mind.

| what | measured | goal |
|---|---|---|
${table}

## In real browsers

The production build in the tests under \`tests/e2e/\`. Each test fails by itself if a token is lost or a console line has one.

| what | Chromium | Firefox | goal |
|---|---|---|---|
${browsers.join('\n')}
`;
}
