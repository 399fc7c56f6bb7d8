import type { BrowserName } from '../../browsers/extension-browser.ts';

/** Ours, and the one it is measured against. */
export type Extension = 'tether' | 'control';

/** A document on screen. */
export interface View {
  /** Runs a self-contained function in the page's own world, as if at a click; the result travels as JSON. */
  run<Args extends unknown[], Result>(
    script: (...args: Args) => Result | Promise<Result>,
    ...args: Args
  ): Promise<Result>;
  close(): Promise<void>;
}

export interface Tab extends View {
  /** Loads a page, and resolves when it has loaded. */
  load(url: string): Promise<void>;
}

/** How long a page's main thread was at work. In milliseconds. */
export type Work = {
  /** With whatever. */
  all: number;
  /** With scripts; null where the browser does not tell. */
  scripts: number | null;
};

/** What the pages of Plex Web hold. In bytes. */
export type Memory = {
  /** Of the processes that show them. */
  processes: number | null;
  /** Of their scripts, after a garbage collection; null where the browser does not tell. */
  scripts: number | null;
};

/**
 * A real browser with extensions in it, driven with as little interference as there can be: nothing is attached to a
 * page or a popup while it loads.
 */
export interface BenchBrowser {
  readonly name: BrowserName;
  readonly version: string;
  openTab(url: string): Promise<Tab>;
  /** The ordinary tab whose address begins like this, as soon as there is one. */
  findTab(start: string): Promise<Tab>;
  /** Opens a popup as a click on its toolbar button does. `clickedAt` is in epoch milliseconds. */
  openPopup(of: Extension): Promise<{ clickedAt: number; popup: View }>;
  /** A document of the extension that runs none of its code, for calls of the WebExtension API. */
  openOwnPage(of: Extension): Promise<View>;
  /** Resolves once the service worker, or event page, is dead. */
  killBackground(of: Extension): Promise<void>;
  /** What the main thread of a tab does meanwhile. */
  watchMainThread(tab: Tab, act: () => Promise<void>): Promise<Work>;
  /** What these tabs hold. */
  measureMemory(tabs: readonly Tab[]): Promise<Memory>;
  close(): Promise<void>;
}

export type BenchLaunch = {
  /** Folders of the extensions to install, unpacked. */
  extensions: Partial<Record<Extension, string>>;
  proxyPort: number;
};
