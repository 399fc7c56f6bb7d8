/*
 * The one place that imports the WebExtension API; everything else takes it from here. Chrome's own gives promises by
 * now, as Firefox's always has: of the polyfill, the types are left, and the assurance that both are used alike.
 */
import type { Browser, Runtime } from 'webextension-polyfill';

declare global {
  /** Both browsers have it. Mozilla's linter takes no address for one of our own files but what this gives. */
  var chrome: { runtime: { getURL(path: string): string } };
}

type WithApi = typeof globalThis & { browser?: Browser };

const { browser: promised, chrome: callbacks } = globalThis as WithApi;

export const browser = promised ?? (callbacks as unknown as Browser);

export type { Runtime };
