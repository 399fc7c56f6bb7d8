import { setCurrentLanguage } from '../current-language.ts';
import type { Language } from '../languages.ts';
import type { optionsTexts as english } from './en.ts';

export type OptionsTexts = typeof english;

// Loaded one by one: nobody needs more than one language at a time.
const LANGUAGES: Record<Language, () => Promise<{ optionsTexts: OptionsTexts }>> = {
  en: () => import('./en.ts'),
  de: () => import('./de.ts'),
  fr: () => import('./fr.ts'),
  es: () => import('./es.ts'),
  'pt-BR': () => import('./pt-br.ts'),
  ja: () => import('./ja.ts'),
  ar: () => import('./ar.ts'),
};

export let optionsTexts: OptionsTexts;

/** Has the options speak a language from the next drawing on. */
export async function setOptionsLanguage(language: Language): Promise<void> {
  ({ optionsTexts } = await LANGUAGES[language]());
  setCurrentLanguage(language);
}
