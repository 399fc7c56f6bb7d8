import { createTexts } from '../create-texts.ts';
import type { StorageTexts } from './en.ts';

/** The texts of what stands in place of a page that cannot be read from storage, and the switch of their language. */
export const { texts: storageTexts, setLanguage: setStorageLanguage } = createTexts<StorageTexts>({
  en: async () => (await import('./en.ts')).storageTexts,
  de: async () => (await import('./de.ts')).storageTexts,
  fr: async () => (await import('./fr.ts')).storageTexts,
  es: async () => (await import('./es.ts')).storageTexts,
  'pt-BR': async () => (await import('./pt-br.ts')).storageTexts,
  ja: async () => (await import('./ja.ts')).storageTexts,
  ar: async () => (await import('./ar.ts')).storageTexts,
});
