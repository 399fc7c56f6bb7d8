import { createBundledTexts } from '../create-texts.ts';
import { pageTexts as ar } from './ar.ts';
import { pageTexts as de } from './de.ts';
import { pageTexts as en } from './en.ts';
import { pageTexts as es } from './es.ts';
import { pageTexts as fr } from './fr.ts';
import { pageTexts as ja } from './ja.ts';
import { pageTexts as pt } from './pt-br.ts';

/** The texts of the status chip and the item button, and the switch of their language. */
export const { texts: pageTexts, setLanguage: setPageLanguage } = createBundledTexts({
  en,
  de,
  fr,
  es,
  'pt-BR': pt,
  ja,
  ar,
});
