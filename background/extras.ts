/*
 * What hardly any start of the background needs lies in a script of its own, and comes when it is first needed: own
 * addresses, downloads, and giving permissions back.
 */

import type { CustomSites } from './custom-sites/custom-sites.ts';
import type { DownloadRequest } from './downloads/download-part.ts';

export type Extras = {
  customSites: CustomSites;
  download(request: DownloadRequest): Promise<void>;
  giveBackOptionalPermissions(): Promise<void>;
};

declare global {
  /** Left here by the script, which is loaded into the background's own global scope. */
  var tetherExtras: Extras | undefined;
  function importScripts(path: string): void;
}

const EXTRAS_SCRIPT = '/background-extras.js';

/**
 * Loads the script, at the first call. A service worker may load later what it has loaded at its installation, and
 * nothing else: so it is to be called then, too.
 *
 * @throws Error if the browser does not hand it out
 */
export async function loadExtras(): Promise<Extras> {
  if (!globalThis.tetherExtras) {
    if (import.meta.env.BROWSER === 'firefox') await import(/* @vite-ignore */ chrome.runtime.getURL(EXTRAS_SCRIPT));
    else importScripts(EXTRAS_SCRIPT);
  }
  if (!globalThis.tetherExtras) throw new Error('A part of the background has not come.');
  return globalThis.tetherExtras;
}
