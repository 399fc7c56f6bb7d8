import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import type { ExtensionBrowser, LaunchOptions } from './extension-browser.ts';
import { ExtensionPage, type Key, type Surface } from './extension-page.ts';
import { findBrowser } from './find-browser.ts';
import { pictureFonts } from './picture-fonts.ts';
import { Popup } from './popup.ts';
import { until } from './until.ts';

export async function launchFirefox({ extension, ...options }: LaunchOptions): Promise<ExtensionBrowser> {
  const { profile, pictureScale = 1 } = options;
  const manifest = JSON.parse(await readFile(join(extension, 'manifest.json'), 'utf8'));
  const addonId: string = manifest.browser_specific_settings.gecko.id;
  if (profile) await putIntoProfile(profile, extension, addonId);
  const browser = await startFirefox(options);
  const chrome = await BrowserWindow.of(browser, addonId);
  // The releases of every month leave an unsigned extension in the profile alone, whatever the preference says.
  if (!profile || (await chrome.run(SIGNATURES_ARE_REQUIRED))) await browser.installExtension(extension);
  await until('the extension to be there', () => chrome.run('return extension?.backgroundState !== undefined'));
  return new Firefox(browser, await browser.version(), chrome, { folder: extension, pictureScale });
}

/** Starts Firefox with whatever extensions lie in its profile. */
export function startFirefox({
  proxyPort,
  headful,
  profile,
  downloads,
  pictureScale,
}: Omit<LaunchOptions, 'extension'>): Promise<Browser> {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: findBrowser('firefox'),
    headless: !headful,
    ...(profile && { userDataDir: profile }),
    acceptInsecureCerts: proxyPort !== undefined,
    defaultViewport: headful ? null : { width: 1100, height: 700, deviceScaleFactor: pictureScale ?? 1 },
    // Leave to reach the browser's own window: an option in older ones, a variable from some version after 153 on.
    args: ['--remote-allow-system-access'],
    env: { ...process.env, MOZ_REMOTE_ALLOW_SYSTEM_ACCESS: '1', ...(pictureScale && pictureFonts()) },
    extraPrefsFirefox: {
      ...preferences(proxyPort),
      ...(downloads && downloadPreferences(downloads)),
      ...(pictureScale && { 'ui.prefersReducedMotion': 1 }),
    },
  });
}

const SIGNATURES_ARE_REQUIRED = `
  const { AddonSettings } = ChromeUtils.importESModule('resource://gre/modules/addons/AddonSettings.sys.mjs');
  return AddonSettings.REQUIRE_SIGNING;`;

export function preferences(proxyPort?: number): Record<string, unknown> {
  return {
    // Extension pages in the browser's own process, where the driver can reach them.
    'extensions.webextensions.remote': false,
    // An unsigned extension that lies in the profile is used, without a question.
    'xpinstall.signatures.required': false,
    'extensions.autoDisableScopes': 0,
    'extensions.startupScanScopes': 15,
    // What is asked for at a click is granted, as the browser's own question is beyond reach.
    'extensions.webextOptionalPermissionPrompts': false,
    ...(proxyPort && {
      'network.proxy.type': 1,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': proxyPort,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': proxyPort,
    }),
  };
}

function downloadPreferences(folder: string): Record<string, unknown> {
  return {
    'browser.download.folderList': 2,
    'browser.download.dir': folder,
    'browser.download.useDownloadDir': true,
    'browser.download.always_ask_before_handling_new_types': false,
    'browser.download.alwaysOpenPanel': false,
  };
}

/** A temporary add-on would be gone after a restart; one that lies in the profile stays. */
async function putIntoProfile(profile: string, extension: string, addonId: string): Promise<void> {
  await cp(extension, join(profile, 'extensions', addonId), { recursive: true });
}

/** What a WebDriver BiDi connection offers; puppeteer uses it without showing it in its types. */
type BidiConnection = {
  send(method: string, params: object): Promise<{ result: Record<string, unknown> }>;
};

/** Runs code in Firefox's own window, the only place from which WebDriver BiDi reaches extension pages. */
export class BrowserWindow {
  readonly #connection: BidiConnection;
  readonly #context: string;
  readonly #addonId: string;

  private constructor(connection: BidiConnection, context: string, addonId: string) {
    this.#connection = connection;
    this.#context = context;
    this.#addonId = addonId;
  }

