import { until } from './until.ts';

/** An extension page on screen, in whichever browser: code can be run in it, and a picture taken. */
export interface Surface {
  /** Runs a self-contained function in the page; `document` is the page's. */
  run<Args extends unknown[], Result>(script: (...args: Args) => Result, ...args: Args): Promise<Result>;
  /** Resolves once the page has its final place and size. */
  settled(): Promise<void>;
  /** Presses and releases the mouse there, in CSS pixels, as a person does. */
  clickAt(x: number, y: number, times: number): Promise<void>;
  screenshot(): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** The popup as a person meets it: texts, and buttons by their accessible names. */
export class Popup {
  readonly #surface: Surface;

  constructor(surface: Surface) {
    this.#surface = surface;
  }

  text(): Promise<string> {
    return this.#surface.run(() => document.body?.innerText ?? '');
  }

  /** What the live region says. */
  status(): Promise<string> {
    return this.#surface.run(() => document.querySelector('[aria-live="polite"]')?.textContent ?? '');
  }

  buttons(): Promise<string[]> {
    return this.#surface.run(() => [...document.querySelectorAll('button')].map((button) => button.textContent ?? ''));
  }

  /** The code on display; null if there is none. */
  code(): Promise<string | null> {
    return this.#surface.run(() => document.querySelector('[aria-label="Link code"]')?.textContent ?? null);
  }

  async click(button: string, times = 1): Promise<void> {
    const press = () => this.clickIfThere(button, times);
    await until(`a button "${button}"`, press, { seen: () => this.text() });
  }

  /** Clicks a button that may go away by itself; false if it was not there. */
  async clickIfThere(button: string, times = 1): Promise<boolean> {
    const place = (name: string) => {
      const found = [...document.querySelectorAll('button')].find((candidate) => candidate.textContent === name);
      found?.scrollIntoView({ block: 'nearest' });
      const box = found?.getBoundingClientRect();
      return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;
    };
    await this.#surface.settled();
    const found = await this.#surface.run(place, button);
    if (found) await this.#surface.clickAt(found.x, found.y, times);
    return found !== null;
  }

  async waitForText(text: string | RegExp, timeoutMs?: number): Promise<void> {
    const fits = (shown: string) => (typeof text === 'string' ? shown.includes(text) : text.test(shown));
    const options = { seen: () => this.text(), ...(timeoutMs && { timeoutMs }) };
    await until(`"${text}" in the popup`, async () => fits(await this.text()), options);
  }

  async waitForCode(): Promise<string> {
    return until('a link code', () => this.code(), { seen: () => this.text() });
  }

  /** Resolves once every picture has loaded or failed, so that a screenshot shows all. */
  async settled(): Promise<void> {
    const complete = () => [...document.images].every((image) => image.complete);
    await until('the pictures in the popup', () => this.#surface.run(complete));
  }

  run<Args extends unknown[], Result>(script: (...args: Args) => Result, ...args: Args): Promise<Result> {
    return this.#surface.run(script, ...args);
  }

  /** Sends an intent that this popup offers no button for just now, as another popup might. */
  async send(intent: object): Promise<void> {
    await this.#surface.run((json) => {
      // Firefox's driver sees the page from outside.
      const page = (window as { wrappedJSObject?: unknown }).wrappedJSObject ?? window;
      const api = page as { chrome: { runtime: { sendMessage(message: unknown): void } }; JSON: JSON };
      api.chrome.runtime.sendMessage(api.JSON.parse(json));
    }, JSON.stringify(intent));
  }

  screenshot(): Promise<Uint8Array> {
    return this.#surface.screenshot();
  }

  close(): Promise<void> {
    return this.#surface.close();
  }
}
