import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Simulator } from '../../../simulator/server.ts';
import type { BrowserName } from '../../browsers/extension-browser.ts';

/** File with one line of JSON per test in a browser, for `npm run reliability`. */
export const tallyFile = (browser: BrowserName) => `.output/tally-${browser}.jsonl`;

/** Statistics of one test in a real browser. */
export type Tally = {
  browser: BrowserName;
  faults: number;
  deaths: number;
  restarts: number;
  pins: number;
  tokens: number;
  /** Valid tokens that a response contained and that are not in the browser's storage. */
  lostTokens: number;
  logLines: number;
  /** Console lines with a token or a code. */
  telltaleLines: string[];
};

/**
 * Firefox's own line, in the console of the browser itself, about a download during whose call a test has killed the
 * background, with the headers (docs/decisions/2026-11-27-keep-a-queue-of-downloads.md).
 */
const KILLED_CALL =
  'Cannot send function call result: other side closed connection (call data: ({path:"downloads.download"';

type Evidence = Pick<Tally, 'browser' | 'deaths' | 'restarts'> & {
  simulator: Simulator;
  stored: Record<string, unknown>;
  logLines: string[];
};

/** Computes the statistics of one test. */
export function tally({ browser, deaths, restarts, simulator, stored, logLines }: Evidence): Tally {
  const { accounts, faults } = simulator;
  const pins = [...accounts.pins.values()];
  const tokens = pins.flatMap(({ authToken }) => authToken ?? []);
  const secrets = [...tokens, ...pins.map(({ code }) => code)];
  const kept = JSON.stringify(stored);
  return {
    browser,
    faults: faults.met,
    deaths,
    restarts,
    pins: pins.length,
    tokens: tokens.length,
    lostTokens: pins.filter((pin) => pin.tokenGiven && isAlive(pin.authToken) && !kept.includes(pin.authToken)).length,
    logLines: logLines.length,
    telltaleLines: logLines
      .filter(isOurs)
      .filter((line) => secrets.some((secret) => hasWord(withoutSource(line), secret))),
  };

  function isOurs(line: string): boolean {
    return deaths === 0 || !line.startsWith(KILLED_CALL);
  }

  function isAlive(token: string | null): token is string {
    return token !== null && accounts.tokens.has(token);
  }
}

export async function writeTally(entry: Tally): Promise<void> {
  const file = tallyFile(entry.browser);
  await mkdir(dirname(file), { recursive: true });
  await appendFile(file, `${JSON.stringify(entry)}\n`);
}

/** The statistics of each test in the last run in a browser; none if no test of the extension has run. */
export async function readTally(browser: BrowserName): Promise<Tally[]> {
  const file = tallyFile(browser);
  if (!existsSync(file)) return [];
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Tally);
}

/** Matches whole words only, as the four characters of a code can be part of any identifier. */
function hasWord(line: string, secret: string): boolean {
  return new RegExp(`(?<!\\w)${secret}(?!\\w)`, 'i').test(line);
}

/**
 * Removes the source that Firefox adds to a page's own errors: its URL, which contains the code for Plex's sign-in page
 * and its link page. Every other mention of these URLs counts.
 */
function withoutSource(line: string): string {
  return line.replaceAll(/(\{file: "|@)https:\/\/(?:app\.plex\.tv\/auth#|plex\.tv\/link\/\?pin=)[^\s"]*/g, '$1');
}
