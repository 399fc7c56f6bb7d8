import { startProxy } from '../../simulator/proxy.ts';
import { Simulator } from '../../simulator/server.ts';
import type { BrowserName } from '../browsers/extension-browser.ts';
import type { InstalledExtension } from '../browsers/installed-extension.ts';
import { BUILDS, type Driver, launch } from '../browsers/launch.ts';
import { writePageWatcher } from './page-watcher.ts';
import type { Row } from './row.ts';
import { summarize } from './statistics.ts';

/** Number of rounds that do not count, for what each browser does only once. */
const WARM_UPS = 1;

/** Delay of plex.tv over the internet, rather than on the same machine. */
export const FAR_AWAY = { kind: 'delay', ms: 100 } as const;

/** The built extension, or the one that it is compared with. */
export type Extension = 'tether' | 'control';

/** An extension that a browser can have; the page watcher only loads pages. */
type Installable = Extension | 'pageWatcher';

/** Each extension's folder. */
const FOLDERS: Record<Installable, (browserName: BrowserName) => string | Promise<string>> = {
  tether: (browserName) => BUILDS[browserName],
  control: () => 'tests/bench/control',
  pageWatcher: writePageWatcher,
};

export type Extensions = Record<Installable, InstalledExtension>;

/** A browser, a simulated Plex for it, and the number of rounds. */
export type Bench = { browserName: BrowserName; simulator: Simulator; runs: number; proxyPort: number };

export type Measurement = (bench: Bench) => Promise<Row[]>;

/** Runs one measurement, with a simulated Plex of its own. */
export async function measure(measurement: Measurement, browserName: BrowserName, runs: number): Promise<Row[]> {
  const simulator = await Simulator.start();
  const proxy = await startProxy(simulator);
  try {
    return await measurement({ browserName, simulator, runs, proxyPort: proxy.port });
  } finally {
    await proxy.stop();
    await simulator.stop();
  }
}

/** Calls `use` with a new browser that has only these extensions. */
export async function withBrowser<Result>(
  { browserName, proxyPort }: Bench,
  installed: readonly Installable[],
  use: (browser: Driver, extensions: Extensions) => Promise<Result>,
): Promise<Result> {
  const browser = await launch(browserName, { proxyPort, undisturbed: true });
  try {
    const extensions: Partial<Extensions> = {};
    for (const name of installed) extensions[name] = await browser.install(await FOLDERS[name](browserName));
    await extensions.tether?.closeWelcomePage();
    return await use(browser, extensions as Extensions);
  } finally {
    await browser.close();
  }
}

export type Pair = { tether: number[]; control: number[] };

/** Measures both extensions alternately: after the warm-ups each goes first in every other round. */
export async function alternate(
  runs: number,
  measureOne: (of: Extension) => Promise<number>,
  warmUps = WARM_UPS,
): Promise<Pair> {
  const pair: Pair = { tether: [], control: [] };
  for (let run = -warmUps; run < runs; run += 1) {
    const order: Extension[] = run % 2 === 0 ? ['tether', 'control'] : ['control', 'tether'];
    for (const one of order) {
      const measured = await measureOne(one);
      if (run >= 0) pair[one].push(measured);
    }
  }
  return pair;
}

/** Measures repeatedly, after the warm-ups. */
export async function repeat(runs: number, measureOnce: () => Promise<number>): Promise<number[]> {
  const measured: number[] = [];
  for (let run = -WARM_UPS; run < runs; run += 1) {
    const value = await measureOnce();
    if (run >= 0) measured.push(value);
  }
  return measured;
}

/** Summarizes both series for a row. */
export function summarizePair({ tether, control }: Pair): Pick<Row, 'tether' | 'control'> {
  return { tether: summarize(tether), control: summarize(control) };
}
