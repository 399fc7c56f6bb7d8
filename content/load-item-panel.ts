import type { OpenItemPanel } from '../shared/item-panel-script.ts';

declare global {
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
