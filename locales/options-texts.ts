import type { optionsTexts as english } from './en/options.ts';
import type { Language } from './languages.ts';
import { setSpoken } from './spoken.ts';

export type OptionsTexts = typeof english;

// Loaded one by one: nobody needs more than one language at a time.
const LANGUAGES: Record<Language, () => Promise<{ optionsTexts: OptionsTexts }>> = {
  en: () => import('./en/options.ts'),
  de: () => import('./de/options.ts'),
  fr: () => import('./fr/options.ts'),
  es: () => import('./es/options.ts'),
  'pt-BR': () => import('./pt-BR/options.ts'),
  ja: () => import('./ja/options.ts'),
  ar: () => import('./ar/options.ts'),
};

export let optionsTexts: OptionsTexts;

/** Has the options speak a language from the next drawing on. */
export async function speakOptions(language: Language): Promise<void> {
  ({ optionsTexts } = await LANGUAGES[language]());
  setSpoken(language);
}
