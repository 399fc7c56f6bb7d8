import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import puppeteer, { type Browser, type CDPSession, type Page, TargetType, type Viewport } from 'puppeteer-core';
import { ChromiumExtension } from './chromium-extension.ts';
import { ChromiumPage } from './chromium-page.ts';
import { ChromiumPlexPage } from './chromium-plex-page.ts';
import { ChromiumTargets } from './chromium-targets.ts';
import type { ExtensionBrowser, LaunchOptions } from './extension-browser.ts';
import { ExtensionPage } from './extension-page.ts';
import { findBrowser } from './find-browser.ts';
import { pictureFonts } from './picture-fonts.ts';
import { Popup } from './popup.ts';
import { until } from './until.ts';

/** Only what the test or the demo requests may use the network. */
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

/** Size of every page in a headless browser, in CSS pixels. */
const VIEWPORT = { width: 1100, height: 700 };

/** Starts Chromium with a new profile, unless one is given. */
export async function launchChromium(options: LaunchOptions): Promise<Chromium> {
  const { extension, proxyPort, headful, profile, downloads, pictureScale, undisturbed } = options;
  const log = join(await mkdtemp(join(tmpdir(), 'tether-log-')), 'console.log');
  const viewport = headful || undisturbed ? null : { ...VIEWPORT, deviceScaleFactor: pictureScale ?? 1 };
  if (downloads && profile) await saveDownloadsIn(downloads, profile);
  const browser = await puppeteer.launch({
    executablePath: findBrowser('chromium'),
    // Tests expect English, whatever the language of this machine.
    env: { ...process.env, LANGUAGE: 'en_US', ...(pictureScale && pictureFonts()) },
    headless: !headful,
    ...(profile && { userDataDir: profile }),
    pipe: true,
    enableExtensions: true,
    acceptInsecureCerts: proxyPort !== undefined,
    defaultViewport: viewport,
    // A debugger attached to the service worker would keep it alive; it has to live and die as it does for users.
    targetFilter: (target) => target.type() !== TargetType.SERVICE_WORKER,
    args: flags(options, log),
  });
  const session = await browser.target().createCDPSession();
  if (undisturbed) await stopAttaching(session);
  const id = extension ? await browser.installExtension(resolve(extension)) : '';
  return new Chromium(browser, id, await browser.version(), session, { folder: extension ?? '', log, viewport });
}

/** As a user sets it: by its protocol for debuggers the browser would ignore the names and folders that an extension asks for. */
async function saveDownloadsIn(downloads: string, profile: string): Promise<void> {
  const file = join(profile, 'Default', 'Preferences');
  const preferences = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'));
  const download = { ...preferences.download, default_directory: downloads, prompt_for_download: false };
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify({ ...preferences, download }));
}

function flags(options: LaunchOptions, log: string): string[] {
  const { proxyPort, pictureScale, publicAddresses = [], undisturbed, forcedColors } = options;
  const proxy = [`--proxy-server=127.0.0.1:${proxyPort}`, '--ignore-certificate-errors', '--disable-quic'];
  // Logging is the only way to read a service worker's console without attaching to it.
  const logging = ['--enable-logging', `--log-file=${log}`];
  return [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...QUIET,
    ...(undisturbed ? ['--window-size=1100,800'] : logging),
    ...(proxyPort ? proxy : []),
    ...publicAddresses.map((address) => `--ip-address-space-overrides=${address}=public`),
    ...(pictureScale ? forPictures(pictureScale) : []),
    ...(forcedColors ? ['--force-high-contrast'] : []),
  ];
}

/** By default puppeteer pauses each new tab and service worker, and attaches to it before it may run. */
async function stopAttaching(session: CDPSession): Promise<void> {
  const off = { autoAttach: false, waitForDebuggerOnStart: false, flatten: true };
  await session.connection()?.send('Target.setAutoAttach', off);
}

/** Makes screenshots independent of the screen, which is large enough for the tallest popup. */
function forPictures(scale: number): string[] {
  return [
    '--force-prefers-reduced-motion',
    '--force-color-profile=srgb',
    '--disable-lcd-text',
    '--window-size=1200,1000',
    `--screen-info={${1600 * scale}x${1200 * scale} devicePixelRatio=${scale}}`,
  ];
}

