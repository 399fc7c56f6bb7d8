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
  /** Left here by the panel's script: it is loaded later, into the same global scope as the content script. */
  var openTetherItemPanel: OpenItemPanel | undefined;
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
  if (!globalThis.openTetherItemPanel) throw new Error('The item panel has not come.');
  return globalThis.openTetherItemPanel;
}
