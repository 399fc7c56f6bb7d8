import type { Page } from 'puppeteer-core';
import type { ExtensionPage } from './extension-page.ts';
import type { InstalledExtension } from './installed-extension.ts';
import type { Tab } from './page-driver.ts';
import type { Popup } from './popup.ts';

export type BrowserName = 'chromium' | 'firefox';

export type LaunchOptions = {
  /** Folder with the built extension; without one the browser has none. */
  extension?: string;
  /** Port of the proxy that answers for Plex; without one the browser uses the real network. */
  proxyPort?: number;
  /** Whether to show windows; default false. */
  headful?: boolean;
  /** Folder of a profile to keep; without one the browser has a new profile. */
  profile?: string;
  /** Folder that files are downloaded to, without a prompt. */
  downloads?: string;
  /**
   * Pixels per CSS pixel in screenshots. With it the browser draws the same on every machine and in every run: with fixed
   * fonts, and without motion.
   */
  pictureScale?: number;
  /** Addresses, such as `127.0.0.1:8080`, that count as public; the browser asks before their pages reach local ones. */
  publicAddresses?: string[];
  /** Whether the system asks for few colours of its own choice, as Windows does with a contrast theme. */
  forcedColors?: boolean;
  /** Whether the page that opens at the installation stays open, or there is none; by default it is closed. */
  keepsWelcomePage?: boolean;
  /** For measurements: the driver attaches to no tab, popup or worker while it loads; use `openTab` instead of `openPage`. */
  undisturbed?: boolean;
};

/** A real browser with the built extension installed; the same methods drive every browser. */
export interface ExtensionBrowser {
  readonly name: BrowserName;
  readonly version: string;
  /** Opens an ordinary tab. */
  openPage(url: string): Promise<Page>;
  /** Opens a tab in a private window. */
  openPrivatePage(url: string): Promise<Page>;
  /** All ordinary tabs. */
  pages(): Promise<Page[]>;
  /** Opens a tab that nothing is attached to before it has loaded. */
  openTab(url: string): Promise<Tab>;
  /** The tab whose URL starts like this, as soon as there is one. */
  findTab(urlStart: string): Promise<Tab>;
  /** Installs another extension. */
  install(folder: string): Promise<InstalledExtension>;
  /** Opens the extension's popup as a click on its toolbar button does, in the given tab or any. */
  openPopup(tab?: Page): Promise<Popup>;
  /** Opens the options page by the popup's link to it. */
  openOptions(): Promise<ExtensionPage>;
  /** Closes the page that opens at the installation, as soon as it is there. */
  closeWelcomePage(): Promise<void>;
  /** The options page, as soon as it is open. */
  shownOptions(): Promise<ExtensionPage>;
  /** The content of the extension's `storage.local`. */
  storage(): Promise<Record<string, unknown>>;
  /** Adds values to `storage.local`. */
  putStorage(values: Record<string, unknown>): Promise<void>;
  /** The text on the toolbar button's badge. */
  badge(): Promise<string>;
  /** The toolbar button's tooltip. */
  title(): Promise<string>;
  /** Kills the service worker or event page, as the browser does to save memory; resolves once it is dead. */
  killBackground(): Promise<void>;
  /** Whether the service worker or event page is running. */
  isBackgroundAlive(): Promise<boolean>;
  /** Reloads the extension from its folder, as an update does. */
  reloadExtension(): Promise<void>;
  /** Revokes the permission for plex.tv, as the user can in the browser's settings. */
  withholdAccess(): Promise<void>;
  /** Grants it again, in place of the user's answer to the browser's prompt, which no driver reaches. */
  grantAccess(): Promise<void>;
  /** Revokes the permission for Plex's hosts, apart from these match patterns of the manifest. */
  limitAccess(kept: readonly string[]): Promise<void>;
  /** Grants permission for a site in advance, as no driver reaches the browser's prompt. */
  allowSite(origin: string): Promise<void>;
  /** Revokes what {@link allowSite} granted, as the user can in the browser's settings. */
  withholdSite(origin: string): Promise<void>;
  /** Installs another extension that can send ours messages; `ask` resolves with the answer. */
  installStranger(folder: string): Promise<{ ask(message: unknown): Promise<unknown> }>;
  /** Runs a self-contained function with the closed shadow root of our elements on a page of Plex Web, or null. */
  inHost<Args extends unknown[], Result>(
    page: Page,
    script: (root: ShadowRoot | null, ...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>>;
  /** Runs a self-contained function, or a script, in the item panel's frame on that page; null if there is no panel. */
  inPanel<Args extends unknown[], Result>(
    page: Page,
    script: string | ((...args: Args) => Result),
    ...args: Args
  ): Promise<Awaited<Result> | null>;
  /** The text of every frame on that page that shows a page of the extension, whoever made it. */
  extensionFrames(page: Page): Promise<string[]>;
  /** The extension's page at a path, in a tab that any page may have opened; null if there is none. */
  extensionTab(path: string): Promise<ExtensionPage | null>;
  /** The address of a file of the extension; in Chromium the one with its static id. */
  extensionUrl(path: string): Promise<string>;
  /** Sends the background a message from our content script on that page; resolves with the answer. */
  sendFromContentScript(page: Page, message: unknown): Promise<unknown>;
  /** Does what a keyboard shortcut of the extension does in that tab, where no driver can press it. */
  runCommand(page: Page, name: string): Promise<void>;
  /** Chooses the extension's entry in the context menu of a link of that page. */
  chooseInContextMenu(page: Page, linkUrl: string): Promise<void>;
  /** All console output since the browser was started, of the extension and of pages. */
  logLines(): Promise<string[]>;
  /** Number of times the background was killed since the browser was started. */
  readonly deaths: number;
  /** Grants the downloads permission: by the button in the options, or by an update where no driver reaches the prompt. */
  allowDownloads(): Promise<void>;
  /** The text on the clipboard, as that page can read it. */
  clipboard(page: Page): Promise<string>;
  /** The types of what is on the clipboard. */
  clipboardTypes(page: Page): Promise<string[]>;
  /** Shifts the clock that the background reads, until that background ends. */
  shiftClock(ms: number): Promise<void>;
  /** Resolves when the user has closed the browser. */
  closed(): Promise<void>;
  close(): Promise<void>;
}
