import { addLongShow, KEYS } from '../../simulator/library-content.ts';
import type { MediaServers } from '../../simulator/media-servers.ts';
import { itemUrl } from '../e2e/support/panel-page.ts';
import type { BenchBrowser, Tab } from './browsers/bench-browser.ts';
import { OwnPage } from './extension-page.ts';
import { again, type Laboratory, type Measurement, serialize, withBrowser } from './harness.ts';
import { timeToFirstPaint } from './popup.ts';
import type { Row } from './row.ts';

const SERVER_COUNTS = [1, 10, 40];
const EPISODE_COUNTS = [10, 100, 1000];
const FROM_HOME = 'From Living room';

/** From the click on the item button until the panel shows the item, beside a page that fetches and shows it by itself. */
export const clickToData: Measurement = (laboratory) =>
  inLinkedBrowser(laboratory, async ({ browser }) => {
    const page = await PlexTab.open(browser, laboratory);
    const measured = await serialize(laboratory.runs, async (of) => {
      await page.show(KEYS.film);
      return of === 'tether' ? page.tab.run(timeToPanel, FROM_HOME) : page.tab.run(timeToPlainText, page.plainUrl);
    });
    const what = 'Panel: first click on a page to data; control: one fetch by the page itself';
    return [{ what, browser: laboratory.browserName, unit: 'ms', ...measured }];
  });

/** The same, and the popup, with ever more servers; the control is the case of one server. */
export const growthWithServers: Measurement = (laboratory) =>
  inLinkedBrowser(laboratory, async ({ browser, own }) => {
    const { browserName, simulator, runs } = laboratory;
    const page = await PlexTab.open(browser, laboratory);
    const panel = async () => {
      await page.show(KEYS.film);
      return page.tab.run(timeToPanel, FROM_HOME);
    };
    const series: Record<string, number[][]> = { popup: [], panel: [] };
    for (const count of SERVER_COUNTS) {
      haveServers(simulator.media, count);
      await own.learnServers();
      series.popup?.push(await again(runs, () => timeToFirstPaint(browser, 'tether')));
      const forgetful = () => own.forgetServers().then(panel);
      series.panel?.push(await again(runs, forgetful));
    }
    return [
      ...grown(browserName, 'Popup of a linked browser: click to first paint', 'servers', SERVER_COUNTS, series.popup),
      ...grown(browserName, 'Panel: click to data, plex.tv asked first', 'servers', SERVER_COUNTS, series.panel),
    ];
  });

/** The panel of ever longer shows; the control is the shortest. */
export const growthWithEpisodes: Measurement = (laboratory) =>
  inLinkedBrowser(laboratory, async ({ browser }) => {
    const { browserName, simulator, runs } = laboratory;
    const page = await PlexTab.open(browser, laboratory);
    const [data, links]: [number[][], number[][]] = [[], []];
    for (const count of EPISODE_COUNTS) {
      const show = count * 10_000;
      addLongShow(simulator.media.home.library, show, count);
      const toData: number[] = [];
      const toLinks = await again(runs, async () => {
        await page.show(String(show));
        toData.push(await page.tab.run(timeToPanel, FROM_HOME));
        return page.tab.run(timeToLinks);
      });
      data.push(toData.slice(-runs));
      links.push(toLinks);
    }
    return [
      ...grown(browserName, 'Panel of a show: click to data', 'episodes', EPISODE_COUNTS, data),
      ...grown(browserName, 'Panel of a show: “Copy all links” to copied', 'episodes', EPISODE_COUNTS, links),
    ];
  });

function inLinkedBrowser(
  laboratory: Laboratory,
  use: (linked: { browser: BenchBrowser; own: OwnPage }) => Promise<Row[]>,
): Promise<Row[]> {
  return withBrowser(laboratory, ['tether'], async (browser) => {
    const own = await OwnPage.of(browser);
    await own.link(laboratory.simulator);
    return use({ browser, own });
  });
}

function haveServers(media: MediaServers, count: number): void {
  media.all.splice(1);
  media.addServers(count - 1);
}

/** A series for each count, set against that of the first. */
function grown(
  browser: Laboratory['browserName'],
  what: string,
  of: string,
  counts: readonly number[],
  series: readonly (readonly number[])[] = [],
): Row[] {
  return counts.map((count, at) => ({
    what: `${what}, ${count} ${count === 1 ? of.slice(0, -1) : of}`,
    browser,
    unit: 'ms',
    tether: series[at] ?? [],
    ...(at > 0 && series[0] && { control: series[0] }),
  }));
}

/** A tab with Plex Web on an item's page, loaded anew each time. */
class PlexTab {
  readonly tab: Tab;
  readonly plainUrl: string;
  readonly #machineIdentifier: string;
  #loads = 0;

  private constructor(tab: Tab, plainUrl: string, machineIdentifier: string) {
    this.tab = tab;
    this.plainUrl = plainUrl;
    this.#machineIdentifier = machineIdentifier;
  }

  static async open(browser: BenchBrowser, { simulator }: Laboratory): Promise<PlexTab> {
    const { home } = simulator.media;
    const plainUrl = `${home.connections[0]?.uri}/library/metadata/${KEYS.film}?X-Plex-Token=${home.accessToken}`;
    return new PlexTab(await browser.openTab('https://app.plex.tv/desktop/'), plainUrl, home.machineIdentifier);
  }

  async show(ratingKey: string): Promise<void> {
    this.#loads += 1;
    await this.tab.load(itemUrl(this.#machineIdentifier, ratingKey, `https://app.plex.tv/desktop/?${this.#loads}`));
    await this.tab.run(untilItemButton);
  }
}

/** Runs in the page. */
async function untilItemButton(): Promise<void> {
  while (!document.querySelector('tether-for-plex')?.shadowRoot?.querySelector('.item-button')) {
    await new Promise(requestAnimationFrame);
  }
}

/** Clicks the item button, and resolves with the milliseconds until that text has been drawn. Runs in the page. */
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

/** What a page has to do at least: one fetch, and the text put on the page. Runs in the page. */
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

/** Clicks "Copy all links", and resolves with the milliseconds until that is done. Runs in the page. */
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
