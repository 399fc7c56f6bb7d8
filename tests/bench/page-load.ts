import { KEYS } from '../../simulator/library-content.ts';
import type { Driver } from '../browsers/launch.ts';
import type { Tab } from '../browsers/page-driver.ts';
import { itemUrl } from '../e2e/support/panel-page.ts';
import { type Bench, type Measurement, repeat, summarizePair, withBrowser } from './harness.ts';
import type { Row } from './row.ts';
import { added } from './statistics.ts';
import type { Work } from './trace-events.ts';
import { traceMainThread } from './tracing.ts';

/**
 * Number of loads or navigations measured as one and divided. Chromium compiles a script anew in a new tab only, so there a
 * load is the first of a tab; Firefox's processor time has steps of 10 ms.
 */
const LOADS = { chromium: 1, firefox: 5 };
const NAVIGATIONS = { chromium: 4, firefox: 5 };

/** Script time that Tether may add, as a share of the page watcher's: 3 ms where others add 3.8 ms on average. */
const SHARE_OF_WATCHER = 0.8;

/**
 * Work on the main thread of a page of Plex Web: with Tether, with the smallest content script, without extension, and
 * with a script like those of other extensions.
 */
export const pageLoad: Measurement = (bench) =>
  withBrowser(bench, ['tether'], (tether) =>
    withBrowser(bench, ['control'], (smallest) =>
      withBrowser(bench, [], (bare) =>
        withBrowser(bench, ['pageWatcher'], (watcher) => measureIn(bench, [tether, smallest, bare, watcher])),
      ),
    ),
  );

type Browsers = [tether: Driver, smallest: Driver, bare: Driver, watcher: Driver];

async function measureIn(bench: Bench, [tether, smallest, bare, watcher]: Browsers): Promise<Row[]> {
  const pages = [
    await PlexWebTab.in(tether),
    await PlexWebTab.in(smallest),
    await PlexWebTab.in(bare),
    await PlexWebTab.in(watcher),
  ] as const;
  const home = bench.simulator.media.home.machineIdentifier;
  const item = itemUrl(home, KEYS.film, 'https://app.plex.tv/desktop/');
  const hashes = Array.from({ length: NAVIGATIONS[bench.browserName] }, (_, at) =>
    at % 2 ? '#!/' : new URL(item).hash,
  );
  const loads = await measureEach(bench.runs, pages, LOADS[bench.browserName], (page, times) => page.load(item, times));
  const navigations = await measureEach(bench.runs, pages, hashes.length, (page) => page.navigate(hashes));
  return [
    ...rowsOf(bench, 'pageLoad', loads, { goal: { kind: 'difference', limit: 3 } }),
    ...addedWork(bench, loads),
    ...rowsOf(bench, 'pageNavigation', navigations, {}),
  ];
}

class PlexWebTab {
  readonly #tab: Tab;
  readonly #browser: Driver;

  private constructor(tab: Tab, browser: Driver) {
    this.#tab = tab;
    this.#browser = browser;
  }

  static async in(browser: Driver): Promise<PlexWebTab> {
    return new PlexWebTab(await browser.openTab('https://app.plex.tv/desktop/#!/'), browser);
  }

  /** Loads a page: once in a new tab, more often in this one. */
  async load(url: string, times: number): Promise<Work> {
    if (times > 1) return traceMainThread(this.#browser, this.#tab, () => loadAgain(this.#tab, url, times));
    const tab = await this.#browser.openTab('about:blank');
    const work = await traceMainThread(this.#browser, tab, () => loadAgain(tab, url, 1));
    await tab.close();
    return work;
  }

  navigate(hashes: string[]): Promise<Work> {
    return traceMainThread(this.#browser, this.#tab, () => this.#tab.evaluate(navigateTo, hashes));
  }
}

type Tabs = readonly [tether: PlexWebTab, smallest: PlexWebTab, bare: PlexWebTab, watcher: PlexWebTab];
type Series = { all: number[]; scripts: number[] };

/** Measures each page in turn, repeatedly. */
async function measureEach(
  runs: number,
  pages: Tabs,
  times: number,
  act: (page: PlexWebTab, times: number) => Promise<Work>,
): Promise<Series[]> {
  const series: Series[] = pages.map(() => ({ all: [], scripts: [] }));
  await repeat(runs, async () => {
    for (const [at, page] of pages.entries()) {
      const { all, scripts } = await act(page, times);
      series[at]?.all.push(all / times);
      if (scripts !== null) series[at]?.scripts.push(scripts / times);
    }
    return 0;
  });
  return series.map(({ all, scripts }) => ({ all: all.slice(-runs), scripts: scripts.slice(-runs) }));
}

function rowsOf({ browserName }: Bench, measure: Row['measure'], series: Series[], more: Partial<Row>): Row[] {
  const [tether, smallest, bare] = series;
  if (!tether || !smallest || !bare) return [];
  const row = (part: keyof Series, control: Series, title: string): Row[] => {
    if (tether[part].length === 0) return [];
    const pair = summarizePair({ tether: tether[part], control: control[part] });
    return [{ measure, case: title, browser: browserName, ...pair, ...more }];
  };
  return [
    ...row('all', bare, 'main thread, no extension'),
    ...row('all', smallest, 'main thread, smallest content script'),
    ...row('scripts', bare, 'scripts only, no extension'),
    ...row('scripts', smallest, 'scripts only, smallest content script'),
  ];
}

/** What a load takes beyond the page itself, in the same round: of scripts, and in all. */
function addedWork({ browserName }: Bench, series: Series[]): Row[] {
  const [tether, , bare, watcher] = series;
  if (!tether || !bare || !watcher) return [];
  const pairOf = (part: keyof Series) =>
    summarizePair({ tether: added(tether[part], bare[part]), control: added(watcher[part], bare[part]) });
  const row = { case: 'page of an item', browser: browserName } as const;
  const goal = { kind: 'ratio', limit: SHARE_OF_WATCHER } as const;
  const scripts: Row[] =
    bare.scripts.length === 0 ? [] : [{ ...row, measure: 'pageScripts', ...pairOf('scripts'), goal }];
  return [...scripts, { ...row, measure: 'pageAdded', ...pairOf('all') }];
}

async function loadAgain(tab: Tab, url: string, times: number): Promise<void> {
  const [page, hash] = url.split('#');
  for (let time = 0; time < times; time += 1) {
    await tab.goto(`${page}?${time}#${hash}`);
    await tab.evaluate(settle);
  }
}

/** Waits until everything that a load has started is done. Runs in the page. */
function settle(): Promise<void> {
  return new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve, 50)));
}

/** Navigates to one address after the other. Runs in the page. */
async function navigateTo(hashes: string[]): Promise<void> {
  for (const hash of hashes) {
    location.hash = hash;
    await new Promise<void>((resolve) =>
      requestAnimationFrame(() => requestIdleCallback(() => setTimeout(resolve, 20))),
    );
  }
}
