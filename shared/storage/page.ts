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
