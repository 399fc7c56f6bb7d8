import axe, { type AxeResults } from 'axe-core';
import type { ElementHandle, KeyInput, Page } from 'puppeteer-core';
import { until } from '../../browsers/until.ts';

/** The item button and the item panel on a page of Plex Web, as the user sees them. */
export class PanelOnPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Clicks the item button, and waits for the panel. */
  async open(): Promise<void> {
    await this.#click(await this.#expect('.item-button'));
    await this.#expect('.panel');
  }

  /** The panel's visible text; null if there is no panel. */
  text(): Promise<string | null> {
    return this.#page.evaluate(() => {
      const panel = document.querySelector('tether-for-plex')?.shadowRoot?.querySelector<HTMLElement>('.panel');
      return panel?.innerText ?? null;
    });
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
    const button = await until(`a button "${label}"`, () => this.#button(label, number), { seen: () => this.text() });
    await this.#click(button);
  }

  /** The URLs of the panel's links, by their text. */
  links(): Promise<Record<string, string>> {
    return this.#page.evaluate(() => {
      const links = document
        .querySelector('tether-for-plex')
        ?.shadowRoot?.querySelectorAll<HTMLAnchorElement>('.panel a');
      return Object.fromEntries(
        [...(links ?? [])].map((link) => [link.firstChild?.textContent?.trim() ?? '', link.href]),
      );
    });
  }

  /** Scrolls to the end of the panel. */
  async scrollToEnd(): Promise<void> {
    await this.#page.evaluate(() => {
      const body = document.querySelector('tether-for-plex')?.shadowRoot?.querySelector('.panel .body');
      body?.scrollTo({ top: body.scrollHeight, behavior: 'instant' });
    });
  }

  async waitUntilGone(): Promise<void> {
    await until('no panel', async () => (await this.text()) === null);
  }

  /** The HTML of our whole shadow root. */
  html(): Promise<string> {
    return this.#page.evaluate(() => document.querySelector('tether-for-plex')?.shadowRoot?.innerHTML ?? '');
  }

  /** What axe-core finds wrong with the panel, by the rules of WCAG 2.2 AA. */
  async violations(): Promise<string[]> {
    await this.#page.bringToFront();
    await this.#page.evaluate(axe.source);
    return this.#page.evaluate(async () => {
      const { axe } = window as unknown as { axe: { run(context: object, options: object): Promise<AxeResults> } };
      const options = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
      const { violations } = await axe.run({ fromShadowDom: ['tether-for-plex', '.panel'] }, options);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    });
  }

  /** Presses a key while the item button has the focus. */
  async pressOnButton(key: KeyInput): Promise<void> {
    await (await this.#expect('.item-button')).focus();
    await this.#page.keyboard.press(key);
  }

  /** Drags the item button there with the mouse. */
  async dragButton(x: number, y: number): Promise<void> {
    const from = await this.buttonPlace();
    await this.#page.bringToFront();
    await this.#page.mouse.move(from.x + 20, from.y + 20);
    await this.#page.mouse.down();
    await this.#page.mouse.move(x, y, { steps: 5 });
    await this.#page.mouse.up();
  }

  /** The position of the item button, in CSS pixels. */
  async buttonPlace(): Promise<{ x: number; y: number }> {
    const box = await (await this.#expect('.item-button')).boundingBox();
    return { x: Math.round(box?.x ?? -1), y: Math.round(box?.y ?? -1) };
  }

  /** Whether the item button is there. */
  async hasButton(): Promise<boolean> {
    return (await this.#find('.item-button')) !== null;
  }

  /** A click in a background tab would never resolve. */
  async #click(element: ElementHandle): Promise<void> {
    await this.#page.bringToFront();
    await element.click();
  }

  async #expect(selector: string): Promise<ElementHandle> {
    return until(`"${selector}" on the page`, () => this.#find(selector));
  }

  async #find(selector: string): Promise<ElementHandle | null> {
    const handle = await this.#page.evaluateHandle(
      (wanted) => document.querySelector('tether-for-plex')?.shadowRoot?.querySelector(wanted) ?? null,
      selector,
    );
    return handle.asElement() as ElementHandle | null;
  }

  async #button(label: string, number: number): Promise<ElementHandle | null> {
    const handle = await this.#page.evaluateHandle(
      (wanted, at) => {
        const buttons = document.querySelector('tether-for-plex')?.shadowRoot?.querySelectorAll('.panel button') ?? [];
        return [...buttons].filter(({ textContent }) => textContent?.trim() === wanted)[at] ?? null;
      },
      label,
      number,
    );
    return handle.asElement() as ElementHandle | null;
  }
}

/** Where Plex Web shows an item of a server. */
export function itemUrl(machineIdentifier: string, ratingKey: string, site = 'https://app.plex.tv/desktop/'): string {
  return `${site}#!/server/${machineIdentifier}/details?key=${encodeURIComponent(`/library/metadata/${ratingKey}`)}`;
}

/** Navigates within the single-page app, by the hash or by the history API. */
export async function goTo(page: Page, url: string, by: 'hash' | 'history' = 'hash'): Promise<void> {
  const go = (hash: string, how: string) => {
    if (how === 'hash') location.hash = hash;
    else history.pushState({}, '', hash);
  };
  await page.evaluate(go, new URL(url).hash, by);
}
