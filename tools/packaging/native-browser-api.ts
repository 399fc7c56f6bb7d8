import type { Plugin } from 'vite';

const POLYFILL = 'webextension-polyfill';

/** A package that would be half of the bundle. Stored values that the content script reads are parsed without it. */
const TOO_LARGE = 'valibot';

/**
 * Puts the browser's own API in the place of webextension-polyfill in one bundle. Both browsers' own API gives promises;
 * what the polyfill adds is a listener's answer by promise, which a content script does not need. The build fails if the
 * bundle would contain valibot: it runs on each load of a Plex Web page.
 */
export function nativeBrowserApi(): Plugin {
  return {
    name: 'native-browser-api',
    enforce: 'pre',
    resolveId(id, importer) {
      if (id === TOO_LARGE) this.error(`${importer} imports ${id}, which is too large for the content script.`);
      return id === POLYFILL ? `\0${POLYFILL}` : null;
    },
    load: (id) => (id === `\0${POLYFILL}` ? 'export default import.meta.env.FIREFOX ? browser : chrome;' : null),
  };
}
