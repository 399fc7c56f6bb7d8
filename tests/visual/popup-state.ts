import type { Popup } from '../browsers/popup.ts';
import type { State } from './state.ts';

/** No browser shows a popup that is taller. */
const TALLEST_PX = 600;

/* What of the popup is never the same twice. */
export const TIME_LEFT = '.bar > div, [role=timer]';
const CODE = '.code > span, .qr';
export const DATE = '.who .muted';
/** What is said, where that has a time in it. */
export const STATUS_TEXT = '.status p';

export function popupState(name: string, popup: Popup, ...varies: string[]): State {
  return { name: `popup-${name}`, view: popup, tallest: TALLEST_PX, varies };
}

export function codeState(name: string, popup: Popup, ...varies: string[]): State {
  return popupState(name, popup, CODE, TIME_LEFT, ...varies);
}
