import { setCurrentLanguage } from '../current-language.ts';
import type { Language } from '../languages.ts';
import { panelTexts as ar } from './ar.ts';
import { panelTexts as de } from './de.ts';
import { panelTexts as en } from './en.ts';
import { panelTexts as es } from './es.ts';
import { panelTexts as fr } from './fr.ts';
import { panelTexts as ja } from './ja.ts';
import { panelTexts as pt } from './pt-br.ts';

export type PanelTexts = typeof en;

const LANGUAGES: Record<Language, PanelTexts> = { en, de, fr, es, 'pt-BR': pt, ja, ar };

export let panelTexts: PanelTexts = en;

export function setPanelLanguage(language: Language): void {
  panelTexts = LANGUAGES[language];
  setCurrentLanguage(language);
}
