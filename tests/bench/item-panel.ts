import { addLongShow, KEYS } from '../../simulator/library-content.ts';
import type { MediaServers } from '../../simulator/media-servers.ts';
import type { Driver } from '../browsers/launch.ts';
import type { Tab } from '../browsers/page-driver.ts';
import { itemUrl } from '../e2e/support/panel-page.ts';
import {
  alternate,
  type Bench,
  type Extensions,
  type Measurement,
  repeat,
  summarizePair,
  withBrowser,
} from './harness.ts';
import { timeToFirstPaint } from './popup.ts';
import type { Row } from './row.ts';
import { summarize } from './statistics.ts';
import { TetherPage } from './tether-page.ts';

const SERVER_COUNTS = [1, 10, 40];
const EPISODE_COUNTS = [10, 100, 1000];
const FROM_HOME = 'From Living room';

/** From the click on the item button until the panel shows the item; the control is a page that fetches and shows it. */
export const clickToData: Measurement = (bench) =>
  withLinkedBrowser(bench, async ({ browser }) => {
    const page = await PlexWebTab.open(browser, bench);
    const pair = await alternate(bench.runs, async (of) => {
      await page.show(KEYS.film);
      return of === 'tether'
        ? page.tab.evaluate(timeToPanel, FROM_HOME)
        : page.tab.evaluate(timeToPlainText, page.plainUrl);
    });
    return [{ measure: 'panelData', case: 'film', browser: bench.browserName, ...summarizePair(pair) }];
  });

/** The panel and the popup with more and more servers, compared with one server. */
export const growthWithServers: Measurement = (bench) =>
  withLinkedBrowser(bench, async ({ browser, tether, tetherPage }) => {
    const { browserName, simulator, runs } = bench;
    const page = await PlexWebTab.open(browser, bench);
    const [popup, panel]: [number[][], number[][]] = [[], []];
    for (const count of SERVER_COUNTS) {
      setServerCount(simulator.media, count);
      await tetherPage.learnServers();
      popup.push(await repeat(runs, () => timeToFirstPaint(tether)));
      const uncached = async () => {
        await tetherPage.forgetServers();
        await page.show(KEYS.film);
        return page.tab.evaluate(timeToPanel, FROM_HOME);
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
    const page = await PlexWebTab.open(browser, bench);
    const [data, links]: [number[][], number[][]] = [[], []];
    for (const count of EPISODE_COUNTS) {
      const show = count * 10_000;
      addLongShow(simulator.media.home.library, show, count);
      const toData: number[] = [];
      const toLinks = await repeat(runs, async () => {
        await page.show(String(show));
        toData.push(await page.tab.evaluate(timeToPanel, FROM_HOME));
        return page.tab.evaluate(timeToLinks);
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

/** A tab with Plex Web that loads an item's page again each time. */
class PlexWebTab {
  readonly tab: Tab;
  readonly plainUrl: string;
  readonly #machineIdentifier: string;
  #loads = 0;

  private constructor(tab: Tab, plainUrl: string, machineIdentifier: string) {
    this.tab = tab;
    this.plainUrl = plainUrl;
    this.#machineIdentifier = machineIdentifier;
  }

  static async open(browser: Driver, { simulator }: Bench): Promise<PlexWebTab> {
    const { home } = simulator.media;
    const plainUrl = `${home.connections[0]?.uri}/library/metadata/${KEYS.film}?X-Plex-Token=${home.accessToken}`;
    return new PlexWebTab(await browser.openTab('https://app.plex.tv/desktop/'), plainUrl, home.machineIdentifier);
  }

  async show(ratingKey: string): Promise<void> {
    this.#loads += 1;
    await this.tab.goto(itemUrl(this.#machineIdentifier, ratingKey, `https://app.plex.tv/desktop/?${this.#loads}`));
    await this.tab.evaluate(untilItemButton);
  }
}

/** Runs in the page. */
async function untilItemButton(): Promise<void> {
  while (!document.querySelector('tether-for-plex')?.shadowRoot?.querySelector('.item-button')) {
    await new Promise(requestAnimationFrame);
  }
}

/** Clicks the item button, and resolves with the time until that text is painted, in ms. Runs in the page. */
function timeToPanel(text: string): Promise<number> {
  return new Promise((resolve) => {
    const root = document.querySelector('tether-for-plex')?.shadowRoot;
    if (!root) throw new Error('Tether is not on the page.');
    const observer = new MutationObserver(() => {
      if (!root.querySelector('.panel')?.textContent?.includes(text)) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - clickedAt)));
    });
    observer.observe(root, { subtree: true, childList: true, characterData: true });
    const clickedAt = performance.now();
    root.querySelector<HTMLElement>('.item-button')?.click();
  });
}

/** The minimum that a page has to do: fetch the item and show its text. Runs in the page. */
async function timeToPlainText(url: string): Promise<number> {
  const clickedAt = performance.now();
  const response = await fetch(url, { headers: { Accept: 'application/json' }, cache: 'no-store' });
  const place = document.createElement('pre');
  place.textContent = JSON.stringify(await response.json(), null, 1);
  document.body.append(place);
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - clickedAt)));
  });
}

/** Clicks "Copy all links", and resolves with the time until that is confirmed, in ms. Runs in the page. */
function timeToLinks(): Promise<number> {
  return new Promise((resolve) => {
    const panel = document.querySelector('tether-for-plex')?.shadowRoot?.querySelector('.panel');
    if (!panel) throw new Error('The panel is not open.');
    const buttons = [...panel.querySelectorAll('button')];
    const observer = new MutationObserver(() => {
      if (!panel.textContent?.includes('They contain a personal token')) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - clickedAt)));
    });
    observer.observe(panel, { subtree: true, childList: true, characterData: true });
    const clickedAt = performance.now();
    buttons.find(({ textContent }) => textContent?.trim() === 'Copy all links')?.click();
  });
}
