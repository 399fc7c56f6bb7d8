import type { Page } from 'puppeteer-core';
import type { ExtensionPage } from './extension-page.ts';
import type { Popup } from './popup.ts';

export type BrowserName = 'chromium' | 'firefox';

export type LaunchOptions = {
  /** Folder with the built extension. */
  extension: string;
  /** Port of the proxy that answers for Plex; without one the browser talks to the real network. */
  proxyPort?: number;
  /** With windows on the screen; default false. */
  headful?: boolean;
  /** Folder of a profile that outlives the browser; without one the browser has a fresh one. */
  profile?: string;
  /** Folder that files are downloaded to, without a question. */
  downloads?: string;
  /**
   * Pixels for each CSS pixel in pictures. With it the browser draws the same on every machine and at every run: with our
   * choice of fonts, and nothing in motion.
   */
  pictureScale?: number;
};

/** A real browser with the built extension installed, driven alike whichever it is. */
export interface ExtensionBrowser {
  readonly name: BrowserName;
  readonly version: string;
  /** Opens an ordinary tab. */
  openPage(url: string): Promise<Page>;
  /** All ordinary tabs. */
  pages(): Promise<Page[]>;
  /** Opens the extension's popup as a click on its toolbar button does, in the given tab or whichever there is. */
  openPopup(tab?: Page): Promise<Popup>;
  /** Opens the options by the popup's link to them. */
  openOptions(): Promise<ExtensionPage>;
  /** What the extension has in `storage.local`. */
  storage(): Promise<Record<string, unknown>>;
  /** Puts values into `storage.local`, beside what is there. */
  putStorage(values: Record<string, unknown>): Promise<void>;
  /** The text on the toolbar button's badge. */
  badge(): Promise<string>;
  /** The toolbar button's tooltip. */
  title(): Promise<string>;
  /** Kills the service worker or event page, as the browser itself does to save memory; resolves once it is dead. */
  killBackground(): Promise<void>;
  /** Whether the service worker or event page is running. */
  isBackgroundAlive(): Promise<boolean>;
  /** Loads the extension anew from its folder, as an update or a developer's reload does. */
  reloadExtension(): Promise<void>;
  /** Takes away the extension's leave to talk to plex.tv, as a person can in the browser's settings. */
  withholdAccess(): Promise<void>;
  /** What a person answers to the browser's own question for that leave, which no automation can reach. */
  grantAccess(): Promise<void>;
  /**
   * What a person answers to the browser's question for an address, which no automation can reach: given before it is
   * asked, so that it is not asked at all.
   */
  allowSite(origin: string): Promise<void>;
  /** Takes back what {@link allowSite} gave, as a person can in the browser's settings. */
  withholdSite(origin: string): Promise<void>;
  /** Installs another extension, which can be told to send ours a message; what comes back is the answer. */
  installStranger(folder: string): Promise<{ ask(message: unknown): Promise<unknown> }>;
  /** Sends our background a message as our own content script on that page would; what comes back is the answer. */
  sendFromContentScript(page: Page, message: unknown): Promise<unknown>;
  /** All that was written to consoles since the browser was started, by the extension and by pages. */
  logLines(): Promise<string[]>;
  /** How often the background was killed since the browser was started. */
  readonly deaths: number;
  /** Has downloads allowed: by the button in the options, or where the browser's own question is beyond reach, by an update. */
  allowDownloads(): Promise<void>;
  /** The text on the clipboard, as that page could read it. */
  clipboard(page: Page): Promise<string>;
  /** Sets the clock that the background reads ahead, or back, for as long as that background lives. */
  shiftClock(ms: number): Promise<void>;
  /** Resolves when the person has closed the browser. */
  closed(): Promise<void>;
  close(): Promise<void>;
}
