import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { KEYS } from '../../simulator/library-content.ts';
import type { ChromiumPage } from '../browsers/chromium-page.ts';
import { ChromiumTargets } from '../browsers/chromium-targets.ts';
import type { Driver } from '../browsers/launch.ts';
import type { Tab } from '../browsers/page-driver.ts';
import { itemUrl } from '../e2e/support/panel-page.ts';
import type { Bench } from './harness.ts';

/** What a click leads to: a text, or a number of files in a list. */
type Shown = { text: string } | { rows: number };

type Point = { x: number; y: number };

/** Path of the page in the panel's frame. */
const PANEL_PAGE = '/item-panel.html';

/** Pause in ms between two looks for the frame, which needs much longer to show an item. */
const LOOK_MS = 2;

/** Time in ms that the pointer rests on the button before a click: short for a hand that has just found it. */
const HOVER_MS = 150;

/** Rest before a click that copies, in ms: the panel takes none before it has been visible for a while (use-visibility.ts). */
const VISIBLE_MS = 600;

/**
 * A tab with Plex Web that loads an item's page again each time, and the item panel on it. Clicks are the browser's own.
 * They are timed in the page and what follows in the panel's frame, each by its `performance.timeOrigin`.
 */
export class PanelTab {
  readonly #browser: Driver;
  readonly #tab: Tab;
  readonly #plainUrl: string;
  readonly #machineIdentifier: string;
  #loads = 0;
  #button: Point = { x: 0, y: 0 };

  private constructor(browser: Driver, tab: Tab, plainUrl: string, machineIdentifier: string) {
    this.#browser = browser;
    this.#tab = tab;
    this.#plainUrl = plainUrl;
    this.#machineIdentifier = machineIdentifier;
  }

  static async open(browser: Driver, { simulator }: Bench): Promise<PanelTab> {
    const { home } = simulator.media;
    const plainUrl = `${home.connections[0]?.uri}/library/metadata/${KEYS.film}?X-Plex-Token=${home.accessToken}`;
    const tab = await browser.openTab('https://app.plex.tv/desktop/');
    return new PanelTab(browser, tab, plainUrl, home.machineIdentifier);
  }

  /** Loads the page of an item, and waits for the item button. */
  async show(ratingKey: string): Promise<void> {
    this.#loads += 1;
    await this.#pointAt({ x: 0, y: 0 });
    await this.#tab.goto(itemUrl(this.#machineIdentifier, ratingKey, `https://app.plex.tv/desktop/?${this.#loads}`));
    this.#button = await this.#tab.evaluate(untilItemButton);
  }

  /** Points at the item button, then clicks it. Returns the time in ms from the click until the panel has painted that text. */
  async timeToPanel(text: string): Promise<number> {
    await this.#pointAt(this.#button);
    const painted = this.#soonInPanel(untilPainted, text, PANEL_PAGE);
    await delay(HOVER_MS);
    return this.#timeFromClick(painted);
  }

  /** The same without a rest on the button, as by touch. */
  timeToPanelAtOnce(text: string): Promise<number> {
    return this.#timeFromClick(this.#soonInPanel(untilPainted, text, PANEL_PAGE));
  }

  async #timeFromClick(painted: Promise<{ at: number; wasThere: boolean }>): Promise<number> {
    await this.#tab.evaluate(noteClicks);
    await this.#clickAt(this.#button);
    const { at, wasThere } = await painted;
    if (wasThere) throw new Error('The panel was complete before it could be watched.');
    return at - (await this.#tab.evaluate(lastClick));
  }

  /** The minimum that a page has to do: the time in ms in which it fetches the item and shows its text. */
  timeToPlainText(): Promise<number> {
    return this.#tab.evaluate(timeToPlainText, this.#plainUrl);
  }

  /** Clicks "Copy all links". Returns the time in ms until that is confirmed. */
  async timeToLinks(): Promise<number> {
    await delay(VISIBLE_MS);
    return this.#timeFromButton('Copy all links', { text: 'Links copied.' });
  }

  /** Clicks "Choose files to download". Returns the time in ms until that many files are listed. */
  timeToFiles(count: number): Promise<number> {
    return this.#timeFromButton('Choose files to download', { rows: count });
  }

