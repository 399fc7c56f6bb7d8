/*
 * `npm run bench`: runs every measurement in both browsers, each in a process of its own, prints the tables and writes them
 * into docs/performance.md. `-- --runs 3` is a quick look, `-- --only memory --browser firefox` a part; neither is written.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { MEASUREMENTS } from './measurements.ts';
import { MEASURES } from './measures.ts';
import type { Row } from './row.ts';
import { describeMachine, publish, render } from './write-report.ts';

/** Number of runs that the published medians are based on. */
const FULL_RUNS = 20;

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: String(FULL_RUNS) },
    only: { type: 'string' },
    browser: { type: 'string' },
  },
});

const names = Object.keys(MEASUREMENTS).filter((name) => !options.only || options.only === name);
const browsers = ['chromium', 'firefox'].filter((name) => !options.browser || options.browser === name);
const rows: Row[] = [];
let failures = 0;
for (const name of names) {
  for (const browser of browsers) rows.push(...(await measureInProcess(name, browser)));
}
const order = Object.keys(MEASURES);
rows.sort((one, other) => order.indexOf(one.measure) - order.indexOf(other.measure));
const report = render(await describeMachine(), rows);
process.stdout.write(`\n${report}\n`);
const isComplete = !options.only && !options.browser && Number(options.runs) >= FULL_RUNS;
if (failures > 0) process.exitCode = 1;
else if (isComplete) await publish(report);

/** Tries twice, as browsers do crash. */
async function measureInProcess(name: string, browser: string): Promise<Row[]> {
  const startedAt = Date.now();
  const file = join(import.meta.dirname, 'run-one.ts');
  const once = () => promisify(execFile)(process.execPath, [file, name, browser, options.runs, 'json']);
  const retry = (error: unknown) => {
    log(`${name} in ${browser} failed and is repeated: ${error}`);
    return once();
  };
  try {
    const { stdout } = await once().catch(retry);
    log(`${name} in ${browser}: ${Math.round((Date.now() - startedAt) / 1000)} s`);
    return JSON.parse(stdout);
  } catch (error) {
    log(`${name} in ${browser} failed twice: ${error}`);
    failures += 1;
    return [];
  }
}

function log(line: string): void {
  process.stderr.write(`${line}\n`);
}
