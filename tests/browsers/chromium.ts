import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, {
  type Browser,
  type CDPSession,
  type Page,
  type Target,
  TargetType,
  type Viewport,
} from 'puppeteer-core';
import type { ExtensionBrowser, LaunchOptions } from './extension-browser.ts';
import { ExtensionPage, type Key, type Surface } from './extension-page.ts';
import { findBrowser } from './find-browser.ts';
import { pictureFonts } from './picture-fonts.ts';
import { Popup } from './popup.ts';
import { until } from './until.ts';

/** Nothing but what the test or the demo asks for may use the network. */
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

/** Of every page, where there is no window. */
const VIEWPORT = { width: 1100, height: 700 };

export async function launchChromium({
  extension,
  proxyPort,
  headful,
  profile,
  downloads,
  pictureScale,
}: LaunchOptions): Promise<ExtensionBrowser> {
  // The one way to hear a service worker that leaves it to live and die by itself.
  const log = join(await mkdtemp(join(tmpdir(), 'tether-log-')), 'console.log');
  const logging = ['--enable-logging', `--log-file=${log}`];
  const proxy = [`--proxy-server=127.0.0.1:${proxyPort}`, '--ignore-certificate-errors', '--disable-quic'];
  const viewport = headful ? null : { ...VIEWPORT, deviceScaleFactor: pictureScale ?? 1 };
  const browser = await puppeteer.launch({
    executablePath: await findBrowser('chromium'),
    // Tests read English, whatever else this machine speaks.
    env: { ...process.env, LANGUAGE: 'en_US', ...(pictureScale && pictureFonts()) },
    headless: !headful,
    ...(profile && { userDataDir: profile }),
    pipe: true,
    enableExtensions: true,
    acceptInsecureCerts: proxyPort !== undefined,
    defaultViewport: viewport,
    // A debugger at the service worker would keep it alive; it has to live and die as it does for people.
    targetFilter: (target) => target.type() !== TargetType.SERVICE_WORKER,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...QUIET,
      ...logging,
      ...(proxyPort ? proxy : []),
      ...(pictureScale ? forPictures(pictureScale) : []),
    ],
  });
  const id = await browser.installExtension(extension);
  const session = await browser.target().createCDPSession();
  if (downloads) await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
  return new Chromium(browser, id, await browser.version(), session, { folder: extension, log, viewport });
}

/** Pictures are the same whatever the screen: one that is large enough for the tallest popup. */
function forPictures(scale: number): string[] {
  return [
    '--force-prefers-reduced-motion',
    '--force-color-profile=srgb',
    '--disable-lcd-text',
    '--window-size=1200,1000',
    `--screen-info={${1600 * scale}x${1200 * scale} devicePixelRatio=${scale}}`,
  ];
}

/** The few extension APIs that are called through the back door, and on the browser's page about extensions. */
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

type Surroundings = { folder: string; log: string; viewport: Viewport | null };

class Chromium implements ExtensionBrowser {
  readonly name = 'chromium';
  readonly version: string;
  readonly #browser: Browser;
  readonly #id: string;
  readonly #session: CDPSession;
  readonly #surroundings: Surroundings;
  deaths = 0;
  #backDoor: Promise<Page> | undefined;

  constructor(browser: Browser, id: string, version: string, session: CDPSession, surroundings: Surroundings) {
    this.#surroundings = surroundings;
    this.#browser = browser;
    this.#id = id;
    this.version = version;
    this.#session = session;
  }

  async openPage(url: string): Promise<Page> {
    const page = await this.#browser.newPage();
    await page.goto(url);
    return page;
  }

