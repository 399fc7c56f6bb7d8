/* What the content script remembers of its own elements on Plex Web pages. */
import * as v from 'valibot';
import { storedItem } from './stored-item.ts';

/** The message the user dismissed. The chip stays hidden until its message changes. */
export const dismissedChipItem = /* @__PURE__ */ storedItem<string, null>({
  key: 'dismissedChip',
  schema: /* @__PURE__ */ v.string(),
  fallback: null,
});

const buttonPlaceSchema = /* @__PURE__ */ v.object({
  edge: /* @__PURE__ */ v.picklist(['left', 'right']),
  height: /* @__PURE__ */ v.pipe(
    /* @__PURE__ */ v.number(),
    /* @__PURE__ */ v.transform((height) => Math.min(1, Math.max(0, height))),
  ),
});

/** Where the user has put the item button; `height` from 0, the top of the window, to 1. */
export type ButtonPlace = v.InferOutput<typeof buttonPlaceSchema>;

export const buttonPlaceItem = /* @__PURE__ */ storedItem<ButtonPlace, null>({
  key: 'buttonPlace',
  schema: buttonPlaceSchema,
  fallback: null,
});

const linkedAsSchema = /* @__PURE__ */ v.object({
  name: /* @__PURE__ */ v.nullable(/* @__PURE__ */ v.string()),
  since: /* @__PURE__ */ v.string(),
});

/** The linked account's name, null until the profile is known, and since when it is linked (ISO 8601). */
export type LinkedAs = v.InferOutput<typeof linkedAsSchema>;

/** All that the content script knows of the account; written with it. Null when this browser is not linked. */
export const linkedAsItem = /* @__PURE__ */ storedItem<LinkedAs, null>({
  key: 'linkedAs',
  schema: linkedAsSchema,
  fallback: null,
});
