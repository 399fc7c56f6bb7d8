import type { Popup } from '../browsers/popup.ts';
import type { State } from './state.ts';

/** Maximum height of a popup in every browser, in CSS pixels. */
const MAX_HEIGHT_PX = 600;

/* Selectors of what differs at every run. */
export const TIME_LEFT = '.bar > div, [role=timer]';
export const CODE = '.code > span, .qr > path';
export const DATE = '.who .muted';

export function popupState(name: string, popup: Popup, ...masks: string[]): State {
  return { name: `popup-${name}`, view: popup, maxHeight: MAX_HEIGHT_PX, masks };
}

export function codeState(name: string, popup: Popup, ...masks: string[]): State {
  return popupState(name, popup, CODE, TIME_LEFT, ...masks);
}
