import { panelTexts as en } from './en/panel.ts';
import type { Language } from './languages.ts';
import { setSpoken } from './spoken.ts';

export type PanelTexts = typeof en;

const LANGUAGES: Record<Language, PanelTexts> = { en };

export let panelTexts = en;

export function speakPanel(language: Language): void {
  panelTexts = LANGUAGES[language];
  setSpoken(language);
}
