import { addLongShow, KEYS } from '../../simulator/library-content.ts';
import type { MediaServers } from '../../simulator/media-servers.ts';
import type { Driver } from '../browsers/launch.ts';
import {
  alternate,
  type Bench,
  type Extensions,
  type Measurement,
  repeat,
  summarizePair,
  withBrowser,
} from './harness.ts';
import { PanelTab } from './panel-tab.ts';
import { timeToFirstPaint } from './popup.ts';
import type { Row } from './row.ts';
import { summarize } from './statistics.ts';
import { TetherPage } from './tether-page.ts';

const SERVER_COUNTS = [1, 10, 40];
const EPISODE_COUNTS = [10, 100, 1000];
const FROM_HOME = 'From Living room';

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

/** The panel and the popup with more and more servers, compared with one server. */
export const growthWithServers: Measurement = (bench) =>
  withLinkedBrowser(bench, async ({ browser, tether, tetherPage }) => {
    const { browserName, simulator, runs } = bench;
    const page = await PanelTab.open(browser, bench);
    const [popup, panel]: [number[][], number[][]] = [[], []];
    for (const count of SERVER_COUNTS) {
      setServerCount(simulator.media, count);
      await tetherPage.learnServers();
      popup.push(await repeat(runs, () => timeToFirstPaint(tether)));
      const uncached = async () => {
        await tetherPage.forgetServers();
        await page.show(KEYS.film);
        return page.timeToPanel(FROM_HOME);
      };
      panel.push(await repeat(runs, uncached));
    }
    const cases = SERVER_COUNTS.map((count) => (count === 1 ? '1 server' : `${count} servers`));
    return [
      ...growthRows(browserName, 'linkedPopup', cases, popup),
      ...growthRows(browserName, 'uncachedPanelData', cases, panel),
    ];
  });

/** The panel of longer and longer shows, compared with the shortest. */
export const growthWithEpisodes: Measurement = (bench) =>
  withLinkedBrowser(bench, async ({ browser }) => {
    const { browserName, simulator, runs } = bench;
    const page = await PanelTab.open(browser, bench);
    const [data, links]: [number[][], number[][]] = [[], []];
    for (const count of EPISODE_COUNTS) {
      const show = count * 10_000;
      addLongShow(simulator.media.home.library, show, count);
      const toData: number[] = [];
      const toLinks = await repeat(runs, async () => {
        await page.show(String(show));
        toData.push(await page.timeToPanel(FROM_HOME));
        return page.timeToLinks();
      });
      data.push(toData.slice(-runs));
      links.push(toLinks);
    }
    const cases = EPISODE_COUNTS.map((count) => `${count} episodes`);
    return [...growthRows(browserName, 'showData', cases, data), ...growthRows(browserName, 'showLinks', cases, links)];
  });

type Linked = { browser: Driver; tether: Extensions['tether']; tetherPage: TetherPage };

function withLinkedBrowser(bench: Bench, use: (linked: Linked) => Promise<Row[]>): Promise<Row[]> {
  return withBrowser(bench, ['tether'], async (browser, { tether }) => {
    const tetherPage = await TetherPage.open(tether);
    await tetherPage.link(bench.simulator);
    return use({ browser, tether, tetherPage });
  });
}

function setServerCount(media: MediaServers, count: number): void {
  media.all.splice(1);
  media.addServers(count - 1);
}

/** A row for each case, with the first one as the control of the others. */
function growthRows(
  browser: Bench['browserName'],
  measure: Row['measure'],
  cases: readonly string[],
  series: readonly (readonly number[])[],
): Row[] {
  const [first, ...more] = series.map(summarize);
  if (!first) return [];
  const rows = more.map((tether, at) => ({ measure, case: cases[at + 1] ?? '', browser, tether, control: first }));
  return [{ measure, case: cases[0] ?? '', browser, tether: first }, ...rows];
}
