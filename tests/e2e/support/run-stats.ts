import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Simulator } from '../../../simulator/server.ts';
import type { BrowserName } from '../../browsers/extension-browser.ts';

/** One line of JSON for each test in a browser: what happened in it, for `npm run reliability` to add up. */
export const tallyFile = (browser: BrowserName) => `.output/tally-${browser}.jsonl`;

/** What one test did to a real browser, and what came of it. */
export type Tally = {
  browser: BrowserName;
  faults: number;
  deaths: number;
  restarts: number;
  pins: number;
  tokens: number;
  /** Tokens that an answer contained, that are alive, and that the browser has nowhere in its storage. */
  lostTokens: number;
  logLines: number;
  /** Lines of the browser's consoles with a token or with a code. */
  telltaleLines: string[];
};

type Evidence = Pick<Tally, 'browser' | 'deaths' | 'restarts'> & {
  simulator: Simulator;
  stored: Record<string, unknown>;
  logLines: string[];
};

/** Adds up one test. */
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
    telltaleLines: logLines.filter((line) => secrets.some((secret) => hasWord(withoutSource(line), secret))),
  };

  function isAlive(token: string | null): token is string {
    return token !== null && accounts.tokens.has(token);
  }
}

export async function writeTally(entry: Tally): Promise<void> {
  const file = tallyFile(entry.browser);
  await mkdir(dirname(file), { recursive: true });
  await appendFile(file, `${JSON.stringify(entry)}\n`);
}

/** What the last run of the tests in a browser has counted, test by test. */
export async function readTally(browser: BrowserName): Promise<Tally[]> {
  const lines = (await readFile(tallyFile(browser), 'utf8')).trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Tally);
}

/** Four characters can stand anywhere in an identifier: a code is one by itself. */
function hasWord(line: string, secret: string): boolean {
  return new RegExp(`(?<!\\w)${secret}(?!\\w)`, 'i').test(line);
}

/**
 * Firefox tells where a page's own error came from by the page's address, and that of Plex's sign-in page has the code in
 * it. That much, and no other mention of the address, is the browser's.
 */
function withoutSource(line: string): string {
  return line.replaceAll(/(\{file: "|@)https:\/\/app\.plex\.tv\/auth#[^\s"]*/g, '$1');
}
