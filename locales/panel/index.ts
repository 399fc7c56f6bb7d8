import { createTexts } from '../create-texts.ts';
import type { PanelTexts } from './en.ts';

/** The texts of the item panel, and the switch of their language. */
export const { texts: panelTexts, setLanguage: setPanelLanguage } = createTexts<PanelTexts>({
  en: async () => (await import('./en.ts')).panelTexts,
  de: async () => (await import('./de.ts')).panelTexts,
  fr: async () => (await import('./fr.ts')).panelTexts,
  es: async () => (await import('./es.ts')).panelTexts,
  'pt-BR': async () => (await import('./pt-br.ts')).panelTexts,
  ja: async () => (await import('./ja.ts')).panelTexts,
  ar: async () => (await import('./ar.ts')).panelTexts,
});
