import { itemUrl } from '../e2e/panel.ts';
import { KEYS } from '../simulator/library-content.ts';
import type { BenchBrowser, Extension, Tab, Work } from './browsers/bench-browser.ts';
import { atMostAbove } from './goals.ts';
import { inTurn, type Laboratory, type Measurement, type Pair, withBrowser } from './laboratory.ts';
import type { Row } from './row.ts';

/** So many in a row are measured as one, and divided: a processor's clock can be coarse. */
const AT_ONCE = 10;

/** What Tether takes of the main thread of a page of Plex Web: the page with it, and without any extension. */
export const contentScript: Measurement = (laboratory) =>
  withBrowser(laboratory, ['tether'], (browser) =>
    withBrowser(laboratory, [], async (bare) => {
      const { browserName: name, runs } = laboratory;
      const home = laboratory.simulator.media.home.machineIdentifier;
      const tabs = { tether: await openedIn(browser), control: await openedIn(bare) };
      const browsers: Record<Extension, BenchBrowser> = { tether: browser, control: bare };
      const watch = async (act: (tab: Tab) => Promise<void>): Promise<WorkPair> => {
        const scripts: Pair = { tether: [], control: [] };
        const all = await inTurn(runs, async (of) => {
          const work = await browsers[of].watchMainThread(tabs[of], () => act(tabs[of]));
          if (work.scripts !== null) scripts[of].push(work.scripts / AT_ONCE);
          return work.all / AT_ONCE;
        });
        return { all, scripts: { tether: scripts.tether.slice(-runs), control: scripts.control.slice(-runs) } };
      };
      const loads = await watch(async (tab) => {
        for (let time = 0; time < AT_ONCE; time += 1) {
          await tab.load(itemUrl(home, KEYS.film, `https://app.plex.tv/desktop/?${time}`));
          await tab.run(settle);
        }
      });
      const hashes = Array.from({ length: AT_ONCE }, (_, at) =>
        at % 2 ? '#!/' : new URL(itemUrl(home, KEYS.show)).hash,
      );
      const moves = await watch((tab) => tab.run(goAlong, hashes));
      return [
        ...rowsOf(name, 'Page of Plex Web: load', loads, { goal: atMostAbove(3, 'ms') }),
        ...rowsOf(name, 'Page of Plex Web: navigation between an item and the home page', moves, {}),
      ];
    }),
  );

type WorkPair = { [Part in keyof Work]: Pair };

function openedIn(browser: BenchBrowser): Promise<Tab> {
  return browser.openTab('https://app.plex.tv/desktop/#!/');
}

function rowsOf(browser: Laboratory['browserName'], what: string, work: WorkPair, more: Partial<Row>): Row[] {
  const common = { browser, unit: 'ms', compare: 'difference', ...more } as const;
  const all: Row = { what: `${what}, all of the main thread`, ...common, ...work.all };
  if (work.scripts.tether.length === 0) return [all];
  return [all, { what: `${what}, scripts only`, ...common, ...work.scripts }];
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
