import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import { promisify } from 'node:util';
import { findBrowser } from '../browsers/find-browser.ts';
import type { Row } from './row.ts';
import { countOfRuns, ranges, tables } from './table.ts';

const FILE = 'docs/performance.md';
const BEGIN = '<!-- measured: npm run bench writes from here -->';
const END = '<!-- to here -->';

/** The machine and the versions, in one paragraph without names or paths. */
export async function describeMachine(): Promise<string> {
  const memory = (totalmem() / 1024 ** 3).toFixed(0);
  const versions = await Promise.all([versionOf('chromium'), versionOf('firefox')]);
  const model = cpus()[0]?.model.trim() || 'unknown';
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, on ${type()} ${release()}; processor: ${model}, ${availableParallelism()} cores; ${memory} GB of memory;
${versions.join('; ')}; Node.js ${process.version}; both browsers headless.`;
}

/** The generated part of the document. */
export function render(machine: string, rows: readonly Row[]): string {
  return `${machine}

Each cell is the median of ${countOfRuns(rows)} runs: Tether / control (comparison). A cell that misses its goal says so.

${tables(rows)}

<details>
<summary>Ranges of all runs</summary>

${ranges(rows)}

</details>`;
}

/** Writes the generated part into its document, between the parts written by hand. */
export async function publish(generated: string): Promise<void> {
  await writeFile(FILE, insert(await readFile(FILE, 'utf8'), generated));
}

/** @throws Error if the document has no markers */
export function insert(document: string, generated: string): string {
  const [begin, end] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${FILE} has no markers for the measurements.`);
  return `${document.slice(0, begin + BEGIN.length)}\n\n${generated}\n\n${document.slice(end)}`;
}

async function versionOf(name: 'chromium' | 'firefox'): Promise<string> {
  const { stdout } = await promisify(execFile)(findBrowser(name), ['--version']);
  return stdout.trim().replace(/\s*built on.*$/, '');
}
