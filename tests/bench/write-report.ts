import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import { promisify } from 'node:util';
import { findBrowser } from '../browsers/find-browser.ts';

const FILE = 'docs/performance.md';
const BEGIN = '<!-- measured: npm run bench writes from here -->';
const END = '<!-- to here -->';

/** What the measurements were made on, in one paragraph without names or paths. */
export async function machine(): Promise<string> {
  const memory = (totalmem() / 1024 ** 3).toFixed(0);
  const versions = await Promise.all([versionOf('chromium'), versionOf('firefox')]);
  const model = cpus()[0]?.model.trim() || 'unknown';
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, on ${type()} ${release()}; processor: ${model}, ${availableParallelism()} cores; ${memory} GB of memory;
${versions.join('; ')}; Node.js ${process.version}; both browsers headless.`;
}

/** Puts what was measured into its document, between what people have written. */
export async function publish(measured: string): Promise<void> {
  await writeFile(FILE, insert(await readFile(FILE, 'utf8'), measured));
}

/** @throws Error if the document has no place for it */
export function insert(document: string, measured: string): string {
  const [begin, end] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${FILE} does not say where the measurements go.`);
  return `${document.slice(0, begin + BEGIN.length)}\n\n${measured}\n\n${document.slice(end)}`;
}

async function versionOf(name: 'chromium' | 'firefox'): Promise<string> {
  const { stdout } = await promisify(execFile)(findBrowser(name), ['--version']);
  return stdout.trim().replace(/\s*built on.*$/, '');
}
