import { createTexts } from '../create-texts.ts';
import type { OptionsTexts } from './en.ts';

/** The texts of the options page, and the switch of their language. */
export const { texts: optionsTexts, setLanguage: setOptionsLanguage } = createTexts<OptionsTexts>({
  en: async () => (await import('./en.ts')).optionsTexts,
  de: async () => (await import('./de.ts')).optionsTexts,
  fr: async () => (await import('./fr.ts')).optionsTexts,
  es: async () => (await import('./es.ts')).optionsTexts,
  'pt-BR': async () => (await import('./pt-br.ts')).optionsTexts,
  ja: async () => (await import('./ja.ts')).optionsTexts,
  ar: async () => (await import('./ar.ts')).optionsTexts,
});
