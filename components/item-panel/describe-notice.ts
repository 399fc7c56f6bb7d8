import { currentLanguage } from '../../locales/current-language.ts';
import { isolated } from '../../locales/isolated.ts';
import { panelTexts } from '../../locales/panel/index.ts';
import { formatMoment } from './format.ts';
import type { PanelNotice } from './panel-state.ts';

/** What the panel says about an action, with until when the links work that it has made. */
export function describeNotice(notice: PanelNotice): string {
  if (typeof notice === 'string') return panelTexts.notices[notice];
  const { done, expiresAt } = notice;
  return panelTexts.temporary[done](isolated(formatMoment(expiresAt, currentLanguage)));
}
