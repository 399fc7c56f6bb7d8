/*
 * Runs one measurement in one browser and prints its tables: `node tests/bench/run-one.ts memory firefox 20`. With `json`
 * as a fourth argument it prints the rows as JSON.
 */
import type { BrowserName } from '../browsers/extension-browser.ts';
import { measure } from './harness.ts';
import { MEASUREMENTS } from './measurements.ts';
import { ranges, tables } from './table.ts';

const [name = '', browserName, runs, format] = process.argv.slice(2);
const measurement = MEASUREMENTS[name];
if (!measurement) throw new Error(`There is no measurement "${name}", only ${Object.keys(MEASUREMENTS).join(', ')}.`);
const rows = await measure(measurement, browserName as BrowserName, Number(runs));
process.stdout.write(`${format === 'json' ? JSON.stringify(rows) : `${tables(rows)}\n\n${ranges(rows)}`}\n`);
