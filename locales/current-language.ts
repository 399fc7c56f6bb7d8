import type { Language } from './languages.ts';

/** The language that this page speaks: one at a time, set along with the texts, before the first paint. */
export let currentLanguage: Language = 'en';

export function setCurrentLanguage(language: Language): void {
  currentLanguage = language;
}

/** Sentences one after the other, as the language that is spoken sets them. */
export function sentences(...texts: string[]): string {
  return texts.join(currentLanguage === 'ja' ? '' : ' ');
}
