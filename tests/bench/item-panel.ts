import { KEYS } from '../../simulator/library-content.ts';
import type { Driver } from '../browsers/launch.ts';
import { alternate, type Bench, type Extensions, type Measurement, summarizePair, withBrowser } from './harness.ts';
import { PanelTab } from './panel-tab.ts';
import type { Row } from './row.ts';
import { TetherPage } from './tether-page.ts';

/** What the panel says of an item on the simulator's first server. */
export const FROM_HOME = 'From Living room';

/** Two hops between processes and a first paint, beyond the request itself. */
const GOAL = { kind: 'ratio', limit: 1.5, more: 30 } as const;

/** From the click on the item button until the panel shows the item; the control is a page that fetches and shows it. */
export const clickToData: Measurement = (bench) =>
  withLinkedBrowser(bench, async ({ browser }) => {
    const page = await PanelTab.open(browser, bench);
    const against = async (timeToPanel: () => Promise<number>) => {
      const pair = await alternate(bench.runs, async (of) => {
        await page.show(KEYS.film);
        return of === 'tether' ? timeToPanel() : page.timeToPlainText();
      });
      return summarizePair(pair);
    };
    const row = { measure: 'panelData', browser: bench.browserName } as const;
    const pointed = await against(() => page.timeToPanel(FROM_HOME));
    const atOnce = await against(() => page.timeToPanelAtOnce(FROM_HOME));
    return [
      { ...row, case: 'film, the pointer on the button for 150 ms', ...pointed, goal: GOAL },
      { ...row, case: 'film, clicked at once', ...atOnce },
    ];
  });

type Linked = { browser: Driver; tether: Extensions['tether']; tetherPage: TetherPage };

/** Calls `use` with a new browser that is linked. */
export function withLinkedBrowser(bench: Bench, use: (linked: Linked) => Promise<Row[]>): Promise<Row[]> {
  return withBrowser(bench, ['tether'], async (browser, { tether }) => {
    const tetherPage = await TetherPage.open(tether);
    await tetherPage.link(bench.simulator);
    return use({ browser, tether, tetherPage });
  });
}
