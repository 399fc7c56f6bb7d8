import { currentLanguage, sentences } from '../../locales/current-language.ts';
import { isolated } from '../../locales/isolated.ts';
import { plural } from '../../locales/numbers.ts';
import { panelTexts } from '../../locales/panel/index.ts';
import { formatMoment } from './format.ts';
import type { PanelNotice } from './panel-state.ts';

type PlainNotice = Extract<PanelNotice, string>;

/** What the panel says about an action, with until when the links work that it has made, and what a list lacks. */
export function describeNotice(notice: PanelNotice): string {
  if (typeof notice === 'string') return textOf(notice);
  if ('leftOut' in notice) return sentences(describeNotice(notice.done), plural(panelTexts.leftOut, notice.leftOut));
  const { done, expiresAt } = notice;
  return panelTexts.temporary[done](isolated(formatMoment(expiresAt, currentLanguage)));
}

/** Failures that items and actions have in common are only among the errors. */
function textOf(notice: PlainNotice): string {
  const { notices, errors } = panelTexts;
  return isOfAction(notice) ? notices[notice] : errors[notice];
}

function isOfAction(notice: PlainNotice): notice is PlainNotice & keyof typeof panelTexts.notices {
  return Object.hasOwn(panelTexts.notices, notice);
}
