import { panelTexts as ar } from './ar/panel.ts';
import { panelTexts as de } from './de/panel.ts';
import { panelTexts as en } from './en/panel.ts';
import { panelTexts as es } from './es/panel.ts';
import { panelTexts as fr } from './fr/panel.ts';
import { panelTexts as ja } from './ja/panel.ts';
import type { Language } from './languages.ts';
import { panelTexts as pt } from './pt-BR/panel.ts';
import { setSpoken } from './spoken.ts';

export type PanelTexts = typeof en;

const LANGUAGES: Record<Language, PanelTexts> = { en, de, fr, es, 'pt-BR': pt, ja, ar };

export let panelTexts: PanelTexts = en;

export function speakPanel(language: Language): void {
  panelTexts = LANGUAGES[language];
  setSpoken(language);
}
