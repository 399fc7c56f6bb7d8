import { cp, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import puppeteer, { type Browser, type ElementHandle, type Page } from 'puppeteer-core';
import type { ExtensionBrowser, LaunchOptions } from './extension-browser.ts';
import { ExtensionPage } from './extension-page.ts';
import { findBrowser } from './find-browser.ts';
import { FirefoxExtension } from './firefox-extension.ts';
import { FirefoxPage, FirefoxPopup } from './firefox-page.ts';
import * as scripts from './firefox-scripts.ts';
import { FirefoxWindow } from './firefox-window.ts';
import type { Tab } from './page-driver.ts';
import { pictureFonts } from './picture-fonts.ts';
import { Popup } from './popup.ts';
import { until } from './until.ts';

/** Starts Firefox with a new profile, unless one is given. */
export async function launchFirefox({ extension, ...options }: LaunchOptions): Promise<Firefox> {
  const { profile, pictureScale = 1 } = options;
  const addonId = extension ? await readAddonId(extension) : '';
  if (extension && profile) await putIntoProfile(profile, extension, addonId);
  const browser = await startFirefox(options);
  const own = new FirefoxExtension(await FirefoxWindow.of(browser, addonId));
  // Release versions ignore an unsigned extension in the profile, whatever the preference says.
  const mustInstall = !profile || (await own.window.run(scripts.areSignaturesRequired));
  if (extension && mustInstall) await browser.installExtension(resolve(extension));
  if (extension) await own.installed();
  return new Firefox(browser, await browser.version(), own, { folder: extension ?? '', pictureScale });
}

async function readAddonId(folder: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
  return manifest.browser_specific_settings.gecko.id;
}

/** Starts Firefox with the extensions in its profile. */
export function startFirefox(options: Omit<LaunchOptions, 'extension'>): Promise<Browser> {
  const { proxyPort, headful, profile, downloads, pictureScale, publicAddresses, undisturbed, forcedColors } = options;
  const viewport = { width: 1100, height: 700, deviceScaleFactor: pictureScale ?? 1 };
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: findBrowser('firefox'),
    headless: !headful,
    ...(profile && { userDataDir: profile }),
    acceptInsecureCerts: proxyPort !== undefined,
    defaultViewport: headful || undisturbed ? null : viewport,
    // Access to the browser's own window: an option up to 153, an environment variable in later versions.
    args: ['--remote-allow-system-access', ...(undisturbed ? ['--width=1100', '--height=800'] : [])],
    env: { ...process.env, MOZ_REMOTE_ALLOW_SYSTEM_ACCESS: '1', ...(pictureScale && pictureFonts()) },
    extraPrefsFirefox: {
      ...preferences(proxyPort),
      ...(publicAddresses && localNetworkPreferences(publicAddresses)),
      ...(downloads && downloadPreferences(downloads)),
      ...(pictureScale && { 'ui.prefersReducedMotion': 1 }),
      ...(forcedColors && { 'ui.useAccessibilityTheme': 1, 'browser.display.document_color_use': 2 }),
      ...(undisturbed && { 'privacy.reduceTimerPrecision': false }),
    },
  });
}

