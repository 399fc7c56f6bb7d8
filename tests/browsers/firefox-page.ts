import type { ExtensionWindow, FirefoxWindow, WindowScope } from './firefox-window.ts';
import type { Key, PageDriver } from './page-driver.ts';
import { until } from './until.ts';

/** The element in Firefox's window that shows a page. */
type BrowserElement = HTMLElement & {
  contentWindow: ExtensionWindow;
  contentDocument: Document | null;
  currentURI: { specIgnoringRef: string };
  browsingContext: {
    currentWindowGlobal: { drawSnapshot(area: DOMRect, scale: number, background: string): Promise<ImageBitmap> };
  };
};

/** Finds the element that shows the extension's page at a path; runs in Firefox's window. */
type Finder = (scope: WindowScope, path: string) => BrowserElement | null | undefined;

/** What is privileged in Firefox's window. */
declare const Cu: {
  Sandbox(principal: Window, options: object): object;
  evalInSandbox(source: string, sandbox: object): Promise<string | undefined>;
};
declare const Cc: Record<string, { createInstance(type: unknown): TextInputProcessor }>;
declare const Ci: Record<string, unknown>;
declare const gBrowser: {
  browsers: BrowserElement[];
  getTabForBrowser(browser: BrowserElement): object;
  removeTab(tab: object): void;
};

type TextInputProcessor = {
  beginInputTransactionForTests(window: Window): void;
  keydown(event: KeyboardEvent): void;
  keyup(event: KeyboardEvent): void;
};

/** A page of an extension in a tab of Firefox. */
export class FirefoxPage implements PageDriver {
  readonly #window: FirefoxWindow;
  readonly #path: string;
  readonly #screenshotScale: number;
  protected readonly find: Finder = findTab;

  constructor(window: FirefoxWindow, path: string, screenshotScale = 1) {
    this.#window = window;
    this.#path = path;
    this.#screenshotScale = screenshotScale;
  }

  async evaluate<Args extends unknown[], Result>(
    script: string | ((...args: Args) => Result),
    ...args: Args
  ): Promise<Awaited<Result>> {
    if (typeof script === 'string') return (await this.inWindow(evaluateInSandbox, script)) as Awaited<Result>;
    const source = `(${resultAsJson})((${script})(...${JSON.stringify(args)}))`;
    return JSON.parse((await this.inWindow(evaluateInSandbox, source)) ?? 'null') as Awaited<Result>;
  }

  async settled(): Promise<void> {}

  async clickAt(x: number, y: number, times: number): Promise<void> {
    await this.inWindow(click, x, y, times);
  }

  async press(key: Key): Promise<void> {
    await this.inWindow(pressKey, key);
  }

  async pointAway(): Promise<void> {
    await this.inWindow((page) => page?.contentWindow.synthesizeMouseEvent('mousemove', 0, 0, {}));
  }

