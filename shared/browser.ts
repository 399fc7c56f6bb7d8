/*
 * The one module that imports the WebExtension API. webextension-polyfill gives promises, and listeners that answer with
 * one, in both browsers. The build puts the browser's own API in its place in the content script (wxt.config.ts), as its
 * code would run on each load of a Plex Web page.
 */
import browser, { type Downloads, type Menus, type Permissions, type Runtime, type Tabs } from 'webextension-polyfill';

export type { Downloads, Menus, Permissions, Runtime, Tabs };
export { browser };
