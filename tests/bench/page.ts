import { KEYS } from '../../simulator/library-content.ts';
import { itemUrl } from '../e2e/support/panel-page.ts';
import type { BenchBrowser, Tab, Work } from './browsers/bench-browser.ts';
import { atMostAbove } from './goals.ts';
import { again, type Laboratory, type Measurement, withBrowser } from './harness.ts';
import type { Row } from './row.ts';

/** So many in a row are measured as one, and divided: the clock of Firefox's processor time goes by 10 ms. */
const AT_ONCE = { chromium: 4, firefox: 5 };

/** What Tether takes of the main thread of a page of Plex Web, beside the smallest content script, and no extension. */
export const contentScript: Measurement = (laboratory) =>
  withBrowser(laboratory, ['tether'], (tether) =>
    withBrowser(laboratory, ['control'], (empty) =>
      withBrowser(laboratory, [], async (bare) => {
        const pages = [await Page.in(tether), await Page.in(empty), await Page.in(bare)] as const;
        const times = AT_ONCE[laboratory.browserName];
        const home = laboratory.simulator.media.home.machineIdentifier;
        const item = itemUrl(home, KEYS.film, 'https://app.plex.tv/desktop/');
        const hashes = Array.from({ length: times }, (_, at) => (at % 2 ? '#!/' : new URL(item).hash));
        const loads = await watch(laboratory.runs, pages, times, (tab) => loadAgain(tab, item, times));
        const moves = await watch(laboratory.runs, pages, times, (tab) => tab.run(goAlong, hashes));
        return [
          ...rowsOf(laboratory, 'Page of Plex Web: load', loads, { goal: atMostAbove(3, 'ms') }),
          ...rowsOf(laboratory, 'Page of Plex Web: navigation between an item and the home page', moves, {}),
        ];
      }),
    ),
  );

class Page {
  readonly tab: Tab;
  readonly #browser: BenchBrowser;

  private constructor(tab: Tab, browser: BenchBrowser) {
    this.tab = tab;
    this.#browser = browser;
  }

  static async in(browser: BenchBrowser): Promise<Page> {
    return new Page(await browser.openTab('https://app.plex.tv/desktop/#!/'), browser);
  }

  watch(act: (tab: Tab) => Promise<void>): Promise<Work> {
    return this.#browser.watchMainThread(this.tab, () => act(this.tab));
  }
}

type Three = readonly [tether: Page, empty: Page, bare: Page];
type Series = { all: number[]; scripts: number[] };

/** Watches each page in turn, again and again. */
async function watch(runs: number, pages: Three, times: number, act: (tab: Tab) => Promise<void>): Promise<Series[]> {
  const series: Series[] = pages.map(() => ({ all: [], scripts: [] }));
  await again(runs, async () => {
    for (const [at, page] of pages.entries()) {
      const { all, scripts } = await page.watch(act);
      series[at]?.all.push(all / times);
      if (scripts !== null) series[at]?.scripts.push(scripts / times);
    }
    return 0;
  });
  return series.map(({ all, scripts }) => ({ all: all.slice(-runs), scripts: scripts.slice(-runs) }));
}

function rowsOf({ browserName }: Laboratory, what: string, series: Series[], more: Partial<Row>): Row[] {
  const [tether, empty, bare] = series;
  if (!tether || !empty || !bare) return [];
  const row = (part: keyof Series, of: string, control: Series, name: string): Row[] => {
    const text = `${what}, ${of}; control: ${name}`;
    const pair = { tether: tether[part], control: control[part] };
    return pair.tether.length > 0
      ? [{ what: text, browser: browserName, unit: 'ms', compare: 'difference', ...pair, ...more }]
      : [];
  };
  return [
    ...row('all', 'all of the main thread', bare, 'no extension'),
    ...row('all', 'all of the main thread', empty, 'the smallest content script'),
    ...row('scripts', 'scripts', bare, 'no extension'),
    ...row('scripts', 'scripts', empty, 'the smallest content script'),
  ];
}

async function loadAgain(tab: Tab, url: string, times: number): Promise<void> {
  const [page, hash] = url.split('#');
  for (let time = 0; time < times; time += 1) {
    await tab.load(`${page}?${time}#${hash}`);
    await tab.run(settle);
  }
}

/** A while in which everything that a load has set off is done. Runs in the page. */
function settle(): Promise<void> {
  return new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve, 50)));
}

/** Goes to one address after the other. Runs in the page. */
async function goAlong(hashes: string[]): Promise<void> {
  for (const hash of hashes) {
    location.hash = hash;
    await new Promise<void>((resolve) =>
      requestAnimationFrame(() => requestIdleCallback(() => setTimeout(resolve, 20))),
    );
  }
}
