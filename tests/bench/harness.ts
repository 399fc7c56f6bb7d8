import { startProxy } from '../../simulator/proxy.ts';
import { Simulator } from '../../simulator/server.ts';
import type { BrowserName } from '../browsers/extension-browser.ts';
import { BUILDS } from '../browsers/launch.ts';
import type { BenchBrowser, Extension } from './browsers/bench-browser.ts';
import { launch } from './browsers/launch.ts';
import type { Row } from './row.ts';

/** Runs that do not count, so that what each browser does once is done. */
const WARM_UPS = 1;

/** How plex.tv answers over the internet, rather than from the same machine. */
export const FAR_AWAY = { kind: 'delay', ms: 100 } as const;

/** A browser, a Plex for it, and how often each thing is measured. */
export type Laboratory = { browserName: BrowserName; simulator: Simulator; runs: number; proxyPort: number };

/** Measures one thing. */
export type Measurement = (laboratory: Laboratory) => Promise<Row[]>;

/** Makes one measurement, with a Plex of its own. */
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

/** Has a fresh browser with these extensions, for as long as `use` takes. */
export async function withBrowser<Result>(
  { browserName, proxyPort }: Laboratory,
  installed: readonly Extension[],
  use: (browser: BenchBrowser) => Promise<Result>,
): Promise<Result> {
  const folders = { tether: BUILDS[browserName], control: 'tests/bench/control' };
  const extensions = Object.fromEntries(installed.map((name) => [name, folders[name]]));
  const browser = await launch(browserName, { extensions, proxyPort });
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}

export type Pair = { tether: number[]; control: number[] };

/** Measures both in turn: after the warm-ups each goes first in every other run. */
export async function serialize(
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

/** Measures one thing again and again, after the warm-ups. */
export async function again(runs: number, measureOnce: () => Promise<number>): Promise<number[]> {
  const measured: number[] = [];
  for (let run = -WARM_UPS; run < runs; run += 1) {
    const value = await measureOnce();
    if (run >= 0) measured.push(value);
  }
  return measured;
}
