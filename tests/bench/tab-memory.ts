import { KEYS } from '../../simulator/library-content.ts';
import type { Driver } from '../browsers/launch.ts';
import type { Tab } from '../browsers/page-driver.ts';
import { itemUrl } from '../e2e/support/panel-page.ts';
import {
  alternate,
  type Bench,
  type Extension,
  type Measurement,
  type Pair,
  summarizePair,
  withBrowser,
} from './harness.ts';
import { type Memory, measureMemory } from './memory.ts';
import type { Row } from './row.ts';

const TAB_COUNTS = [1, 10, 50];

/** Rounds at most: each opens 100 tabs, and memory varies little from one to the next. */
const MAX_ROUNDS = 5;

/** Number of tabs that load at the same time. */
const PARALLEL_LOADS = 8;

/** Memory of tabs with an item's page of Plex Web: with Tether, and without any extension. */
export const tabMemory: Measurement = async (bench) => {
  const found = new Map<string, Pair>();
  const measureOne = (of: Extension) =>
    withBrowser(bench, of === 'tether' ? ['tether'] : [], async (browser) => {
      for (const [count, { processes, scripts }] of await grow(browser, bench)) {
        note(`${count} scriptHeaps`, of, scripts, 1024);
        note(`${count} pageProcesses`, of, processes, 1024 * 1024);
      }
      return 0;
    });
  await alternate(Math.min(bench.runs, MAX_ROUNDS), measureOne, 0); // Without warm-ups, as each run has a new browser.
  return rowsOf(bench.browserName, found);

  function note(key: string, of: keyof Pair, bytes: number | null, unit: number): void {
    if (bytes === null) return;
    const pair = found.get(key) ?? { tether: [], control: [] };
    found.set(key, pair);
    pair[of].push(bytes / unit);
  }
};

/** Opens more and more tabs, and measures at each count. */
async function grow(browser: Driver, { simulator }: Bench): Promise<[number, Memory][]> {
  const url = itemUrl(simulator.media.home.machineIdentifier, KEYS.film);
  const tabs: Tab[] = [];
  const measured: [number, Memory][] = [];
  for (const count of TAB_COUNTS) {
    tabs.push(...(await openTabs(browser, url, count - tabs.length)));
    measured.push([count, await measureMemory(browser, tabs)]);
  }
  return measured;
}

/** Opens several tabs at a time, as loading is mostly waiting. */
async function openTabs(browser: Driver, url: string, count: number): Promise<Tab[]> {
  const some = await Promise.all(Array.from({ length: Math.min(count, PARALLEL_LOADS) }, () => browser.openTab(url)));
  return count > PARALLEL_LOADS ? [...some, ...(await openTabs(browser, url, count - PARALLEL_LOADS))] : some;
}

function rowsOf(browser: Bench['browserName'], found: Map<string, Pair>): Row[] {
  const rowOf = (measure: 'scriptHeaps' | 'pageProcesses', count: number): Row[] => {
    const pair = found.get(`${count} ${measure}`);
    return pair ? [{ measure, case: count === 1 ? '1 tab' : `${count} tabs`, browser, ...summarizePair(pair) }] : [];
  };
  return [
    ...TAB_COUNTS.flatMap((count) => rowOf('scriptHeaps', count)),
    ...TAB_COUNTS.flatMap((count) => rowOf('pageProcesses', count)),
  ];
}