  async pages(): Promise<Page[]> {
    return (await this.#browser.pages()).filter((page) => {
      try {
        return !page.url().startsWith('chrome');
      } catch {
        return false; // It is being opened, and has no address yet.
      }
    });
  }

  async openPopup(tab?: Page): Promise<Popup> {
    const page = tab ?? (await this.pages())[0];
    const extension = (await this.#browser.extensions()).get(this.#id);
    if (!page || !extension) throw new Error('Chromium has no tab, or no extension, to open a popup with.');
    const isPopup = (target: Target) => target.url() === this.#url('popup.html');
    for (const open of this.#browser.targets().filter(isPopup)) await new ChromiumSurface(await open.asPage()).close();
    await until('no open popup', () => !this.#browser.targets().some(isPopup));
    const opened = this.#browser.waitForTarget(isPopup);
    await page.bringToFront();
    await extension.triggerAction(page);
    const popup = new Popup(new ChromiumSurface(await (await opened).asPage()));
    await popup.waitForText(/\w/);
    return popup;
  }

  async openOptions(): Promise<ExtensionPage> {
    const popup = await this.openPopup();
    const opened = this.#browser.waitForTarget((target) => target.url() === this.#url('options.html'));
    await popup.followOptionsLink();
    const page = await (await opened).asPage();
    await page.bringToFront();
    await page.setViewport(this.#surroundings.viewport); // Not every tab that comes by a click has it.
    return new ExtensionPage(new ChromiumSurface(page));
  }

  async storage(): Promise<Record<string, unknown>> {
    return (await this.#openBackDoor()).evaluate(() => chrome.storage.local.get());
  }

  async putStorage(values: Record<string, unknown>): Promise<void> {
    await (await this.#openBackDoor()).evaluate((given) => chrome.storage.local.set(given), values);
  }

  async badge(): Promise<string> {
    return (await this.#openBackDoor()).evaluate(() => chrome.action.getBadgeText({}));
  }

  async title(): Promise<string> {
    return (await this.#openBackDoor()).evaluate(() => chrome.action.getTitle({}));
  }

  async killBackground(): Promise<void> {
    const targetId = await this.#worker();
    if (!targetId) return;
    this.deaths += 1;
    await this.#session.send('Target.closeTarget', { targetId });
    // Not "no service worker": whoever is watching has a new one started at once.
    await until('the service worker to be dead', async () => (await this.#worker()) !== targetId);
  }

  async isBackgroundAlive(): Promise<boolean> {
    return (await this.#worker()) !== undefined;
  }

  async reloadExtension(): Promise<void> {
    await this.#browser.installExtension(this.#surroundings.folder);
    this.#backDoor = undefined; // The browser closes every page of the old one.
  }

  withholdAccess(): Promise<void> {
    return this.#setHostAccess('ON_CLICK');
  }

  grantAccess(): Promise<void> {
    return this.#setHostAccess('ON_ALL_SITES');
  }

  allowSite(origin: string): Promise<void> {
    const add = (id: string, host: string) => chrome.developerPrivate.addHostPermission(id, host);
    return this.#onExtensionsPage((page) => page.evaluate(add, this.#id, `${origin}/*`));
  }

  withholdSite(origin: string): Promise<void> {
    const remove = (id: string, host: string) => chrome.developerPrivate.removeHostPermission(id, host);
    return this.#onExtensionsPage((page) => page.evaluate(remove, this.#id, `${origin}/*`));
  }

  async installStranger(folder: string) {
    const id = await this.#browser.installExtension(folder);
    const page = await this.#browser.newPage({ background: true });
    await page.goto(`chrome-extension://${id}/manifest.json`);
    const send = (to: string, message: unknown) => chrome.runtime.sendMessage(to, message);
    return { ask: (message: unknown) => page.evaluate(send, this.#id, message) };
  }

  async sendFromContentScript(page: Page, message: unknown): Promise<unknown> {
    const session = await page.createCDPSession();
    const origin = this.#url('').replace(/\/$/, '');
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

  /** A version that needs the permission is installed for a moment: what was given once outlives the update. */
  async allowDownloads(): Promise<void> {
    const file = join(this.#surroundings.folder, 'manifest.json');
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
    await this.#session.send('Browser.grantPermissions', {
      origin,
      permissions: ['clipboardReadWrite', 'clipboardSanitizedWrite'],
    });
    return page.evaluate(() => navigator.clipboard.readText());
  }

  async logLines(): Promise<string[]> {
    return (await readFile(this.#surroundings.log, 'utf8')).split('\n').filter((line) => line.includes(':CONSOLE:'));
  }

  async shiftClock(ms: number): Promise<void> {
    const targetId = await this.#worker();
    const { sessionId } = await this.#session.send('Target.attachToTarget', {
      targetId: targetId ?? '',
      flatten: true,
    });
    const worker = this.#session.connection()?.session(sessionId);
    const expression = `{ const now = Date.now; Date.now = () => now() + ${ms}; }`;
    await worker?.send('Runtime.evaluate', { expression });
    await this.#session.send('Target.detachFromTarget', { sessionId });
  }

  closed(): Promise<void> {
    return new Promise((resolve) => this.#browser.once('disconnected', () => resolve()));
  }

  close(): Promise<void> {
    return this.#browser.close();
  }

  async #worker(): Promise<string | undefined> {
    const filter = [{ type: 'service_worker', exclude: false }];
    const { targetInfos } = await this.#session.send('Target.getTargets', { filter });
    return targetInfos.find(({ url }) => url.startsWith(this.#url('')))?.targetId;
  }

  /** A document of the extension that runs none of its code: from there its storage and toolbar button can be read. */
  #openBackDoor(): Promise<Page> {
    const open = async () => {
      const page = await this.#browser.newPage({ background: true });
      await page.goto(this.#url('manifest.json'));
      return page;
    };
    this.#backDoor ??= open();
    return this.#backDoor;
  }

  async #setHostAccess(hostAccess: 'ON_CLICK' | 'ON_ALL_SITES'): Promise<void> {
    const update = { extensionId: this.#id, hostAccess };
    await this.#onExtensionsPage((page) =>
      page.evaluate((wanted) => chrome.developerPrivate.updateExtensionConfiguration(wanted), update),
    );
  }

  async #onExtensionsPage(act: (page: Page) => Promise<void>): Promise<void> {
    const page = await this.#browser.newPage({ background: true });
    await page.goto('chrome://extensions');
    await act(page);
    await page.close();
  }

  #url(path: string): string {
    return `chrome-extension://${this.#id}/${path}`;
  }
}

class ChromiumSurface implements Surface {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  run<Args extends unknown[], Result>(script: (...args: Args) => Result, ...args: Args): Promise<Result> {
    return this.#page.evaluate(script as (...args: unknown[]) => unknown, ...args) as Promise<Result>;
  }

  evaluate(source: string): Promise<unknown> {
    return this.#page.evaluate(source);
  }

  async settled(): Promise<void> {} // Chromium resizes popups at once.

  clickAt(x: number, y: number, times: number): Promise<void> {
    return this.#page.mouse.click(x, y, { count: times });
  }

  press(key: Key): Promise<void> {
    return this.#page.keyboard.press(key);
  }

  pointAway(): Promise<void> {
    return this.#page.mouse.move(0, 0);
  }

  screenshot(): Promise<Uint8Array> {
    return this.#page.screenshot({ fullPage: true });
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#page.once('close', resolve));
    if (this.#page.isClosed()) return;
    await this.#page.evaluate(() => window.close()).catch(() => undefined); // It may be closing by itself.
    await closed;
  }
}
