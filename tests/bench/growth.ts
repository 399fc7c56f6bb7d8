import { addLongShow, KEYS } from '../../simulator/library-content.ts';
import type { MediaServers } from '../../simulator/media-servers.ts';
import { type Bench, type Measurement, repeat } from './harness.ts';
import { FROM_HOME, withLinkedBrowser } from './item-panel.ts';
import { PanelTab } from './panel-tab.ts';
import { timeToFirstPaint } from './popup.ts';
import type { Row } from './row.ts';
import { summarize } from './statistics.ts';

const SERVER_COUNTS = [1, 10, 40];
const EPISODE_COUNTS = [10, 100, 1000];
const FILE_COUNTS = [100, 1000] as const;

const SAME_PER_FILE = { kind: 'ratio', limit: 1.2 } as const;
const NO_LONG_TASK = { kind: 'every run', limit: 50 } as const;

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

/** The list of files of longer and longer shows: the time of each file, and how long a frame takes while it is scrolled. */
export const growthWithFiles: Measurement = (bench) =>
  withLinkedBrowser(bench, async ({ browser }) => {
    const { browserName, simulator, runs } = bench;
    const page = await PanelTab.open(browser, bench);
    const [perFile, frames]: [number[][], number[][]] = [[], []];
    for (const count of FILE_COUNTS) {
      const show = count * 10_000;
      addLongShow(simulator.media.home.library, show, count);
      const longest: number[] = [];
      const times = await repeat(runs, async () => {
        await page.show(String(show));
        await page.timeToPanel(FROM_HOME);
        const time = await page.timeToFiles(count);
        longest.push(await page.longestFrameOfScrolling());
        return time;
      });
      perFile.push(times.map((time) => (time * FILE_COUNTS[0]) / count));
      frames.push(longest.slice(-runs));
    }
    const cases = FILE_COUNTS.map((count) => `${count} files`);
    const listed = growthRows(browserName, 'listedFiles', cases, perFile);
    return [
      ...listed.map((row) => (row.control ? { ...row, goal: SAME_PER_FILE } : row)),
      ...growthRows(browserName, 'scrolledFiles', cases, frames).map((row) => ({ ...row, goal: NO_LONG_TASK })),
    ];
  });

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
