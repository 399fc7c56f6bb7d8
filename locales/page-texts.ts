import { pageTexts as en } from './en/page.ts';
import type { Language } from './languages.ts';
import { setSpoken } from './spoken.ts';

export type PageTexts = typeof en;

const LANGUAGES: Record<Language, PageTexts> = { en };

export let pageTexts = en;

export function speakPage(language: Language): void {
  pageTexts = LANGUAGES[language];
  setSpoken(language);
}
