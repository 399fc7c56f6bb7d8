/*
 * The one place that imports the WebExtension API; everything else takes it from here. Chrome's own gives promises by
 * now, as Firefox's always has: of the polyfill, the types are left, and the assurance that both are used alike.
 */
import type { Browser, Runtime } from 'webextension-polyfill';

type WithApi = typeof globalThis & { browser?: Browser; chrome?: unknown };

const { browser: promised, chrome } = globalThis as WithApi;

export const browser = (promised ?? chrome) as Browser;

export type { Runtime };
