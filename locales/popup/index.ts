import { setCurrentLanguage } from '../current-language.ts';
import type { Language } from '../languages.ts';
import type { popupTexts as english } from './en.ts';

export type PopupTexts = typeof english;

// Loaded one by one: nobody needs more than one language at a time.
const LANGUAGES: Record<Language, () => Promise<{ popupTexts: PopupTexts }>> = {
  en: () => import('./en.ts'),
  de: () => import('./de.ts'),
  fr: () => import('./fr.ts'),
  es: () => import('./es.ts'),
  'pt-BR': () => import('./pt-br.ts'),
  ja: () => import('./ja.ts'),
  ar: () => import('./ar.ts'),
};

export let popupTexts: PopupTexts;

/** Has the popup speak a language from the next drawing on. */
export async function setPopupLanguage(language: Language): Promise<void> {
  ({ popupTexts } = await LANGUAGES[language]());
  setCurrentLanguage(language);
}
