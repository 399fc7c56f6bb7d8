import type { Plugin } from 'vite';
import { BROWSER_TEXTS } from '../../locales/browser/index.ts';
import { directionOf, LANGUAGES, type Language } from '../../locales/languages.ts';

/** Where a page has the text. */
const PLACE = '<!-- not loaded -->';

/**
 * What a page says if its script does not run, in every language. It is hidden, until components/common/theme.css shows the
 * one that the browser has chosen, by the message `language` of its own message files.
 */
export function notLoadedText(): Plugin {
  return {
    name: 'not-loaded-text',
    transformIndexHtml: { order: 'pre', handler: (html) => html.replace(PLACE, NOT_LOADED) },
  };
}

const NOT_LOADED = `<div class="not-loaded" hidden>${LANGUAGES.map(paragraph).join('')}</div>`;

function paragraph(language: Language): string {
  return `<p lang="${language}" dir="${directionOf(language)}">${BROWSER_TEXTS[language].notLoaded}</p>`;
}
