import type { Language } from './languages.ts';

/** The language of this page. It is set with the texts, before the first paint. */
export let currentLanguage: Language = 'en';

export function setCurrentLanguage(language: Language): void {
  currentLanguage = language;
}

/** Joins sentences, with the space between them that the current language uses. */
export function sentences(...texts: string[]): string {
  return texts.join(currentLanguage === 'ja' ? '' : ' ');
}
