import type { ScriptablePage } from './page-driver.ts';

/** The page that opens at the installation. */
export const WELCOME_PAGE = 'welcome.html';

/** Longest time in ms until that page is open, on a busy machine. */
export const INSTALLATION_MS = 40_000;

/** An extension in a browser, the built one or another. */
export interface InstalledExtension {
  /** Opens the popup as the user does, with nothing attached to it while it loads. `clickedAt` is in epoch milliseconds. */
  clickToolbarButton(): Promise<{ clickedAt: number; popup: ScriptablePage }>;
  /** Opens a document of the extension that runs none of its code, for calls to the WebExtension API. */
  openBlankPage(): Promise<ScriptablePage>;
  /** Closes the page that opens at the installation, as soon as it is there. */
  closeWelcomePage(): Promise<void>;
  /** Kills the service worker or event page, as the browser does to save memory; resolves once it is dead. */
  killBackground(): Promise<void>;
}
