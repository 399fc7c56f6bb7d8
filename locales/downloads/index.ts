import { createTexts } from '../create-texts.ts';
import type { DownloadsTexts } from './en.ts';

/** The texts about the queue of downloads, in the popup and in the item panel, and the switch of their language. */
export const { texts: downloadsTexts, setLanguage: setDownloadsLanguage } = createTexts<DownloadsTexts>({
  en: async () => (await import('./en.ts')).downloadsTexts,
  de: async () => (await import('./de.ts')).downloadsTexts,
  fr: async () => (await import('./fr.ts')).downloadsTexts,
  es: async () => (await import('./es.ts')).downloadsTexts,
  'pt-BR': async () => (await import('./pt-br.ts')).downloadsTexts,
  ja: async () => (await import('./ja.ts')).downloadsTexts,
  ar: async () => (await import('./ar.ts')).downloadsTexts,
});