  static async of(browser: Browser, addonId: string): Promise<BrowserWindow> {
    const { connection } = browser as unknown as { connection: BidiConnection };
    const { result } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
    const windows = result.contexts as { context: string; url: string }[];
    const context = windows.find(({ url }) => url === 'chrome://browser/content/browser.xhtml')?.context;
    if (!context) throw new Error('Firefox shows no browser window.');
    return new BrowserWindow(connection, context, addonId);
  }

  /**
   * Evaluates the body of an async function, with `extension` at hand, in which `return` gives the result.
   *
   * @returns the result, having travelled as JSON
   */
  async run(body: string): Promise<unknown> {
    const functionDeclaration = `async () => {
      const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
      const { FileUtils } = ChromeUtils.importESModule('resource://gre/modules/FileUtils.sys.mjs');
      const extension = ExtensionParent.GlobalManager.extensionMap.get('${this.#addonId}');
      const result = await (async () => { ${body} })();
      return JSON.stringify(result) ?? 'null';
    }`;
    const { result } = await this.#connection.send('script.callFunction', {
      functionDeclaration,
      awaitPromise: true,
      userActivation: true,
      target: { context: this.#context },
    });
    if (result.type === 'success') return JSON.parse((result.result as { value: string }).value);
    throw new Error(`In Firefox's window: ${(result.exceptionDetails as { text: string }).text}`);
  }
}

type Surroundings = { folder: string; pictureScale: number };

class Firefox implements ExtensionBrowser {
  readonly name = 'firefox';
  readonly version: string;
  readonly #browser: Browser;
  readonly #window: BrowserWindow;
  readonly #surroundings: Surroundings;
  deaths = 0;

  constructor(browser: Browser, version: string, window: BrowserWindow, surroundings: Surroundings) {
    this.#surroundings = surroundings;
    this.#browser = browser;
    this.version = version;
    this.#window = window;
  }

  async openPage(url: string): Promise<Page> {
    const page = await this.#browser.newPage();
    await page.goto(url);
    return page;
  }

  pages(): Promise<Page[]> {
    return this.#browser.pages();
  }

