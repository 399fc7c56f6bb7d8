import type { Plugin } from 'vite';

const POLYFILL = 'webextension-polyfill';

/**
 * Puts the browser's own API in the place of webextension-polyfill in one bundle. Both browsers' own API gives promises;
 * what the polyfill adds is a listener's answer by promise, which a content script does not need.
 */
export function nativeBrowserApi(): Plugin {
  return {
    name: 'native-browser-api',
    enforce: 'pre',
    resolveId: (id) => (id === POLYFILL ? `\0${POLYFILL}` : null),
    load: (id) =>
      id === `\0${POLYFILL}` ? 'export default globalThis.browser?.runtime?.id ? browser : chrome;' : null,
  };
}
