import { currentLanguage } from './current-language.ts';
import { directionOf } from './languages.ts';

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_DIRECTIONAL_ISOLATE = '\u2069';

/** Keeps the direction of a name, path or address inside right-to-left text. */
export function isolated(text: string): string {
  return directionOf(currentLanguage) === 'rtl' ? FIRST_STRONG_ISOLATE + text + POP_DIRECTIONAL_ISOLATE : text;
}
