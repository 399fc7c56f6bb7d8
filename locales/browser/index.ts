import type { Language } from '../languages.ts';
import { browserTexts as ar } from './ar.ts';
import { browserTexts as de } from './de.ts';
import { type BrowserTexts, browserTexts as en } from './en.ts';
import { browserTexts as es } from './es.ts';
import { browserTexts as fr } from './fr.ts';
import { browserTexts as ja } from './ja.ts';
import { browserTexts as pt } from './pt-br.ts';

/** For the browser's own message files, which the build writes. */
export const BROWSER_TEXTS: Record<Language, BrowserTexts> = { en, de, fr, es, 'pt-BR': pt, ja, ar };
