import { createTexts } from '../create-texts.ts';
import type { WelcomeTexts } from './en.ts';

/** The texts of the welcome page, and the switch of their language. */
export const { texts: welcomeTexts, setLanguage: setWelcomeLanguage } = createTexts<WelcomeTexts>({
  en: async () => (await import('./en.ts')).welcomeTexts,
  de: async () => (await import('./de.ts')).welcomeTexts,
  fr: async () => (await import('./fr.ts')).welcomeTexts,
  es: async () => (await import('./es.ts')).welcomeTexts,
  'pt-BR': async () => (await import('./pt-br.ts')).welcomeTexts,
  ja: async () => (await import('./ja.ts')).welcomeTexts,
  ar: async () => (await import('./ar.ts')).welcomeTexts,
});
