import type { WebRoute } from '../plex/web/item-route.ts';

/** An open item panel. */
export type OpenPanel = {
  /** Shows another item. */
  show(route: WebRoute): void;
  close(): void;
};

export type PanelOptions = {
  /** Where the panel is put. */
  root: ShadowRoot;
  route: WebRoute;
  /** Called when the panel has gone, whoever closed it; with whether the keyboard's focus was in it. */
  onClosed(hadFocus: boolean): void;
  /** Ends the panel, and all that it has begun. */
  signal: AbortSignal;
};

export type OpenItemPanel = (options: PanelOptions) => OpenPanel;

declare global {
  /** Set by item-panel.js, which runs in the content script's own global scope. */
  var openTetherItemPanel: OpenItemPanel | undefined;
  /** Mozilla's linter accepts the URL of an own file from this expression only. */
  var chrome: { runtime: { getURL(path: string): string } };
}

const PANEL_SCRIPT = '/item-panel.js';

/**
 * Loads the panel's code, at the first call.
 *
 * @throws Error if the browser does not hand it out, as after an update or removal of the extension
 */
export async function loadItemPanel(): Promise<OpenItemPanel> {
  // The script is one of our own files, and each is loaded once.
  await import(/* @vite-ignore */ chrome.runtime.getURL(PANEL_SCRIPT));
  if (!globalThis.openTetherItemPanel) throw new Error('item-panel.js did not load.');
  return globalThis.openTetherItemPanel;
}
