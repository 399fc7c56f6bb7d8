import { createBundledTexts } from '../create-texts.ts';
import { panelTexts as ar } from './ar.ts';
import { panelTexts as de } from './de.ts';
import { panelTexts as en } from './en.ts';
import { panelTexts as es } from './es.ts';
import { panelTexts as fr } from './fr.ts';
import { panelTexts as ja } from './ja.ts';
import { panelTexts as pt } from './pt-br.ts';

/** The texts of the item panel, and the switch of their language. */
export const { texts: panelTexts, setLanguage: setPanelLanguage } = createBundledTexts({
  en,
  de,
  fr,
  es,
  'pt-BR': pt,
  ja,
  ar,
});
