import axe, { type AxeResults } from 'axe-core';
import type { KeyInput, Page } from 'puppeteer-core';
import { panelTexts } from '../../../locales/panel/en.ts';
import { type Driver, driverOf } from '../../browsers/launch.ts';
import { until } from '../../browsers/until.ts';
import { textPattern } from './text-pattern.ts';

/** The notices about links that work for a while, until any date and time. */
export const TEMPORARY = {
  'link-copied': textPattern(panelTexts.temporary['link-copied']('*')),
  'links-copied': textPattern(panelTexts.temporary['links-copied']('*')),
  'playlist-saved': textPattern(panelTexts.temporary['playlist-saved']('*')),
  'player-opened': textPattern(panelTexts.temporary['player-opened']('*')),
};

type Point = { x: number; y: number };

/** The item button and the item panel on a page of Plex Web, as the user sees them. */
export class PanelOnPage {
  readonly page: Page;
  readonly #browser: Driver;

  constructor(page: Page) {
    this.#browser = driverOf(page);
    this.page = page;
  }

  /** Clicks the item button, and waits for the panel. */
  async open(): Promise<void> {
    await this.#clickAt(await this.#expectButton());
    await until('the panel', async () => (await this.text()) !== null);
  }

  /** The panel's visible text; null if there is no panel. */
  async text(): Promise<string | null> {
    return this.#browser.inPanel(this.page, () => document.querySelector<HTMLElement>('.panel')?.innerText ?? null);
  }

  async waitForText(text: string | RegExp, timeoutMs?: number): Promise<string> {
    const fits = (shown: string) => (typeof text === 'string' ? shown.includes(text) : text.test(shown));
    const look = async () => {
      const shown = await this.text();
      return shown !== null && fits(shown) ? shown : null;
    };
    return until(`"${text}" in the panel`, look, { seen: () => this.text(), ...(timeoutMs && { timeoutMs }) });
  }

  /** Clicks the button with this label; `number` selects one of several. */
  async click(label: string, number = 0): Promise<void> {
    const find = () => this.#browser.inPanel(this.page, middleOfButton, label, number);
    await until(`a button "${label}"`, find, { seen: () => this.text() });
    const frame = await until('the frame', () => this.#browser.inHost(this.page, frameCorner));
    await this.#browser.inPanel(this.page, untilSeen, label, number);
    const middle = await until(`a button "${label}"`, find);
    await this.page.bringToFront();
    await this.#handled(() => this.page.mouse.click(frame.x + middle.x, frame.y + middle.y));
  }

  /** The URLs of the panel's links, by their text. */
  async links(): Promise<Record<string, string>> {
    const read = () => {
      const links = document.querySelectorAll<HTMLAnchorElement>('.panel a');
      return Object.fromEntries([...links].map((link) => [link.firstChild?.textContent?.trim() ?? '', link.href]));
    };
    return (await this.#browser.inPanel(this.page, read)) ?? {};
  }

  /** Scrolls to the end of the panel. */
  async scrollToEnd(): Promise<void> {
    await this.#browser.inPanel(this.page, () => {
      const body = document.querySelector('.panel .body');
      body?.scrollTo({ top: body.scrollHeight, behavior: 'instant' });
    });
  }

  async waitUntilGone(): Promise<void> {
    await until('no panel', async () => !(await this.isOpen()));
  }