  async screenshot(): Promise<Uint8Array> {
    await this.settled();
    const dataUrl = await this.inWindow(takeSnapshot, this.#screenshotScale);
    return Buffer.from(dataUrl.split(',')[1] ?? '', 'base64');
  }

  async close(): Promise<void> {
    await this.inWindow(closeTab);
    await until('the page to be closed', () => this.inWindow((page) => !page));
  }

  /** Resolves once the page has loaded. */
  async loaded(timeoutMs?: number): Promise<void> {
    await until(`the page ${this.#path}`, () => this.inWindow(isLoaded), timeoutMs ? { timeoutMs } : {});
  }

  /** Whether there is such a page, and it has loaded. */
  isOpen(): Promise<boolean> {
    return this.inWindow(isLoaded);
  }

  /** Runs a self-contained function in Firefox's window, with the element that shows the page. */
  protected inWindow<Args extends unknown[], Result>(
    script: (page: BrowserElement | null | undefined, ...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>> {
    const source = `(scope, path, ...args) => (${script})((${this.find})(scope, path), ...args)`;
    return this.#window.run<[string, ...Args], Result>(source, this.#path, ...args);
  }
}

/** The popup of an extension in Firefox. */
export class FirefoxPopup extends FirefoxPage {
  protected override readonly find: Finder = findPopup;

  /** While the popup opens or grows, it loses clicks and has nothing to draw. */
  override async settled(): Promise<void> {
    await until('the popup to be on screen', () => this.inWindow(isPopupSettled));
  }

  override async close(): Promise<void> {
    await this.inWindow((page) => page?.closest<HTMLElement & { hidePopup(): void }>('panel')?.hidePopup());
    await until('the popup to be closed', () => this.inWindow((page) => !page));
  }
}

/*
 * The functions below run in Firefox's window.
 */

function findTab({ extension }: WindowScope, path: string): BrowserElement | undefined {
  return gBrowser.browsers.find(({ currentURI }) => currentURI.specIgnoringRef === extension.getURL(path));
}

function findPopup(): BrowserElement | null {
  return document.querySelector<BrowserElement>('browser.webextension-popup-browser');
}

function isLoaded(page: BrowserElement | null | undefined): boolean {
  const shown = page?.contentDocument;
  return shown?.readyState === 'complete' && shown.URL !== 'about:blank';
}

function isPopupSettled(page: BrowserElement | null | undefined): boolean {
  const root = page?.contentDocument?.documentElement;
  if (!page || !root || page.contentWindow.innerHeight === 0) return false;
  const panel = page.closest<HTMLElement & { state: string }>('panel');
  const { height } = page.getBoundingClientRect();
  // Firefox lets no popup grow beyond 600 CSS pixels; what is taller scrolls.
  return panel?.state === 'open' && (height >= 600 || root.getBoundingClientRect().height <= height);
}

function closeTab(page: BrowserElement | null | undefined): void {
  if (page) gBrowser.removeTab(gBrowser.getTabForBrowser(page));
}

/** Evaluates a script in the page's own world. */
async function evaluateInSandbox(page: BrowserElement | null | undefined, source: string): Promise<string | undefined> {
  if (!page?.contentDocument) throw new Error('The page is not open.');
  const view = page.contentWindow;
  const sandbox = Cu.Sandbox(view, { sandboxPrototype: view, sameZoneAs: view, wantXrays: false });
  return Cu.evalInSandbox(source, sandbox);
}

/** Runs in the page. Returns no promise for a synchronous result: a closing page may never resolve it. */
function resultAsJson(result: unknown): unknown {
  const { then } = Object(result) as Partial<Promise<unknown>>;
  // Not `instanceof`: promises of the WebExtension API are not of the sandbox's own class.
  return then ? then.call(result as Promise<unknown>, (value) => JSON.stringify(value)) : JSON.stringify(result);
}

function click(page: BrowserElement | null | undefined, x: number, y: number, times: number): void {
  for (let clickCount = 1; clickCount <= times; clickCount += 1) {
    for (const type of ['mousedown', 'mouseup']) {
      page?.contentWindow.synthesizeMouseEvent(type, x, y, { button: 0, clickCount });
    }
  }
}

function pressKey(page: BrowserElement | null | undefined, key: string): void {
  const keyboard = Cc['@mozilla.org/text-input-processor;1']?.createInstance(Ci.nsITextInputProcessor);
  if (!page || !keyboard) throw new Error('The page is not open.');
  keyboard.beginInputTransactionForTests(page.contentWindow);
  const event = new page.contentWindow.KeyboardEvent('', { key, code: key });
  page.contentWindow.focus();
  keyboard.keydown(event);
  keyboard.keyup(event);
}

async function takeSnapshot(page: BrowserElement | null | undefined, scale: number): Promise<string> {
  if (!page?.contentDocument) throw new Error('The page is not open.');
  const { scrollWidth, scrollHeight } = page.contentDocument.documentElement;
  const whole = new DOMRect(0, 0, scrollWidth, scrollHeight);
  const snapshot = await page.browsingContext.currentWindowGlobal.drawSnapshot(whole, scale, 'white');
  const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas') as HTMLCanvasElement;
  Object.assign(canvas, { width: snapshot.width, height: snapshot.height });
  canvas.getContext('2d')?.drawImage(snapshot, 0, 0);
  return canvas.toDataURL('image/png');
}