  async openPopup(tab?: Page): Promise<Popup> {
    const surface = new FirefoxPopupSurface(this.#window, this.#surroundings.pictureScale);
    await surface.close();
    await tab?.bringToFront();
    const open = `await ExtensionParent.apiManager.global.browserActionFor(extension).openPopup(window);`;
    await this.#window.run(open);
    const popup = new Popup(surface);
    await popup.waitForText(/\w/);
    await surface.settled();
    return popup;
  }

  async openOptions(): Promise<ExtensionPage> {
    const popup = await this.openPopup();
    await popup.followOptionsLink();
    const shown = `${OPTIONS} return page?.contentDocument?.querySelector('main') != null;`;
    await until('the options to be on screen', () => this.#window.run(shown));
    return new ExtensionPage(new FirefoxSurface(this.#window, OPTIONS, this.#surroundings.pictureScale));
  }

  async storage(): Promise<Record<string, unknown>> {
    return (await this.#window.run(`${DATABASE} return database.get(null);`)) as Record<string, unknown>;
  }

  async putStorage(values: Record<string, unknown>): Promise<void> {
    await this.#window.run(`${DATABASE}
      const changes = await database.set(${JSON.stringify(values)});
      if (changes) ExtensionStorageIDB.notifyListeners(extension.id, changes);`);
  }

  badge(): Promise<string> {
    return this.#buttonProperty('badgeText');
  }

  title(): Promise<string> {
    return this.#buttonProperty('title');
  }

  async killBackground(): Promise<void> {
    this.deaths += 1;
    await this.#window.run(
      `await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });`,
    );
  }

  async isBackgroundAlive(): Promise<boolean> {
    return (await this.#window.run(`return extension.backgroundState`)) === 'running';
  }

  async reloadExtension(): Promise<void> {
    await this.#window.run(`
      const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
      await AddonManager.installTemporaryAddon(new FileUtils.File(${JSON.stringify(this.#surroundings.folder)}));`);
  }

  withholdAccess(): Promise<void> {
    return this.#withhold('https://plex.tv/*');
  }

  async allowSite(): Promise<void> {} // As for plex.tv.

  withholdSite(origin: string): Promise<void> {
    const { protocol, hostname } = new URL(origin);
    return this.#withhold(`${protocol}//${hostname}/*`);
  }

  async #buttonProperty(name: 'badgeText' | 'title'): Promise<string> {
    const text = await this.#window.run(`
      return ExtensionParent.apiManager.global.browserActionFor(extension).action.getProperty(null, '${name}');`);
    return String(text ?? '');
  }

  async #withhold(pattern: string): Promise<void> {
    await this.#window.run(`
      const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
      const origins = [${JSON.stringify(pattern)}];
      await ExtensionPermissions.remove(extension.id, { permissions: [], origins, data_collection: [] }, extension);`);
  }

  async installStranger(folder: string) {
    const id = await this.#browser.installExtension(folder);
    const ask = (message: unknown) =>
      this.#window.run(`
        const stranger = ExtensionParent.GlobalManager.extensionMap.get(${JSON.stringify(id)});
        await stranger.wakeupBackground?.();
        await extension.wakeupBackground?.();
        const view = [...stranger.views].find((candidate) => candidate.viewType === 'background');
        const { browser } = view.xulBrowser.contentWindow.wrappedJSObject;
        const message = Cu.cloneInto(${JSON.stringify(message)}, view.xulBrowser.contentWindow);
        return browser.runtime.sendMessage(extension.id, message, Cu.cloneInto({}, view.xulBrowser.contentWindow));`);
    return { ask };
  }

  /** Reaches into the page's own process, where content scripts live. */
  async sendFromContentScript(page: Page, message: unknown): Promise<unknown> {
    const inPage = `
      const { ExtensionContent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionContent.sys.mjs');
      const { sandbox } = ExtensionContent.getContextByExtensionId(EXTENSION, content);
      const sent = Cu.evalInSandbox('browser.runtime.sendMessage(' + MESSAGE + ').then(JSON.stringify)', sandbox);
      sent.then((answer) => sendAsyncMessage('tether:answer', answer), (error) => sendAsyncMessage('tether:answer', '"' + error + '"'));`;
    return this.#window.run(`
      const tab = gBrowser.browsers.find(({ currentURI }) => currentURI.spec === ${JSON.stringify(page.url())});
      const { promise, resolve } = Promise.withResolvers();
      const listener = ({ data }) => resolve(data);
      tab.messageManager.addMessageListener('tether:answer', listener);
      const values = { EXTENSION: JSON.stringify(extension.id), MESSAGE: ${JSON.stringify(JSON.stringify(JSON.stringify(message)))} };
      const script = ${JSON.stringify(inPage)}.replace(/EXTENSION|MESSAGE/g, (name) => values[name]);
      tab.messageManager.loadFrameScript('data:application/javascript,' + encodeURIComponent('{' + script + '}'), false);
      const answer = await promise;
      tab.messageManager.removeMessageListener('tether:answer', listener);
      return JSON.parse(answer);`);
  }

  async allowDownloads(): Promise<void> {
    const options = await this.openOptions();
    await options.click('Allow downloads');
    await options.waitForText('Tether may start downloads.');
  }

  async clipboard(): Promise<string> {
    return String(await this.#window.run('return navigator.clipboard.readText()'));
  }

  async logLines(): Promise<string[]> {
    const lines = await this.#window.run(`
      const storage = Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage);
      const told = storage.getEvents().map(({ arguments: values }) => values.map(String).join(' '));
      return [...told, ...Services.console.getMessageArray().map((message) => message.message)];`);
    return lines as string[];
  }

  async grantAccess(): Promise<void> {} // A preference has the browser grant what is asked for at a click.

  async shiftClock(ms: number): Promise<void> {
    await this.#window.run(`
      const background = [...extension.views].find((view) => view.viewType === 'background').xulBrowser.contentWindow;
      const { now } = background.wrappedJSObject.Date;
      background.wrappedJSObject.Date.now = Cu.exportFunction(() => now() + ${ms}, background);`);
  }

  closed(): Promise<void> {
    return new Promise((resolve) => this.#browser.once('disconnected', () => resolve()));
  }

  close(): Promise<void> {
    return this.#browser.close();
  }
}

/** Opens the extension's `storage.local`. */
const DATABASE = `
  const { ExtensionStorageIDB } = ChromeUtils.importESModule('resource://gre/modules/ExtensionStorageIDB.sys.mjs');
  const database = await ExtensionStorageIDB.open(ExtensionStorageIDB.getStoragePrincipal(extension));`;

/** Finds the element that shows the popup, in the code that {@link FirefoxSurface} runs. */
const POPUP = `const page = document.querySelector('browser.webextension-popup-browser');`;

/** The same for the tab with the options. */
const OPTIONS = `const page = gBrowser.browsers.find(({ currentURI }) => currentURI.spec.endsWith('/options.html'));`;

class FirefoxSurface implements Surface {
  readonly #window: BrowserWindow;
  readonly #find: string;
  readonly #pictureScale: number;

  /** @param find code that puts the element that shows the page into `page` */
  constructor(window: BrowserWindow, find: string, pictureScale: number) {
    this.#window = window;
    this.#find = find;
    this.#pictureScale = pictureScale;
  }

  run<Args extends unknown[], Result>(script: (...args: Args) => Result, ...args: Args): Promise<Result> {
    return this.inWindow(`
      if (!page?.contentDocument) throw new Error('The page is not open.');
      return ((document, window) => (${script})(...${JSON.stringify(args)}))(page.contentDocument, page.contentWindow);
    `) as Promise<Result>;
  }

  evaluate(source: string): Promise<unknown> {
    return this.inWindow(`
      const view = page.contentWindow;
      const sandbox = Cu.Sandbox(view, { sandboxPrototype: view, sameZoneAs: view, wantXrays: false });
      return await Cu.evalInSandbox(${JSON.stringify(source)}, sandbox);`);
  }

  async settled(): Promise<void> {}

  async clickAt(x: number, y: number, times: number): Promise<void> {
    await this.inWindow(`
      for (let clickCount = 1; clickCount <= ${times}; clickCount += 1) {
        for (const type of ['mousedown', 'mouseup']) {
          page.contentWindow.synthesizeMouseEvent(type, ${x}, ${y}, { button: 0, clickCount });
        }
      }`);
  }

  async press(key: Key): Promise<void> {
    await this.inWindow(`
      const keyboard = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
      keyboard.beginInputTransactionForTests(page.contentWindow);
      const event = new page.contentWindow.KeyboardEvent('', { key: '${key}', code: '${key}' });
      page.contentWindow.focus();
      keyboard.keydown(event);
      keyboard.keyup(event);`);
  }

  async pointAway(): Promise<void> {
    await this.inWindow(`page.contentWindow.synthesizeMouseEvent('mousemove', 0, 0, {});`);
  }

  async screenshot(): Promise<Uint8Array> {
    await this.settled();
    const dataUrl = await this.inWindow(`
      const { scrollWidth, scrollHeight } = page.contentDocument.documentElement;
      const whole = new DOMRect(0, 0, scrollWidth, scrollHeight);
      const snapshot = await page.browsingContext.currentWindowGlobal.drawSnapshot(whole, ${this.#pictureScale}, 'white');
      const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
      Object.assign(canvas, { width: snapshot.width, height: snapshot.height });
      canvas.getContext('2d').drawImage(snapshot, 0, 0);
      return canvas.toDataURL('image/png');`);
    return Buffer.from(String(dataUrl).split(',')[1] ?? '', 'base64');
  }

  async close(): Promise<void> {
    await this.inWindow(`if (page) gBrowser.removeTab(gBrowser.getTabForBrowser(page));`);
  }

  /** Runs code in Firefox's window, with `page` at hand. */
  protected inWindow(body: string): Promise<unknown> {
    return this.#window.run(this.#find + body);
  }
}

class FirefoxPopupSurface extends FirefoxSurface {
  constructor(window: BrowserWindow, pictureScale: number) {
    super(window, POPUP, pictureScale);
  }

  /** While the panel still opens or grows, clicks get lost and there is nothing to draw. */
  override async settled(): Promise<void> {
    const ready = `return page?.closest('panel')?.state === 'open' && page.contentWindow.innerHeight > 0
      && page.contentDocument.documentElement.getBoundingClientRect().height <= page.getBoundingClientRect().height`;
    await until('the popup to be on screen', () => this.inWindow(ready));
  }

  override async close(): Promise<void> {
    await this.inWindow(`page?.closest('panel')?.hidePopup();`);
    await until('the popup to be closed', () => this.inWindow('return !page'));
  }
}
