import { KEYS } from '../../simulator/library-content.ts';
import { itemUrl } from '../e2e/support/panel-page.ts';
import type { BenchBrowser, Extension, Memory, Tab } from './browsers/bench-browser.ts';
import { type Laboratory, type Measurement, type Pair, serialize, withBrowser } from './harness.ts';
import type { Row } from './row.ts';

const TAB_COUNTS = [1, 10, 50];

const AT_A_TIME = 8;

/** Memory of the tabs with Plex Web, on an item's page: with Tether, and without any extension. */
export const memory: Measurement = async (laboratory) => {
  const found = new Map<string, Pair>();
  const measureOne = (of: Extension) =>
    withBrowser(laboratory, of === 'tether' ? ['tether'] : [], async (browser) => {
      for (const [count, { processes, scripts }] of await grow(browser, laboratory)) {
        note(`${count} heap`, of, scripts, 1024);
        note(`${count} processes`, of, processes, 1024 * 1024);
      }
      return 0;
    });
  await serialize(laboratory.runs, measureOne, 0); // Each run has a fresh browser anyway.
  return rowsOf(laboratory.browserName, found);

  function note(key: string, of: keyof Pair, bytes: number | null, unit: number): void {
    if (bytes === null) return;
    const pair = found.get(key) ?? { tether: [], control: [] };
    found.set(key, pair);
    pair[of].push(bytes / unit);
  }
};

/** Opens ever more tabs, and measures at each count. */
async function grow(browser: BenchBrowser, { simulator }: Laboratory): Promise<[number, Memory][]> {
  const url = itemUrl(simulator.media.home.machineIdentifier, KEYS.film);
  const tabs: Tab[] = [];
  const measured: [number, Memory][] = [];
  for (const count of TAB_COUNTS) {
    tabs.push(...(await openTabs(browser, url, count - tabs.length)));
    measured.push([count, await browser.measureMemory(tabs)]);
  }
  return measured;
}

/** Some at a time, as loading is mostly waiting. */
async function openTabs(browser: BenchBrowser, url: string, count: number): Promise<Tab[]> {
  const some = await Promise.all(Array.from({ length: Math.min(count, AT_A_TIME) }, () => browser.openTab(url)));
  return count > AT_A_TIME ? [...some, ...(await openTabs(browser, url, count - AT_A_TIME))] : some;
}

function rowsOf(browser: Laboratory['browserName'], found: Map<string, Pair>): Row[] {
  return TAB_COUNTS.flatMap((count) => {
    const tabs = count === 1 ? '1 tab' : `${count} tabs`;
    const [heap, processes] = [found.get(`${count} heap`), found.get(`${count} processes`)];
    const row = { browser, compare: 'difference' } as const;
    return [
      ...(heap ? [{ what: `Memory: script heaps of ${tabs}`, unit: 'kB', ...row, ...heap } as const] : []),
      ...(processes ? [{ what: `Memory: processes of ${tabs}`, unit: 'MB', ...row, ...processes } as const] : []),
    ];
  });
}
