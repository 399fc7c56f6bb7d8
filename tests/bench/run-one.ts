/*
 * Makes one measurement in one browser, and prints its lines of the table: `node tests/bench/run-one.ts memory firefox 20`.
 */
import type { BrowserName } from '../browsers/extension-browser.ts';
import { measure } from './harness.ts';
import { MEASUREMENTS } from './measurements.ts';
import { lines } from './table.ts';

const [name = '', browserName, runs] = process.argv.slice(2);
const measurement = MEASUREMENTS[name];
if (!measurement) throw new Error(`There is no measurement "${name}".`);
const rows = await measure(measurement, browserName as BrowserName, Number(runs));
process.stdout.write(`${lines(rows).join('\n')}\n`);