/** The APIs that are called from a blank page of the extension, and from chrome://extensions. */
declare const chrome: {
  storage: { local: { get(): Promise<Record<string, unknown>>; set(values: object): Promise<void> } };
  action: { getBadgeText(details: object): Promise<string>; getTitle(details: object): Promise<string> };
  runtime: { sendMessage(to: string, message: unknown): Promise<unknown> };
  developerPrivate: {
    updateExtensionConfiguration(update: object): Promise<void>;
    addHostPermission(extensionId: string, host: string): Promise<void>;
    removeHostPermission(extensionId: string, host: string): Promise<void>;
  };
};

type Setup = { folder: string; log: string; viewport: Viewport | null };

/** Chromium with the extension installed. */
export class Chromium implements ExtensionBrowser {
  readonly name = 'chromium';
  readonly version: string;
  /** Puppeteer's object. */
  readonly browser: Browser;
  /** For tracing and process information. */
  readonly session: CDPSession;
  readonly #targets: ChromiumTargets;
  readonly #extension: ChromiumExtension;
  readonly #setup: Setup;
  deaths = 0;
  #blankPage: Promise<Page> | undefined;

  constructor(browser: Browser, id: string, version: string, session: CDPSession, setup: Setup) {
    this.#setup = setup;
    this.browser = browser;
    this.version = version;
    this.session = session;
    this.#targets = new ChromiumTargets(session);
    this.#extension = new ChromiumExtension(id, this.#targets);
  }

  async openPage(url: string): Promise<Page> {
    const page = await this.browser.newPage();
    await page.goto(url);
    return page;
  }

  async openPrivatePage(url: string): Promise<Page> {
    const page = await (await this.browser.createBrowserContext()).newPage();
    await page.goto(url);
    return page;
  }

  async pages(): Promise<Page[]> {
    return (await this.browser.pages()).filter((page) => {
      try {
        return !page.url().startsWith('chrome');
      } catch {
        return false; // A tab that is being opened has no URL yet.
      }
    });
  }

