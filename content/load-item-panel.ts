import type { OpenItemPanel } from '../shared/item-panel-script.ts';

declare global {
  /** Mozilla's linter accepts the URL of an extension file only in this form. */
  var chrome: { runtime: { getURL(path: string): string } };
}

const PANEL_SCRIPT = '/item-panel.js';

/**
 * Loads the panel's script on the first call.
 *
 * @throws Error if the script does not load, such as after an update or removal of the extension
 */
export async function loadItemPanel(): Promise<OpenItemPanel> {
  // The browser loads a script of the extension once.
  await import(/* @vite-ignore */ chrome.runtime.getURL(PANEL_SCRIPT));
  if (!globalThis.openTetherItemPanel) throw new Error('item-panel.js did not load.');
  return globalThis.openTetherItemPanel;
}