  /** Scrolls through the panel, a step each frame. Returns the longest time in ms between two frames. */
  async longestFrameOfScrolling(): Promise<number> {
    return (await this.#inPanel(longestFrameOfScrolling)) ?? Number.NaN;
  }

  async #timeFromButton(label: string, result: Shown): Promise<number> {
    const time = this.#inPanel(timeFromButton, label, result, this.#browser.name === 'chromium');
    if (this.#browser.name === 'firefox') await this.#clickAt(await this.#placeOf(label));
    return (await time) ?? Number.NaN;
  }

  /** In Firefox only a real click lets a page copy, and only there the driver can tell where the frame is. */
  async #placeOf(label: string): Promise<Point> {
    const page = pageOf(this.#tab);
    const frame = await this.#browser.inHost(page, frameCorner);
    const button = await this.#browser.inPanel(page, buttonWith, label);
    if (!frame || !button) throw new Error(`The panel has no button "${label}".`);
    return { x: frame.x + button.x, y: frame.y + button.y };
  }

  async #pointAt({ x, y }: Point): Promise<void> {
    if (this.#browser.name === 'chromium') await (this.#tab as ChromiumPage).pointAt(x, y);
    else await pageOf(this.#tab).mouse.move(x, y);
  }

  async #clickAt({ x, y }: Point): Promise<void> {
    if (this.#browser.name === 'chromium') await (this.#tab as ChromiumPage).clickAt(x, y, 1);
    else await pageOf(this.#tab).mouse.click(x, y);
  }

  /** Runs a function in the panel's frame as soon as there is one that has loaded our page. */
  async #soonInPanel<Args extends unknown[], Result>(script: (...args: Args) => Result | null, ...args: Args) {
    for (;;) {
      const result = await this.#inPanel(script, ...args);
      if (result !== null) return result as NonNullable<Awaited<Result>>;
      await delay(LOOK_MS);
    }
  }

  /** Runs a function in the panel's frame; null if there is none. */
  async #inPanel<Args extends unknown[], Result>(
    script: (...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result> | null> {
    if (this.#browser.name === 'firefox') return this.#browser.inPanel(pageOf(this.#tab), script, ...args);
    const targets = new ChromiumTargets(this.#browser.session);
    const frame = (await targets.list('iframe')).find(({ url }) => url.includes(PANEL_PAGE));
    if (!frame) return null;
    const session = await targets.attach(frame.targetId);
    const expression = `(${script})(...${JSON.stringify(args)})`;
    const how = { awaitPromise: true, returnByValue: true, userGesture: true };
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression, ...how });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    await targets.detach(session);
    return result.value;
  }
}

/** In Firefox a tab is puppeteer's page. */
function pageOf(tab: Tab): Page {
  return tab as unknown as Page;
}

/** The middle of the item button once it is there, at its first place. The page sees our host in its place. Runs in it. */
async function untilItemButton(): Promise<Point> {
  const point = () => ({ x: document.documentElement.clientWidth - 32, y: window.innerHeight / 2 });
  const found = () => document.elementFromPoint(point().x, point().y)?.hasAttribute('data-tether-for-plex');
  while (!found()) await new Promise(requestAnimationFrame);
  return point();
}

type Clicked = { benchClickedAt?: number };

/** Notes when the user clicks, in epoch ms. Runs in the page. */
function noteClicks(): void {
  const note = ({ isTrusted }: Event) => {
    if (isTrusted) (window as Clicked).benchClickedAt = performance.timeOrigin + performance.now();
  };
  window.addEventListener('click', note, { capture: true });
}

/** When the user last clicked. Runs in the page. */
function lastClick(): number {
  return (window as Clicked).benchClickedAt ?? Number.NaN;
}

/** When that text is painted, in epoch ms, and whether it was there from the first. Runs in the panel's frame. */
function untilPainted(text: string, path: string): Promise<{ at: number; wasThere: boolean }> | null {
  if (location.pathname !== path) return null;
  const isThere = () => document.body?.textContent?.includes(text) ?? false;
  const wasThere = isThere();
  return new Promise((resolve) => {
    const paint = () => resolve({ at: performance.timeOrigin + performance.now(), wasThere });
    const look = () => {
      if (!isThere()) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(paint));
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { subtree: true, childList: true, characterData: true });
    look();
  });
}

/** Fetches the item and shows its text; resolves with the time in ms. Runs in the page. */
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

/** From a click on a button, by itself or the driver's, until its result is painted, in ms. Runs in the panel's frame. */
function timeFromButton(label: string, result: Shown, clicksItself: boolean): Promise<number> {
  const isThere = () =>
    'text' in result
      ? document.body.textContent?.includes(result.text)
      : document.querySelectorAll('.chooser li').length >= result.rows;
  return new Promise((resolve) => {
    let clickedAt = Number.NaN;
    const note = () => {
      clickedAt = performance.now();
    };
    window.addEventListener('click', note, { capture: true, once: true });
    const observer = new MutationObserver(() => {
      if (!isThere()) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - clickedAt)));
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    const buttons = [...document.querySelectorAll('button')];
    if (clicksItself) buttons.find(({ textContent }) => textContent?.trim() === label)?.click();
  });
}

/** Scrolls to the end in 60 steps. Returns the longest time in ms between two of them. Runs in the panel's frame. */
async function longestFrameOfScrolling(): Promise<number> {
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  const body = document.querySelector('.panel .body');
  const steps = 60;
  let longest = 0;
  let last = await frame();
  for (let step = 1; step <= steps; step += 1) {
    body?.scrollTo({ top: (body.scrollHeight * step) / steps, behavior: 'instant' });
    const now = await frame();
    longest = Math.max(longest, now - last);
    last = now;
  }
  return longest;
}

/** The middle of a button, scrolled to. Runs in the panel's frame. */
function buttonWith(label: string): Point | null {
  const buttons = [...document.querySelectorAll('button')];
  const button = buttons.find(({ textContent }) => textContent?.trim() === label);
  if (!button) return null;
  button.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { x, y, width, height } = button.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}

/** Where the panel's frame begins. Runs in the page, with our shadow root. */
function frameCorner(root: ShadowRoot | null): Point | null {
  const { x, y } = root?.querySelector('.panel-frame[data-state=open]')?.getBoundingClientRect() ?? {};
  return x === undefined || y === undefined ? null : { x, y };
}
