import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { findBrowser } from '../../browsers/find-browser.ts';
import { BrowserWindow, preferences } from '../../browsers/firefox.ts';
import { until } from '../../browsers/until.ts';
import type { BenchBrowser, BenchLaunch, Extension, Memory, Tab, View, Work } from './bench-browser.ts';

type Windows = Partial<Record<Extension, BrowserWindow>>;

export async function launchFirefox({ extensions, proxyPort }: BenchLaunch): Promise<BenchBrowser> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findBrowser('firefox'),
    headless: true,
    acceptInsecureCerts: true,
    defaultViewport: null,
    args: ['--remote-allow-system-access', '--width=1100', '--height=800'],
    extraPrefsFirefox: {
      ...preferences(proxyPort),
      'privacy.reduceTimerPrecision': false,
    },
  });
  const windows: Windows = {};
  for (const [name, folder] of Object.entries(extensions)) {
    await browser.installExtension(resolve(folder));
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
    const window = await BrowserWindow.of(browser, manifest.browser_specific_settings.gecko.id);
    await until('the extension to be there', () => window.run('return extension?.backgroundState !== undefined'));
    windows[name as Extension] = window;
  }
  return new Firefox(browser, await browser.version(), windows, await BrowserWindow.of(browser, ''));
}

class Firefox implements BenchBrowser {
  readonly name = 'firefox';
  readonly version: string;
  readonly #browser: Browser;
  readonly #windows: Windows;
  readonly #window: BrowserWindow;

  constructor(browser: Browser, version: string, windows: Windows, window: BrowserWindow) {
    this.#browser = browser;
    this.version = version;
    this.#windows = windows;
    this.#window = window;
  }

  async openTab(url: string): Promise<Tab> {
    const page = await this.#browser.newPage();
    await page.goto(url);
    return new FirefoxTab(page);
  }

  async findTab(start: string): Promise<Tab> {
    const find = async () => (await this.#browser.pages()).find((page) => page.url().startsWith(start));
    return new FirefoxTab(await until(`a tab at ${start}`, find));
  }

  async openPopup(of: Extension): Promise<{ clickedAt: number; popup: View }> {
    const window = this.#of(of);
    const clickedAt = await window.run(`
      const at = performance.timeOrigin + performance.now();
      await ExtensionParent.apiManager.global.browserActionFor(extension).openPopup(window);
      return at;`);
    const popup = new FirefoxExtensionView(window, POPUP, `page.closest('panel').hidePopup();`);
    await until(`the popup of ${of}`, () => popup.isThere('popup.html'));
    return { clickedAt: Number(clickedAt), popup };
  }

  async openOwnPage(of: Extension): Promise<View> {
    const window = this.#of(of);
    await window.run(`
      const url = extension.getURL('background.js');
      gBrowser.selectedTab = gBrowser.addTab(url, { triggeringPrincipal: extension.principal });`);
    const view = new FirefoxExtensionView(window, OWN_PAGE, `gBrowser.removeTab(gBrowser.getTabForBrowser(page));`);
    await until(`a page of ${of}`, () => view.isThere('background.js'));
    return view;
  }

  async killBackground(of: Extension): Promise<void> {
    await this.#of(of).run(
      `await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });`,
    );
  }

  /** What the process' main thread was at work, by the processor's clock. */
  async watchMainThread(tab: Tab, act: () => Promise<void>): Promise<Work> {
    const read = () =>
      this.#window.run(`
        const shown = gBrowser.browsers.find(({ currentURI }) => currentURI.spec === ${JSON.stringify((tab as FirefoxTab).url)});
        const { osPid } = shown.browsingContext.currentWindowGlobal;
        const { children } = await ChromeUtils.requestProcInfo();
        const { threads } = children.find(({ pid }) => pid === osPid);
        return threads.find(({ tid }) => tid === osPid).cpuTime / 1e6;`);
    const before = Number(await read());
    await act();
    return { all: Number(await read()) - before, scripts: null };
  }

  async measureMemory(): Promise<Memory> {
    const processes = await this.#window.run(`
      const manager = Cc['@mozilla.org/memory-reporter-manager;1'].getService(Ci.nsIMemoryReporterManager);
      for (let time = 0; time < 3; time += 1) {
        Services.obs.notifyObservers(null, 'child-mmu-request');
        await new Promise((resolve) => manager.minimizeMemoryUsage(resolve));
      }
      const { children } = await ChromeUtils.requestProcInfo();
      const ofPages = children.filter(({ type }) => type.startsWith('web'));
      return ofPages.reduce((sum, { memory }) => sum + memory, 0);`);
    return { processes: Number(processes), scripts: null };
  }

  close(): Promise<void> {
    return this.#browser.close();
  }

  #of(extension: Extension): BrowserWindow {
    const window = this.#windows[extension];
    if (!window) throw new Error(`${extension} is not installed.`);
    return window;
  }
}

class FirefoxTab implements Tab {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get url(): string {
    return this.#page.url();
  }

  async load(url: string): Promise<void> {
    await this.#page.goto(url);
  }

  async run<Args extends unknown[], Result>(script: (...args: Args) => Result | Promise<Result>, ...args: Args) {
    const result = await this.#page.evaluate(script as (...args: unknown[]) => unknown, ...args);
    return result as Result;
  }

  close(): Promise<void> {
    return this.#page.close();
  }
}

/** Code that finds the element with an extension's page. */
const POPUP = `const page = document.querySelector('browser.webextension-popup-browser');`;
const OWN_PAGE = `const page = gBrowser.browsers.find(({ currentURI }) => currentURI.spec === extension.getURL('background.js'));`;

class FirefoxExtensionView implements View {
  readonly #window: BrowserWindow;
  readonly #find: string;
  readonly #close: string;

  constructor(window: BrowserWindow, find: string, close: string) {
    this.#window = window;
    this.#find = find;
    this.#close = close;
  }

  async run<Args extends unknown[], Result>(script: (...args: Args) => Result | Promise<Result>, ...args: Args) {
    const source = `Promise.resolve((${script})(...${JSON.stringify(args)})).then((result) => JSON.stringify(result) ?? 'null')`;
    const result = await this.#window.run(`${this.#find}
      const view = page.contentWindow;
      const sandbox = Cu.Sandbox(view, { sandboxPrototype: view, sameZoneAs: view, wantXrays: false });
      return Cu.evalInSandbox(${JSON.stringify(source)}, sandbox);`);
    return JSON.parse(String(result)) as Result;
  }

  isThere(path: string): Promise<unknown> {
    return this.#window.run(`${this.#find}
      const shown = page?.contentDocument;
      return shown?.readyState === 'complete' && shown.URL === extension.getURL('${path}');`);
  }

  async close(): Promise<void> {
    await this.#window.run(`${this.#find} if (page) ${this.#close}`);
    await until('the page to be closed', () => this.#window.run(`${this.#find} return !page`));
  }
}
