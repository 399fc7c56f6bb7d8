/*
 * `npm run bench`: makes every measurement in every browser, each in a process of its own, prints the table and writes it
 * into docs/performance.md. `-- --runs 3` is a quick look, `-- --only memory --browser firefox` a part; neither is written.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { MEASUREMENTS } from './measurements.ts';
import { HEAD } from './table.ts';
import { machine, publish } from './write-report.ts';

/** As many as the medians are to stand on. */
const FULL_RUNS = 20;

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: String(FULL_RUNS) },
    only: { type: 'string' },
    browser: { type: 'string' },
  },
});

const table = [HEAD];
for (const name of Object.keys(MEASUREMENTS)) {
  if (options.only && options.only !== name) continue;
  for (const browser of ['chromium', 'firefox']) {
    if (options.browser && options.browser !== browser) continue;
    table.push(await part(name, browser));
  }
}
const measured = `${await machine()}\n\n${table.join('\n')}`;
process.stdout.write(`\n${measured}\n`);
if (!options.only && !options.browser && Number(options.runs) >= FULL_RUNS) await publish(measured);

async function part(name: string, browser: string): Promise<string> {
  const began = Date.now();
  const file = join(import.meta.dirname, 'run-one.ts');
  const once = () => promisify(execFile)(process.execPath, [file, name, browser, options.runs]);
  const { stdout } = await once().catch((error) => {
    say(`${name} in ${browser} begins anew: ${error}`); // Browsers do crash.
    return once().catch((again) => {
      say(`${name} in ${browser} is given up: ${again}`);
      return { stdout: `| ${name} | ${browser} | could not be measured, twice | | | | |` };
    });
  });
  say(`${name} in ${browser}, ${Math.round((Date.now() - began) / 1000)} s\n${stdout}`);
  return stdout.trim();
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
