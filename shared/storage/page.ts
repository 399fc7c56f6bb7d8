/* What the content script reads of storage, and remembers of its own elements on Plex Web pages. */
import { isNumber, type Parse, storedItem } from './stored-item.ts';

const parseString: Parse<string> = (stored) => (typeof stored === 'string' ? stored : undefined);

/** The message the user dismissed. The chip stays hidden until its message changes. */
export const dismissedChipItem = /* @__PURE__ */ storedItem<string, null>({
  key: 'dismissedChip',
  parse: parseString,
  fallback: null,
});

/** Where the user has put the item button; `height` from 0, the top of the window, to 1. */
export type ButtonPlace = { edge: 'left' | 'right'; height: number };

const parsePlace: Parse<ButtonPlace> = (stored) => {
  const { edge, height } = Object(stored) as Partial<Record<keyof ButtonPlace, unknown>>;
  if ((edge !== 'left' && edge !== 'right') || !isNumber(height)) return undefined;
  return { edge, height: Math.min(1, Math.max(0, height)) };
};

export const buttonPlaceItem = /* @__PURE__ */ storedItem<ButtonPlace, null>({
  key: 'buttonPlace',
  parse: parsePlace,
  fallback: null,
});

/** The name of the user who is watching, null while it is unknown or nobody is, and since when (ISO 8601). */
export type LinkedAs = { name: string | null; since: string };

const parseLinkedAs: Parse<LinkedAs> = (stored) => {
  const { name, since } = Object(stored) as Partial<Record<keyof LinkedAs, unknown>>;
  if ((name !== null && typeof name !== 'string') || typeof since !== 'string') return undefined;
  return { name, since };
};

/** All that the content script knows of the account; written with it. Null when this browser is not linked. */
export const linkedAsItem = /* @__PURE__ */ storedItem<LinkedAs, null>({
  key: 'linkedAs',
  parse: parseLinkedAs,
  fallback: null,
});
