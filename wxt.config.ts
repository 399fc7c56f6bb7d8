import { defaultClientConditions } from 'vite';
import { defineConfig } from 'wxt';
import type { BrowserTexts } from './locales/browser/en.ts';
import { BROWSER_TEXTS } from './locales/browser/index.ts';
import { PICTURE_ORIGINS } from './shared/picture-origins.ts';
import { asciiOnly } from './tools/packaging/ascii-only.ts';
import { nativeBrowserApi } from './tools/packaging/native-browser-api.ts';
import { notLoadedText } from './tools/packaging/not-loaded-text.ts';
import { textOnlyPreact } from './tools/packaging/text-only-preact.ts';
import { SHIPPED_FOLDERS } from './tools/rooms.ts';

const extensionPagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  `img-src 'self' ${PICTURE_ORIGINS.join(' ')}`,
  // Media servers can be anywhere; the host permissions decide which of them the background reaches.
  'connect-src https: http:',
  "base-uri 'none'",
  "form-action 'none'",
  // Only the item panel can be put into a frame at all: no other page is accessible to websites.
  'frame-ancestors https: http:',
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** Name of the entry point that is the content script, for WXT an unlisted script (entrypoints/plex-page). */
const CONTENT_SCRIPT = 'plex-page';

/** Of the manifest, and for the build: nothing is written for older ones. */
const OLDEST = { chrome: '130', firefox: '147' };

/** Nothing is linked at first; background/toolbar-button.ts changes the icon from then on. */
const unlinkedIcon = { 16: 'icon/unlinked-16.png', 32: 'icon/unlinked-32.png', 48: 'icon/unlinked-48.png' };

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  targetBrowsers: ['chrome', 'edge', 'firefox'],
  vite: () => ({
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    plugins: [textOnlyPreact(), notLoadedText()],
    // The packages of this repository from their sources, by their public exports.
    resolve: { conditions: ['source', ...defaultClientConditions] },
    build: {
      sourcemap: false,
      // All browsers of today preload modules by themselves.
      modulePreload: { polyfill: false },
      target: [`chrome${OLDEST.chrome}`, `firefox${OLDEST.firefox}`],
    },
  }),
  zip: {
    // All that a build needs, and what says how: tools/packaging/verify-sources.ts builds from it, and compares.
    includeSources: [
      '{LICENSE,README.md,package.json,package-lock.json,tsconfig.json,wxt.config.ts}',
      `{${SHIPPED_FOLDERS.join(',')}}/**`,
      'tools/{rooms.ts,packaging/**}',
      // npm ci asks for the package.json of each workspace.
      'simulator/package.json',
    ],
  },
  hooks: {
    'vite:build:extendConfig': (entrypoints, config) => {
      if (entrypoints.some(({ name }) => name === CONTENT_SCRIPT))
        config.plugins?.push(nativeBrowserApi(), asciiOnly());
    },
    'build:publicAssets': (_wxt, files) => {
      for (const [language, texts] of Object.entries(BROWSER_TEXTS)) {
        const folder = `_locales/${language.replace('-', '_')}`;
        files.push({
          relativeDest: `${folder}/messages.json`,
          contents: JSON.stringify(messages({ ...texts, language })),
        });
      }
    },
  },
  manifest: ({ browser, mode }) => ({
    name: 'Tether for Plex',
    description: '__MSG_description__',
    default_locale: 'en',
    permissions: ['storage', 'alarms', 'activeTab', 'scripting', 'contextMenus'],
    host_permissions: ['https://plex.tv/*', 'https://*.plex.tv/*', 'https://*.plex.direct/*'],
    optional_permissions: ['downloads'],
    optional_host_permissions: ['*://*/*'],
    // What is linked belongs to the normal windows: a private one would show the account, and downloads would stay listed.
    incognito: 'not_allowed',
    content_scripts: [{ matches: ['https://app.plex.tv/*'], js: [`${CONTENT_SCRIPT}.js`] }],
    // Put into a frame by our own content script, also at custom sites; pages cannot guess its address. In Firefox that
    // holds for every address of an extension, without the key.
    web_accessible_resources: [
      { resources: ['item-panel.html'], matches: ['*://*/*'], ...(browser !== 'firefox' && { use_dynamic_url: true }) },
    ],
    // No browser uses these letters with Alt+Shift, and Plex Web has no shortcuts with Alt+Shift.
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+L' } },
      'item-panel': { suggested_key: { default: 'Alt+Shift+M' }, description: '__MSG_itemMenu__' },
    },
    action: { default_title: 'Tether for Plex', default_icon: unlinkedIcon },
    // The development server needs a policy of its own; WXT writes it.
    ...(mode === 'production' && { content_security_policy: { extension_pages: extensionPagePolicy } }),
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'tether-for-plex@tether.example',
              strict_min_version: `${OLDEST.firefox}.0`,
              data_collection_permissions: { required: ['authenticationInfo'] },
            },
          },
        }
      : { minimum_chrome_version: OLDEST.chrome }),
  }),
});

/** Texts in the form that browsers read them in. `language` is for components/common/theme.css. */
function messages(texts: BrowserTexts & { language: string }): Record<string, { message: string }> {
  return Object.fromEntries(Object.entries(texts).map(([name, message]) => [name, { message }]));
}
