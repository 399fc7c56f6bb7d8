import { setCurrentLanguage } from '../current-language.ts';
import type { Language } from '../languages.ts';
import { pageTexts as ar } from './ar.ts';
import { pageTexts as de } from './de.ts';
import { pageTexts as en } from './en.ts';
import { pageTexts as es } from './es.ts';
import { pageTexts as fr } from './fr.ts';
import { pageTexts as ja } from './ja.ts';
import { pageTexts as pt } from './pt-br.ts';

export type PageTexts = typeof en;

const LANGUAGES: Record<Language, PageTexts> = { en, de, fr, es, 'pt-BR': pt, ja, ar };

export let pageTexts: PageTexts = en;

export function setPageLanguage(language: Language): void {
  pageTexts = LANGUAGES[language];
  setCurrentLanguage(language);
}
