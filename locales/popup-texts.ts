import type { popupTexts as english } from './en/popup.ts';
import type { Language } from './languages.ts';
import { setSpoken } from './spoken.ts';

export type PopupTexts = typeof english;

// Loaded one by one: nobody needs more than one language at a time.
const LANGUAGES: Record<Language, () => Promise<{ popupTexts: PopupTexts }>> = {
  en: () => import('./en/popup.ts'),
  de: () => import('./de/popup.ts'),
  fr: () => import('./fr/popup.ts'),
  es: () => import('./es/popup.ts'),
  'pt-BR': () => import('./pt-BR/popup.ts'),
  ja: () => import('./ja/popup.ts'),
  ar: () => import('./ar/popup.ts'),
};

export let popupTexts: PopupTexts;

/** Has the popup speak a language from the next drawing on. */
export async function speakPopup(language: Language): Promise<void> {
  ({ popupTexts } = await LANGUAGES[language]());
  setSpoken(language);
}
