import { pageTexts as ar } from './ar/page.ts';
import { pageTexts as de } from './de/page.ts';
import { pageTexts as en } from './en/page.ts';
import { pageTexts as es } from './es/page.ts';
import { pageTexts as fr } from './fr/page.ts';
import { pageTexts as ja } from './ja/page.ts';
import type { Language } from './languages.ts';
import { pageTexts as pt } from './pt-BR/page.ts';
import { setSpoken } from './spoken.ts';

export type PageTexts = typeof en;

const LANGUAGES: Record<Language, PageTexts> = { en, de, fr, es, 'pt-BR': pt, ja, ar };

export let pageTexts: PageTexts = en;

export function speakPage(language: Language): void {
  pageTexts = LANGUAGES[language];
  setSpoken(language);
}