function preferences(proxyPort?: number): Record<string, unknown> {
  return {
    // Runs extension pages in the browser's own process, where the driver can reach them.
    'extensions.webextensions.remote': false,
    // Enables an unsigned extension in the profile, without a prompt.
    'xpinstall.signatures.required': false,
    'extensions.autoDisableScopes': 0,
    'extensions.startupScanScopes': 15,
    // Grants permissions requested by a click, as no driver reaches the browser's own prompt.
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

function localNetworkPreferences(publicAddresses: string[]): Record<string, unknown> {
  return {
    'network.lna.enabled': true,
    'network.lna.blocking': true,
    'network.lna.address_space.public.override': publicAddresses.join(','),
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

/** Unlike a temporary add-on, one in the profile is still there after a restart. */
async function putIntoProfile(profile: string, extension: string, addonId: string): Promise<void> {
  await cp(extension, join(profile, 'extensions', addonId), { recursive: true });
}

type Setup = { folder: string; pictureScale: number };

/** Firefox with the extension installed. */
export class Firefox implements ExtensionBrowser {
  readonly name = 'firefox';
  readonly version: string;
  /** For process information. */
  readonly window: FirefoxWindow;
  /** Puppeteer's object. */
  readonly browser: Browser;
  readonly #extension: FirefoxExtension;
  readonly #setup: Setup;
  deaths = 0;

  constructor(browser: Browser, version: string, extension: FirefoxExtension, setup: Setup) {
    this.#setup = setup;
    this.browser = browser;
    this.version = version;
    this.#extension = extension;
    this.window = extension.window;
  }

  async openPage(url: string): Promise<Page> {
    const page = await this.browser.newPage();
    await page.goto(url);
    return page;
  }

  async openPrivatePage(url: string): Promise<Page> {
    const before = new Set(await this.pages());
    await this.window.run(scripts.openPrivateWindow);
    const page = await until('a private window', async () => (await this.pages()).find((each) => !before.has(each)));
    // The window's own start page can interrupt a first attempt.
    await until(`${url} in the private window`, () =>
      page.goto(url).then(
        () => true,
        () => false,
      ),
    );
    return page;
  }

  pages(): Promise<Page[]> {
    return this.browser.pages();
  }

  async install(folder: string): Promise<FirefoxExtension> {
    await this.browser.installExtension(resolve(folder));
    const extension = new FirefoxExtension(await FirefoxWindow.of(this.browser, await readAddonId(folder)));
    await extension.installed();
    return extension;
  }

  async openTab(url: string): Promise<Tab> {
    return asTab(await this.openPage(url));
  }

  async findTab(urlStart: string): Promise<Tab> {
    const find = async () => (await this.pages()).find((page) => page.url().startsWith(urlStart));
    return asTab(await until(`a tab at ${urlStart}`, find));
  }

  async openPopup(tab?: Page): Promise<Popup> {
    const driver = new FirefoxPopup(this.window, 'popup.html', this.#setup.pictureScale);
    await driver.close();
    await tab?.bringToFront();
    await this.window.run(scripts.openPopup);
    const popup = new Popup(driver);
    await popup.waitForText(/\w/);
    await driver.settled();
    return popup;
  }

  closeWelcomePage(): Promise<void> {
    return this.#extension.closeWelcomePage();
  }

  async openOptions(): Promise<ExtensionPage> {
    const popup = await this.openPopup();
    await popup.followOptionsLink();
    return this.shownOptions();
  }

  async shownOptions(): Promise<ExtensionPage> {
    const driver = new FirefoxPage(this.window, 'options.html', this.#setup.pictureScale);
    await driver.loaded();
    const page = new ExtensionPage(driver);
    await until('the options to be on screen', () => page.evaluate(() => document.querySelector('main') !== null));
    return page;
  }

  storage(): Promise<Record<string, unknown>> {
    return this.window.run(scripts.readStorage);
  }

  async putStorage(values: Record<string, unknown>): Promise<void> {
    await this.window.run(scripts.writeStorage, values);
  }

  badge(): Promise<string> {
    return this.window.run(scripts.toolbarButtonProperty, 'badgeText');
  }

  title(): Promise<string> {
    return this.window.run(scripts.toolbarButtonProperty, 'title');
  }

  async killBackground(): Promise<void> {
    this.deaths += 1;
    await this.#extension.killBackground();
  }

  isBackgroundAlive(): Promise<boolean> {
    return this.window.run(({ extension }) => extension.backgroundState === 'running');
  }

  async reloadExtension(): Promise<void> {
    await this.window.run(scripts.installTemporarily, this.#setup.folder);
  }

  async withholdAccess(): Promise<void> {
    await this.window.run(scripts.removeHostPermissions, ['https://plex.tv/*', 'https://*.plex.tv/*']);
  }

  async limitAccess(kept: readonly string[]): Promise<void> {
    // Firefox also grants what the content script's own pattern matches.
    const ours = ['https://plex.tv/*', 'https://*.plex.tv/*', 'https://*.plex.direct/*', 'https://app.plex.tv/*'];
    await this.window.run(
      scripts.removeHostPermissions,
      ours.filter((pattern) => !kept.includes(pattern)),
    );
  }

  async grantAccess(): Promise<void> {} // A preference makes Firefox grant every permission requested by a click.

  async allowSite(): Promise<void> {} // As above.

  async withholdSite(origin: string): Promise<void> {
    const { protocol, hostname } = new URL(origin);
    await this.window.run(scripts.removeHostPermissions, [`${protocol}//${hostname}/*`]);
  }

  async installStranger(folder: string) {
    const id = await this.browser.installExtension(folder);
    return { ask: (message: unknown) => this.window.run(scripts.sendFromExtension, id, message) };
  }

  sendFromContentScript(page: Page, message: unknown): Promise<unknown> {
    return this.#runFrameScript(page, scripts.sendFromFrame, message);
  }

  async inHost<Args extends unknown[], Result>(
    page: Page,
    script: (root: ShadowRoot | null, ...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>> {
    return (await this.#runFrameScript(page, scripts.runInHost, String(script), args)) as Awaited<Result>;
  }

  async inPanel<Args extends unknown[], Result>(
    page: Page,
    script: string | ((...args: Args) => Result),
    ...args: Args
  ): Promise<Awaited<Result> | null> {
    const expression = typeof script === 'string' ? script : `(${script})(...${JSON.stringify(args)})`;
    return (await this.#runFrameScript(page, scripts.runInPanel, expression)) as Awaited<Result> | null;
  }

  async extensionFrames(page: Page): Promise<string[]> {
    return (await this.#runFrameScript(page, scripts.readExtensionFrames)) as string[];
  }

  async extensionTab(path: string): Promise<ExtensionPage | null> {
    const driver = new FirefoxPage(this.window, path, this.#setup.pictureScale);
    return (await driver.isOpen()) ? new ExtensionPage(driver) : null;
  }

  extensionUrl(path: string): Promise<string> {
    return this.window.run(({ extension }, file) => extension.getURL(file), path);
  }

  #runFrameScript<Args extends unknown[]>(page: Page, script: (id: string, ...args: Args) => void, ...args: Args) {
    return this.window.run(scripts.runFrameScript, page.url(), String(script), ...args);
  }

  async allowDownloads(): Promise<void> {
    const options = await this.openOptions();
    await options.click('Allow downloads');
    await options.waitForText('Tether can start downloads.');
  }

  async runCommand(page: Page, name: string): Promise<void> {
    await page.bringToFront();
    await this.window.run(scripts.pressShortcut, name);
  }

  async chooseInContextMenu(page: Page, linkUrl: string): Promise<void> {
    await page.bringToFront();
    const link = await page.evaluateHandle(
      (url) => [...document.querySelectorAll('a')].find(({ href }) => href === url) ?? null,
      linkUrl,
    );
    const element = link.asElement() as ElementHandle<Element> | null;
    await element?.click({ button: 'right' });
    await until('the entry of the context menu', () => this.window.run(scripts.chooseInContextMenu));
  }

  clipboard(): Promise<string> {
    return this.window.run(scripts.readClipboard);
  }

  clipboardTypes(): Promise<string[]> {
    return this.window.run(scripts.readClipboardTypes);
  }

  logLines(): Promise<string[]> {
    return this.window.run(scripts.readConsole);
  }

  async shiftClock(ms: number): Promise<void> {
    await this.window.run(scripts.shiftBackgroundClock, ms);
  }

  closed(): Promise<void> {
    return new Promise((resolve) => this.browser.once('disconnected', () => resolve()));
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

/** Ordinary tabs are puppeteer's own, with types of a wider range than a {@link Tab} needs. */
function asTab(page: Page): Tab {
  return page as unknown as Tab;
}
