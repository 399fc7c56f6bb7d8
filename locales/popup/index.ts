import { createTexts } from '../create-texts.ts';
import type { PopupTexts } from './en.ts';

/** The texts of the popup, and the switch of their language. */
export const { texts: popupTexts, setLanguage: setPopupLanguage } = createTexts<PopupTexts>({
  en: async () => (await import('./en.ts')).popupTexts,
  de: async () => (await import('./de.ts')).popupTexts,
  fr: async () => (await import('./fr.ts')).popupTexts,
  es: async () => (await import('./es.ts')).popupTexts,
  'pt-BR': async () => (await import('./pt-br.ts')).popupTexts,
  ja: async () => (await import('./ja.ts')).popupTexts,
  ar: async () => (await import('./ar.ts')).popupTexts,
});