  /** Whether a panel is on screen, whatever it shows. */
  async isOpen(): Promise<boolean> {
    return (await this.#browser.inHost(this.page, frameCorner)) !== null;
  }

  /** Whether an unopened panel has loaded, and its scripts with it. */
  async isReady(): Promise<boolean> {
    const isReady = (root: ShadowRoot | null) => root?.querySelector('.panel-frame[data-state=ready]') !== null;
    const hasLoaded = () => document.readyState === 'complete' && location.pathname === '/item-panel.html';
    return (
      (await this.#browser.inHost(this.page, isReady)) && (await this.#browser.inPanel(this.page, hasLoaded)) === true
    );
  }

  /** Moves the pointer onto the item button. */
  async pointAtButton(): Promise<void> {
    const { x, y } = await this.#expectButton();
    await this.page.bringToFront();
    await this.page.mouse.move(x, y);
  }

  /** The HTML of our shadow root, and of the panel's document. */
  async html(): Promise<string> {
    const ours = await this.#browser.inHost(this.page, (root) => root?.innerHTML ?? '');
    return ours + (await this.#browser.inPanel(this.page, () => document.body.innerHTML));
  }

  /** What axe-core finds wrong with the panel, by the rules of WCAG 2.2 AA. */
  async violations(): Promise<string[]> {
    await this.page.bringToFront();
    await this.#browser.inPanel(this.page, `(() => { ${axe.source}; })()`);
    const run = async () => {
      const { axe } = window as unknown as { axe: { run(context: object, options: object): Promise<AxeResults> } };
      const options = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
      const { violations } = await axe.run(document, options);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    };
    return (await this.#browser.inPanel(this.page, run)) ?? ['There is no panel.'];
  }

  /** The accessible name of what has the focus in the panel. */
  focused(): Promise<string | null> {
    return this.#browser.inPanel(this.page, () =>
      document.hasFocus() ? (document.activeElement?.textContent ?? null) : null,
    );
  }

  /** Presses a key while the panel has the focus. */
  async press(key: KeyInput): Promise<void> {
    await this.page.bringToFront();
    await this.#browser.inHost(this.page, (root) =>
      root?.querySelector<HTMLElement>('.panel-frame[data-state=open]')?.focus(),
    );
    await this.#handled(() => this.page.keyboard.press(key));
  }

  /** Types into the panel's focused field and presses Enter, once the button that this stands for counts as visible. */
  async enter(text: string, label: string): Promise<void> {
    await this.page.bringToFront();
    await this.#browser.inPanel(this.page, untilSeen, label, 0);
    await this.page.keyboard.type(text);
    await this.#handled(() => this.page.keyboard.press('Enter'));
  }

  /** Presses a key while the item button has the focus. */
  async pressOnButton(key: KeyInput): Promise<void> {
    await this.#expectButton();
    await this.page.bringToFront();
    await this.#browser.inHost(this.page, (root) => root?.querySelector<HTMLElement>('.item-button')?.focus());
    await this.page.keyboard.press(key);
  }

  /** Drags the item button there with the mouse. */
  async dragButton(x: number, y: number): Promise<void> {
    const from = await this.#expectButton();
    await this.page.bringToFront();
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move(x, y, { steps: 5 });
    await this.page.mouse.up();
  }

  /** The position of the item button, in CSS pixels. */
  async buttonPlace(): Promise<Point> {
    const { x, y } = await this.#expectButton();
    return { x: Math.round(x) - 20, y: Math.round(y) - 20 };
  }

  /** Whether the item button is there. */
  async hasButton(): Promise<boolean> {
    return (await this.#browser.inHost(this.page, middleOfItemButton)) !== null;
  }

  #expectButton(): Promise<Point> {
    return until('the item button', () => this.#browser.inHost(this.page, middleOfItemButton));
  }

  /** A click in a background tab would be lost. */
  async #clickAt({ x, y }: Point): Promise<void> {
    await this.page.bringToFront();
    await this.page.mouse.click(x, y);
  }

  /** Sends input to the open panel. Chromium never acknowledges input that closes the panel before it is handled. */
  async #handled(send: () => Promise<void>): Promise<void> {
    let isAcknowledged = false;
    const sent = send().finally(() => {
      isAcknowledged = true;
    });
    const closed = until('the input to be handled', async () => isAcknowledged || !(await this.isOpen()));
    await Promise.race([sent, closed.catch(() => sent)]);
  }
}

/*
 * The functions below run in the page or in the panel's frame.
 */

function middleOfItemButton(root: ShadowRoot | null): Point | null {
  const box = root?.querySelector('.item-button')?.getBoundingClientRect();
  return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;
}

function frameCorner(root: ShadowRoot | null): Point | null {
  const box = root?.querySelector<HTMLElement>('.panel-frame[data-state=open]')?.getBoundingClientRect();
  return box ? { x: box.x, y: box.y } : null;
}

/** Resolves once the browser has seen a button as uncovered for as long as a click on it requires, as a user has by then. */
function untilSeen(label: string, number: number): Promise<void> {
  const buttons = [...document.querySelectorAll('.panel button')];
  const button = buttons.filter(({ textContent }) => textContent?.trim() === label)[number];
  return new Promise((resolve) => {
    if (!button) return resolve();
    const observer = new IntersectionObserver(
      (entries) => {
        if ((entries.at(-1) as { isVisible?: boolean }).isVisible === false) return;
        observer.disconnect();
        setTimeout(resolve, 500);
      },
      { trackVisibility: true, delay: 100 } as IntersectionObserverInit,
    );
    observer.observe(button);
    setTimeout(resolve, 3_000); // A covered button is clicked all the same.
  });
}

function middleOfButton(label: string, number: number): Point | null {
  const buttons = [...document.querySelectorAll('.panel button')];
  const button = buttons.filter(({ textContent }) => textContent?.trim() === label)[number];
  button?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  const box = button?.getBoundingClientRect();
  return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;
}

/** Where Plex Web shows an item of a server. */
export function itemUrl(machineIdentifier: string, ratingKey: string, site = 'https://app.plex.tv/desktop/'): string {
  return `${site}#!/server/${machineIdentifier}/details?key=${encodeURIComponent(`/library/metadata/${ratingKey}`)}`;
}

/** Navigates within the single-page app, by the hash or by the history API, after a click on the page as a user makes it. */
export async function goTo(page: Page, url: string, by: 'hash' | 'history' = 'hash'): Promise<void> {
  await page.bringToFront();
  await page.mouse.click(2, 2);
  await goToByItself(page, url, by);
}

/** Navigates as a page does without the user. */
export async function goToByItself(page: Page, url: string, by: 'hash' | 'history' = 'hash'): Promise<void> {
  const go = (hash: string, how: string) => {
    if (how === 'hash') location.hash = hash;
    else history.pushState({}, '', hash);
  };
  await page.evaluate(go, new URL(url).hash, by);
}
