import { browserTexts as ar } from './ar/browser.ts';
import { browserTexts as de } from './de/browser.ts';
import { browserTexts as en } from './en/browser.ts';
import { browserTexts as es } from './es/browser.ts';
import { browserTexts as fr } from './fr/browser.ts';
import { browserTexts as ja } from './ja/browser.ts';
import type { Language } from './languages.ts';
import { browserTexts as pt } from './pt-BR/browser.ts';

export type BrowserTexts = typeof en;

/** For the browser's own message files, which the build writes. */
export const BROWSER_TEXTS: Record<Language, BrowserTexts> = { en, de, fr, es, 'pt-BR': pt, ja, ar };
