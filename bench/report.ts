import { parseArgs } from 'node:util';
import type { BrowserName } from '../e2e/browsers/extension-browser.ts';
import { claimToLinked } from './claim.ts';
import { machine, publish } from './document.ts';
import { type Measurement, measure } from './laboratory.ts';
import { memory } from './memory.ts';
import { contentScript } from './page.ts';
import { clickToData, growthWithEpisodes, growthWithServers } from './panel.ts';
import { clickToCode, clickToFirstPaint } from './popup.ts';
import type { Row } from './row.ts';
import { table } from './table.ts';
import { workerStart } from './worker-start.ts';

const MEASUREMENTS: Record<string, Measurement> = {
  clickToFirstPaint,
  clickToCode,
  claimToLinked,
  workerStart,
  contentScript,
  memory,
  clickToData,
  growthWithEpisodes,
  growthWithServers,
};

const BROWSERS: readonly BrowserName[] = ['chromium', 'firefox'];

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '20' }, only: { type: 'string' }, browser: { type: 'string' } },
});
const runs = Number(values.runs);
const rows: Row[] = [];
for (const [name, measurement] of Object.entries(MEASUREMENTS)) {
  if (values.only && values.only !== name) continue;
  for (const browserName of BROWSERS) {
    if (values.browser && values.browser !== browserName) continue;
    const began = Date.now();
    const once = () => measure(measurement, browserName, runs);
    const measured = await once().catch((error) => {
      say(`${name} in ${browserName} begins anew: ${error}`); // Browsers do crash.
      return once();
    });
    rows.push(...measured);
    say(`${name} in ${browserName}: ${((Date.now() - began) / 1000).toFixed(0)} s\n\n${table(measured)}\n`);
  }
}
const measured = `${await machine()}\n\n${table(rows)}`;
process.stdout.write(`\n${measured}\n`);
// A part, or a quick look, is nothing to publish.
if (!values.only && !values.browser && runs >= 20) await publish(measured);

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
