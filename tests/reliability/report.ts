/*
 * `npm run reliability`: writes docs/reliability.md, from random scenarios in simulated time and from the statistics of the
 * last run of the browser tests.
 */
import { writeFile } from 'node:fs/promises';
import { startVitest } from 'vitest/node';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { readTally, type Tally } from '../e2e/support/run-stats.ts';
import type { ReportRow } from './report-row.ts';

const rows = await measureInSimulatedTime();
await writeFile('docs/reliability.md', render(rows, await browserRows()));

/** Runs in Vitest, for its fake timers; a missed goal also makes this process fail. */
async function measureInSimulatedTime(): Promise<ReportRow[]> {
  const options = { config: false, run: true, watch: false, include: ['tests/reliability/simulated-time.ts'] } as const;
  const vitest = await startVitest(
    'test',
    [],
    { ...options, include: [...options.include] },
    { plugins: [WxtVitest()] },
  );
  const tests = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()]);
  await vitest.close();
  const measured = tests.flatMap((test) => test.meta().rows ?? []);
  if (measured.length === 0) throw new Error('Nothing was measured in simulated time.');
  return measured;
}

/** The statistics of the last run of the tests in each browser. */
async function browserRows(): Promise<string[]> {
  const counted = [await readTally('chromium'), await readTally('firefox')];
  const row = (what: string, goal: string, count: (tests: Tally[]) => number) =>
    `| ${[what, ...counted.map(count), goal].join(' | ')} |`;
  const sum = (key: Exclude<keyof Tally, 'browser' | 'telltaleLines'>) => (tests: Tally[]) =>
    tests.reduce((total, entry) => total + entry[key], 0);
  return [
    row('Tests, each in a new browser', '', (tests) => tests.length),
    row('Requests that met an injected fault', '', sum('faults')),
    row('Times the background was killed', '', sum('deaths')),
    row('Restarts of the browser', '', sum('restarts')),
    row('PINs', '', sum('pins')),
    row('Tokens handed out', '', sum('tokens')),
    row('Tokens lost', '0', sum('lostTokens')),
    row('Console lines searched', '', sum('logLines')),
    row('Console lines with a token or a code', '0', (tests) => tests.flatMap((entry) => entry.telltaleLines).length),
  ];
}

function render(simulated: readonly ReportRow[], browsers: readonly string[]): string {
  return `# Reliability

Written by \`npm run reliability\`; do not edit it.

## In simulated time

The real link controller against a simulated plex.tv, with network faults and plex.tv errors, backgrounds killed at random steps,
browser restarts, clock changes, and users who cancel or start again.

| what | measured | goal |
|---|---|---|
${simulated.map((row) => `| ${row.join(' | ')} |`).join('\n')}

## In real browsers

The production build in the tests under \`tests/e2e/\`. Each test fails if a token is lost or a console line contains one.

| what | Chromium | Firefox | goal |
|---|---|---|---|
${browsers.join('\n')}
`;
}