  async install(folder: string): Promise<ChromiumExtension> {
    return new ChromiumExtension(await this.browser.installExtension(resolve(folder)), this.#targets);
  }

  async openTab(url: string): Promise<ChromiumPage> {
    const tab = await ChromiumPage.attach(this.#targets, await this.#targets.open('about:blank'));
    await tab.goto(url);
    return tab;
  }

  async findTab(urlStart: string): Promise<ChromiumPage> {
    const { targetId } = await until(`a tab at ${urlStart}`, () => this.#targets.find('page', urlStart));
    return ChromiumPage.attach(this.#targets, targetId);
  }

  async openPopup(tab?: Page): Promise<Popup> {
    const page = tab ?? (await this.pages())[0];
    const extension = (await this.browser.extensions()).get(this.#extension.id);
    if (!page || !extension) throw new Error('Chromium has no tab, or no extension, to open a popup with.');
    await this.#extension.closePage('popup.html');
    await page.bringToFront();
    await extension.triggerAction(page);
    const popup = new Popup(await this.#extension.attachTo('popup.html'));
    await popup.waitForText(/\w/);
    return popup;
  }

  closeWelcomePage(): Promise<void> {
    return this.#extension.closeWelcomePage();
  }

  async openOptions(): Promise<ExtensionPage> {
    const popup = await this.openPopup();
    const opened = this.browser.waitForTarget((target) => target.url() === this.#extension.url('options.html'));
    await popup.followOptionsLink();
    const page = await (await opened).asPage();
    await page.bringToFront();
    await page.setViewport(this.#setup.viewport); // Tabs opened by a click may not have it.
    return this.shownOptions();
  }

  async shownOptions(): Promise<ExtensionPage> {
    return new ExtensionPage(await this.#extension.attachTo('options.html'));
  }

  async storage(): Promise<Record<string, unknown>> {
    return (await this.#openBlankPage()).evaluate(() => chrome.storage.local.get());
  }

  async putStorage(values: Record<string, unknown>): Promise<void> {
    await (await this.#openBlankPage()).evaluate((given) => chrome.storage.local.set(given), values);
  }

  async badge(): Promise<string> {
    return (await this.#openBlankPage()).evaluate(() => chrome.action.getBadgeText({}));
  }

  async title(): Promise<string> {
    return (await this.#openBlankPage()).evaluate(() => chrome.action.getTitle({}));
  }

  async killBackground(): Promise<void> {
    if (!(await this.isBackgroundAlive())) return;
    this.deaths += 1;
    await this.#extension.killBackground();
  }

  async isBackgroundAlive(): Promise<boolean> {
    return (await this.#extension.worker()) !== undefined;
  }

  async reloadExtension(): Promise<void> {
    await this.browser.installExtension(this.#setup.folder);
    this.#blankPage = undefined; // The browser closes every page of the old version.
  }

  withholdAccess(): Promise<void> {
    return this.#setHostAccess('ON_CLICK');
  }

  async limitAccess(kept: readonly string[]): Promise<void> {
    await this.#setHostAccess('ON_SPECIFIC_SITES');
    for (const pattern of kept) await this.allowSite(pattern.slice(0, -'/*'.length));
  }

  grantAccess(): Promise<void> {
    return this.#setHostAccess('ON_ALL_SITES');
  }

  allowSite(origin: string): Promise<void> {
    const add = (id: string, host: string) => chrome.developerPrivate.addHostPermission(id, host);
    return this.#onExtensionsPage((page) => page.evaluate(add, this.#extension.id, `${origin}/*`));
  }

  withholdSite(origin: string): Promise<void> {
    const remove = (id: string, host: string) => chrome.developerPrivate.removeHostPermission(id, host);
    return this.#onExtensionsPage((page) => page.evaluate(remove, this.#extension.id, `${origin}/*`));
  }

  async installStranger(folder: string) {
    const id = await this.browser.installExtension(folder);
    const page = await this.browser.newPage({ background: true });
    await page.goto(`chrome-extension://${id}/manifest.json`);
    const send = (to: string, message: unknown) => chrome.runtime.sendMessage(to, message);
    return { ask: (message: unknown) => page.evaluate(send, this.#extension.id, message) };
  }

  async inHost<Args extends unknown[], Result>(
    page: Page,
    script: (root: ShadowRoot | null, ...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>> {
    return (await new ChromiumPlexPage(page, this.#targets).inHost(String(script), args)) as Awaited<Result>;
  }

  async inPanel<Args extends unknown[], Result>(
    page: Page,
    script: string | ((...args: Args) => Result),
    ...args: Args
  ): Promise<Awaited<Result> | null> {
    const expression = typeof script === 'string' ? script : `(${script})(...${JSON.stringify(args)})`;
    return (await new ChromiumPlexPage(page, this.#targets).inPanel(expression)) as Awaited<Result> | null;
  }

  async extensionFrames(): Promise<string[]> {
    const { targetInfos } = await this.session.send('Target.getTargets', { filter: [{ type: 'iframe' }] });
    const ours = targetInfos.filter(({ url }) => url.startsWith(this.#extension.url('')));
    const read = async ({ targetId }: { targetId: string }) => {
      const frame = await ChromiumPage.attach(this.#targets, targetId);
      const text = await frame.evaluate(() => document.body?.innerText ?? '');
      await this.#targets.detach(frame.session);
      return text;
    };
    return Promise.all(ours.map(read));
  }

  async extensionTab(path: string): Promise<ExtensionPage | null> {
    const target = await this.#targets.find('page', this.#extension.url(path));
    return target ? new ExtensionPage(await ChromiumPage.attach(this.#targets, target.targetId)) : null;
  }

  async extensionUrl(path: string): Promise<string> {
    return this.#extension.url(path);
  }

  async sendFromContentScript(page: Page, message: unknown): Promise<unknown> {
    const session = await page.createCDPSession();
    const origin = this.#extension.url('').replace(/\/$/, '');
    const isolatedWorld = new Promise<number>((resolve) => {
      session.on('Runtime.executionContextCreated', ({ context }) => {
        if (context.auxData.type === 'isolated' && context.origin === origin) resolve(context.id);
      });
    });
    await session.send('Runtime.enable');
    const expression = `chrome.runtime.sendMessage(${JSON.stringify(message)})`;
    const evaluation = { expression, contextId: await isolatedWorld, awaitPromise: true, returnByValue: true };
    const { result } = await session.send('Runtime.evaluate', evaluation);
    await session.detach();
    return result.value;
  }

  /** Installs a version that requires the permission, then the real one: a granted permission survives updates. */
  async allowDownloads(): Promise<void> {
    const file = join(this.#setup.folder, 'manifest.json');
    const real = await readFile(file, 'utf8');
    const manifest = JSON.parse(real);
    const needed = [...manifest.permissions, 'downloads'];
    await writeFile(file, JSON.stringify({ ...manifest, permissions: needed, optional_permissions: [] }));
    await this.reloadExtension();
    await writeFile(file, real);
    await this.reloadExtension();
  }

  async clipboard(page: Page): Promise<string> {
    await page.bringToFront();
    const { origin } = new URL(page.url());
    await this.session.send('Browser.grantPermissions', {
      origin,
      permissions: ['clipboardReadWrite', 'clipboardSanitizedWrite'],
    });
    return page.evaluate(() => navigator.clipboard.readText());
  }

  async clipboardTypes(page: Page): Promise<string[]> {
    await this.clipboard(page);
    return page.evaluate(async () => (await navigator.clipboard.read()).flatMap(({ types }) => types));
  }

  runCommand(page: Page, name: string): Promise<void> {
    return this.#dispatch(page, 'commands.onCommand', name);
  }

  chooseInContextMenu(page: Page, linkUrl: string): Promise<void> {
    return this.#dispatch(page, 'contextMenus.onClicked', { menuItemId: 'item-panel', linkUrl });
  }

  /**
   * Calls the listeners of an event of the service worker, for a tab. Headless Chromium has no shortcuts of extensions,
   * and no driver opens its native menu.
   */
  async #dispatch(page: Page, event: string, first: unknown): Promise<void> {
    await page.bringToFront();
    // A message starts a worker that is not running.
    const wake = (to: string, message: unknown) => chrome.runtime.sendMessage(to, message);
    await (await this.#openBlankPage()).evaluate(wake, this.#extension.id, { type: 'wake' });
    const worker = await this.#targets.attach((await this.#extension.worker()) ?? '');
    const expression = `(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      chrome.${event}.dispatch(${JSON.stringify(first)}, tab);
    })()`;
    const { exceptionDetails } = await worker.send('Runtime.evaluate', { expression, awaitPromise: true });
    await this.#targets.detach(worker);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }

  async logLines(): Promise<string[]> {
    return (await readFile(this.#setup.log, 'utf8')).split('\n').filter((line) => line.includes(':CONSOLE:'));
  }

  async shiftClock(ms: number): Promise<void> {
    const worker = await this.#targets.attach((await this.#extension.worker()) ?? '');
    const expression = `{ const now = Date.now; Date.now = () => now() + ${ms}; }`;
    await worker.send('Runtime.evaluate', { expression });
    await this.#targets.detach(worker);
  }

  closed(): Promise<void> {
    return new Promise((resolve) => this.browser.once('disconnected', () => resolve()));
  }

  close(): Promise<void> {
    return this.browser.close();
  }

  /** A document of the extension that runs none of its code, to read its storage and toolbar button from. */
  #openBlankPage(): Promise<Page> {
    const open = async () => {
      const page = await this.browser.newPage({ background: true });
      await page.goto(this.#extension.url('manifest.json'));
      return page;
    };
    this.#blankPage ??= open();
    return this.#blankPage;
  }

  async #setHostAccess(hostAccess: 'ON_CLICK' | 'ON_SPECIFIC_SITES' | 'ON_ALL_SITES'): Promise<void> {
    const update = { extensionId: this.#extension.id, hostAccess };
    await this.#onExtensionsPage((page) =>
      page.evaluate((wanted) => chrome.developerPrivate.updateExtensionConfiguration(wanted), update),
    );
  }

  async #onExtensionsPage(act: (page: Page) => Promise<void>): Promise<void> {
    const page = await this.browser.newPage({ background: true });
    await page.goto('chrome://extensions');
    await act(page);
    await page.close();
  }
}
