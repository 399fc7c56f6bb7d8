import puppeteer, { type Browser, type CDPSession, type Page, type Target, TargetType } from 'puppeteer-core';
import type { ExtensionBrowser, LaunchOptions } from './extension-browser.ts';
import { findBrowser } from './find-browser.ts';
import { Popup, type Surface } from './popup.ts';
import { until } from './until.ts';

/** Nothing but what the test or the demo asks for may use the network. */
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

export async function launchChromium({ extension, proxyPort, headful }: LaunchOptions): Promise<ExtensionBrowser> {
  const proxy = [`--proxy-server=127.0.0.1:${proxyPort}`, '--ignore-certificate-errors', '--disable-quic'];
  const browser = await puppeteer.launch({
    executablePath: await findBrowser('chromium'),
    headless: !headful,
    pipe: true,
    enableExtensions: true,
    acceptInsecureCerts: proxyPort !== undefined,
    defaultViewport: headful ? null : { width: 1100, height: 700 },
    // A debugger at the service worker would keep it alive; it has to live and die as it does for people.
    targetFilter: (target) => target.type() !== TargetType.SERVICE_WORKER,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...QUIET, ...(proxyPort ? proxy : [])],
  });
  const id = await browser.installExtension(extension);
  return new Chromium(browser, id, await browser.version(), await browser.target().createCDPSession());
}

/** The few extension APIs that are called through the back door. */
declare const chrome: {
  storage: { local: { get(): Promise<Record<string, unknown>> } };
  action: { getBadgeText(details: object): Promise<string> };
};

class Chromium implements ExtensionBrowser {
  readonly name = 'chromium';
  readonly version: string;
  readonly #browser: Browser;
  readonly #id: string;
  readonly #session: CDPSession;
  #backDoor: Promise<Page> | undefined;

  constructor(browser: Browser, id: string, version: string, session: CDPSession) {
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
    return (await this.#browser.pages()).filter((page) => !page.url().startsWith('chrome-extension:'));
  }

  async openPopup(): Promise<Popup> {
    const [page] = await this.pages();
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

  async storage(): Promise<Record<string, unknown>> {
    return (await this.#openBackDoor()).evaluate(() => chrome.storage.local.get());
  }

  async badge(): Promise<string> {
    return (await this.#openBackDoor()).evaluate(() => chrome.action.getBadgeText({}));
  }

  async killBackground(): Promise<void> {
    const targetId = await this.#worker();
    if (!targetId) return;
    await this.#session.send('Target.closeTarget', { targetId });
    // Not "no service worker": whoever is watching has a new one started at once.
    await until('the service worker to be dead', async () => (await this.#worker()) !== targetId);
  }

  async isBackgroundAlive(): Promise<boolean> {
    return (await this.#worker()) !== undefined;
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

  /** A document of the extension that runs none of its code: from there its storage and badge can be read. */
  #openBackDoor(): Promise<Page> {
    const open = async () => {
      const page = await this.#browser.newPage({ background: true });
      await page.goto(this.#url('manifest.json'));
      return page;
    };
    this.#backDoor ??= open();
    return this.#backDoor;
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

  async settled(): Promise<void> {} // Chromium resizes popups at once.

  clickAt(x: number, y: number, times: number): Promise<void> {
    return this.#page.mouse.click(x, y, { count: times });
  }

  async screenshot(): Promise<Uint8Array> {
    return this.#page.screenshot();
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#page.once('close', resolve));
    if (this.#page.isClosed()) return;
    await this.#page.evaluate(() => window.close()).catch(() => undefined); // It may be closing by itself.
    await closed;
  }
}
