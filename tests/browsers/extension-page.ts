import type { Key, PageDriver, ScriptablePage } from './page-driver.ts';
import { until } from './until.ts';

declare const chrome: { runtime: { sendMessage(message: object): Promise<unknown> } };

/** A page of the extension as the user sees it: text, and buttons and fields by their accessible names. */
export class ExtensionPage implements ScriptablePage {
  readonly #driver: PageDriver;

  constructor(driver: PageDriver) {
    this.#driver = driver;
  }

  text(): Promise<string> {
    return this.#driver.evaluate(() => document.body?.innerText ?? '');
  }

  /** The text of the live region, without its heading. */
  status(): Promise<string> {
    return this.#driver.evaluate(() => {
      const region = document.querySelector('[aria-live="polite"]');
      return (region?.querySelector('p') ?? region)?.textContent ?? '';
    });
  }

  buttons(): Promise<string[]> {
    return this.#driver.evaluate(() =>
      [...document.querySelectorAll('button')].map((button) => button.textContent ?? ''),
    );
  }

  async click(button: string, times = 1): Promise<void> {
    const press = () => this.clickIfThere(button, times);
    await until(`a button "${button}"`, press, { seen: () => this.text() });
  }

  /** Clicks a button, link or other control of that name; false if there is none, or it did not receive the click. */
  async clickIfThere(button: string, times = 1): Promise<boolean> {
    const place = (name: string) => {
      const named = (candidate: Element) => (candidate.ariaLabel ?? candidate.textContent) === name;
      const clickable = 'button, a, summary, label:has(:is([type="checkbox"], [type="radio"]))';
      const found = [...document.querySelectorAll(clickable)].find(named);
      const target = window as { clickReceived?: boolean };
      target.clickReceived = false;
      const onClick = () => {
        target.clickReceived = true;
      };
      found?.addEventListener('click', onClick, { capture: true, once: true });
      found?.scrollIntoView({ block: 'nearest' });
      const box = found?.getBoundingClientRect();
      return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;
    };
    await this.#driver.settled();
    const found = await this.#driver.evaluate(place, button);
    if (!found) return false;
    await this.#driver.clickAt(found.x, found.y, times);
    return this.#clickIsReceived();
  }

  /** A page that is still coming to the front can miss a click. A page that is closed has received it. */
  async #clickIsReceived(): Promise<boolean> {
    const look = () =>
      this.#driver.evaluate(() => (window as { clickReceived?: boolean }).clickReceived).catch(() => true);
    return until('the page to receive the click', look, { timeoutMs: 1_000 }).catch(() => false);
  }

  /** Presses Tab until the element with that name has the focus, then Enter. */
  async chooseByKeyboard(name: string): Promise<void> {
    await this.#driver.settled();
    for (let tabs = 0; tabs < 40; tabs += 1) {
      await this.#driver.press('Tab');
      if ((await this.focused()) !== name) continue;
      return this.#driver.press('Enter');
    }
    throw new Error(`The keyboard does not reach "${name}". The page reads: ${await this.text()}`);
  }

  /** Whether the focused element has a visible outline. */
  focusIsVisible(): Promise<boolean> {
    return this.#driver.evaluate(() => {
      const { activeElement, defaultView } = document;
      const style = activeElement && defaultView?.getComputedStyle(activeElement);
      return style?.outlineStyle !== 'none' && Number.parseFloat(style?.outlineWidth ?? '0') >= 2;
    });
  }

  press(key: Key): Promise<void> {
    return this.#driver.press(key);
  }

  /** Replaces the text in the last field with that label. */
  async fill(label: string, text: string): Promise<void> {
    const type = (name: string, value: string) => {
      const labels = [...document.querySelectorAll('label')].filter((candidate) => candidate.textContent === name);
      const field = labels.at(-1)?.querySelector('input');
      if (!field) return false;
      field.value = value;
      return field.dispatchEvent(new (field.ownerDocument.defaultView ?? window).Event('input', { bubbles: true }));
    };
    await until(`a field "${label}"`, () => this.#driver.evaluate(type, label, text), { seen: () => this.text() });
  }

  /** Whether the checkbox or radio button with that label is checked; null if there is none. */
  isChecked(label: string): Promise<boolean | null> {
    return this.#driver.evaluate((name) => {
      const labels = [...document.querySelectorAll('label')];
      return labels.find(({ textContent }) => textContent === name)?.querySelector('input')?.checked ?? null;
    }, label);
  }

  /** Chooses a value in the page's only drop-down list. */
  async choose(value: string): Promise<void> {
    const pick = (wanted: string) => {
      const list = document.querySelector('select');
      if (!list) return false;
      list.value = wanted;
      return list.dispatchEvent(new (list.ownerDocument.defaultView ?? window).Event('change', { bubbles: true }));
    };
    await until('a list to choose from', () => this.#driver.evaluate(pick, value), { seen: () => this.text() });
  }

  /** Sends an intent that this page has no button for at the moment, as another page might. */
  async send(intent: object): Promise<void> {
    await this.#driver.evaluate((message) => void chrome.runtime.sendMessage(message), intent);
  }

  /** The accessible name, or else the text, of the focused element. */
  focused(): Promise<string> {
    return this.#driver.evaluate(() => {
      const { activeElement } = document;
      return activeElement?.ariaLabel ?? activeElement?.textContent ?? '';
    });
  }

  async waitForText(text: string | RegExp, timeoutMs?: number): Promise<void> {
    const matches = (shown: string) => (typeof text === 'string' ? shown.includes(text) : text.test(shown));
    const options = { seen: () => this.text(), ...(timeoutMs && { timeoutMs }) };
    await until(`"${text}" on the page`, async () => matches(await this.text()), options);
  }

  /** Resolves once every image has loaded or failed, so that a screenshot shows them all. */
  async settled(): Promise<void> {
    const complete = () => [...document.images].every((image) => image.complete);
    await until('the images on the page', () => this.#driver.evaluate(complete));
  }

  evaluate<Args extends unknown[], Result>(
    script: string | ((...args: Args) => Result),
    ...args: Args
  ): Promise<Awaited<Result>> {
    return this.#driver.evaluate(script, ...args);
  }

  pointAway(): Promise<void> {
    return this.#driver.pointAway();
  }

  screenshot(): Promise<Uint8Array> {
    return this.#driver.screenshot();
  }

  close(): Promise<void> {
    return this.#driver.close();
  }
}
