import { until } from './until.ts';

/** The keys that a keyboard needs to get about and to choose. */
export type Key = 'Tab' | 'Enter' | 'Escape';

/** An extension page on screen, in whichever browser: code can be run in it, and a picture taken. */
export interface Surface {
  /** Runs a self-contained function in the page; `document` is the page's. */
  run<Args extends unknown[], Result>(script: (...args: Args) => Result, ...args: Args): Promise<Result>;
  /** Runs a script in the page's own world; what it comes to, which may be a promise, travels as JSON. */
  evaluate(source: string): Promise<unknown>;
  /** Resolves once the page has its final place and size. */
  settled(): Promise<void>;
  /** Presses and releases the mouse there, in CSS pixels, as a person does. */
  clickAt(x: number, y: number, times: number): Promise<void>;
  /** Presses and releases a key, as a person does. */
  press(key: Key): Promise<void>;
  /** Takes the pointer off whatever was clicked last. */
  pointAway(): Promise<void>;
  /** The whole page, also what is to be scrolled to, as PNG. */
  screenshot(): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** A page of the extension as a person meets it: texts, and buttons and fields by their accessible names. */
export class ExtensionPage {
  readonly #surface: Surface;

  constructor(surface: Surface) {
    this.#surface = surface;
  }

  text(): Promise<string> {
    return this.#surface.run(() => document.body?.innerText ?? '');
  }

  /** What the live region says, below its heading if it has one. */
  status(): Promise<string> {
    return this.#surface.run(() => {
      const region = document.querySelector('[aria-live="polite"]');
      return (region?.querySelector('p') ?? region)?.textContent ?? '';
    });
  }

  buttons(): Promise<string[]> {
    return this.#surface.run(() => [...document.querySelectorAll('button')].map((button) => button.textContent ?? ''));
  }

  async click(button: string, times = 1): Promise<void> {
    const press = () => this.clickIfThere(button, times);
    await until(`a button "${button}"`, press, { seen: () => this.text() });
  }

  /** Clicks a button, or what else has that name and takes clicks, which may go away by itself; false if it was not there, or has not heard of the click. */
  async clickIfThere(button: string, times = 1): Promise<boolean> {
    const place = (name: string) => {
      const named = (candidate: Element) => (candidate.ariaLabel ?? candidate.textContent) === name;
      const clickable = 'button, a, summary, label:has(:is([type="checkbox"], [type="radio"]))';
      const found = [...document.querySelectorAll(clickable)].find(named);
      const heard = window as { clickHeard?: boolean };
      heard.clickHeard = false;
      const hear = () => {
        heard.clickHeard = true;
      };
      found?.addEventListener('click', hear, { capture: true, once: true });
      found?.scrollIntoView({ block: 'nearest' });
      const box = found?.getBoundingClientRect();
      return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;
    };
    await this.#surface.settled();
    const found = await this.#surface.run(place, button);
    if (!found) return false;
    await this.#surface.clickAt(found.x, found.y, times);
    return this.#clickIsHeard();
  }

  /** A page that is still being brought to the front can miss a click; one that a click has closed has heard it. */
  async #clickIsHeard(): Promise<boolean> {
    const look = () => this.#surface.run(() => (window as { clickHeard?: boolean }).clickHeard).catch(() => true);
    return until('the click to be heard', look, { timeoutMs: 1_000 }).catch(() => false);
  }

  /** Goes on by Tab to what has that name, and presses Enter there. */
  async chooseByKeyboard(name: string): Promise<void> {
    await this.#surface.settled();
    for (let tabs = 0; tabs < 40; tabs += 1) {
      await this.#surface.press('Tab');
      if ((await this.focused()) !== name) continue;
      return this.#surface.press('Enter');
    }
    throw new Error(`A keyboard does not come to "${name}". The page says: ${await this.text()}`);
  }

  /** Whether what has the keyboard's focus shows it. */
  focusIsVisible(): Promise<boolean> {
    return this.#surface.run(() => {
      const { activeElement, defaultView } = document;
      const style = activeElement && defaultView?.getComputedStyle(activeElement);
      return style?.outlineStyle !== 'none' && Number.parseFloat(style?.outlineWidth ?? '0') >= 2;
    });
  }

  press(key: Key): Promise<void> {
    return this.#surface.press(key);
  }

  /** Types into the last field with that label, in the place of what is there. */
  async fill(label: string, text: string): Promise<void> {
    const type = (name: string, value: string) => {
      const labels = [...document.querySelectorAll('label')].filter((candidate) => candidate.textContent === name);
      const field = labels.at(-1)?.querySelector('input');
      if (!field) return false;
      field.value = value;
      return field.dispatchEvent(new (field.ownerDocument.defaultView ?? window).Event('input', { bubbles: true }));
    };
    await until(`a field "${label}"`, () => this.#surface.run(type, label, text), { seen: () => this.text() });
  }

  /** Whether the checkbox or radio button with that label is checked; null if there is none. */
  isChecked(label: string): Promise<boolean | null> {
    return this.#surface.run((name) => {
      const labels = [...document.querySelectorAll('label')];
      return labels.find(({ textContent }) => textContent === name)?.querySelector('input')?.checked ?? null;
    }, label);
  }

  /** Chooses a value in the one list to choose from. */
  async choose(value: string): Promise<void> {
    const pick = (wanted: string) => {
      const list = document.querySelector('select');
      if (!list) return false;
      list.value = wanted;
      return list.dispatchEvent(new (list.ownerDocument.defaultView ?? window).Event('change', { bubbles: true }));
    };
    await until('a list to choose from', () => this.#surface.run(pick, value), { seen: () => this.text() });
  }

  /** Sends an intent that this page offers no button for just now, as another page might. */
  async send(intent: object): Promise<void> {
    await this.#surface.run((json) => {
      // Firefox's driver sees the page from outside.
      const page = (window as { wrappedJSObject?: unknown }).wrappedJSObject ?? window;
      const api = page as { chrome: { runtime: { sendMessage(message: unknown): void } }; JSON: JSON };
      api.chrome.runtime.sendMessage(api.JSON.parse(json));
    }, JSON.stringify(intent));
  }

  /** The accessible name, or else the text, of what has the keyboard's focus. */
  focused(): Promise<string> {
    return this.#surface.run(() => {
      const { activeElement } = document;
      return activeElement?.ariaLabel ?? activeElement?.textContent ?? '';
    });
  }

  async waitForText(text: string | RegExp, timeoutMs?: number): Promise<void> {
    const fits = (shown: string) => (typeof text === 'string' ? shown.includes(text) : text.test(shown));
    const options = { seen: () => this.text(), ...(timeoutMs && { timeoutMs }) };
    await until(`"${text}" on the page`, async () => fits(await this.text()), options);
  }

  /** Resolves once every picture has loaded or failed, so that a screenshot shows all. */
  async settled(): Promise<void> {
    const complete = () => [...document.images].every((image) => image.complete);
    await until('the pictures on the page', () => this.#surface.run(complete));
  }

  run<Args extends unknown[], Result>(script: (...args: Args) => Result, ...args: Args): Promise<Result> {
    return this.#surface.run(script, ...args);
  }

  evaluate(source: string): Promise<unknown> {
    return this.#surface.evaluate(source);
  }

  pointAway(): Promise<void> {
    return this.#surface.pointAway();
  }

  screenshot(): Promise<Uint8Array> {
    return this.#surface.screenshot();
  }

  close(): Promise<void> {
    return this.#surface.close();
  }
}
