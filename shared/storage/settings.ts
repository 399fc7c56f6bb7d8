import * as v from 'valibot';
import { nonEmptyString } from './schemas.ts';
import { storedItem, storedList } from './stored-item.ts';

const pathRuleSchema = /* @__PURE__ */ v.object({
  from: /* @__PURE__ */ v.string(),
  to: /* @__PURE__ */ v.string(),
});

/** The beginning of a path on the media server, and its replacement on this computer: `/data/films` and `\\nas\films`. */
export type PathRule = v.InferOutput<typeof pathRuleSchema>;

export const pathRulesItem = /* @__PURE__ */ storedList('pathRules', pathRuleSchema);

const appearanceSchema = /* @__PURE__ */ v.object({
  theme: /* @__PURE__ */ v.picklist(['system', 'light', 'dark']),
  language: nonEmptyString,
});

/** The appearance of our pages. `language` is the tag of one of our languages, or `auto` for the browser's. */
export type Appearance = v.InferOutput<typeof appearanceSchema>;

export const appearanceItem = /* @__PURE__ */ storedItem<Appearance, Appearance>({
  key: 'appearance',
  schema: appearanceSchema,
  fallback: { theme: 'system', language: 'auto' },
});

const panelPartSchema = /* @__PURE__ */ v.picklist(['links', 'ratings', 'files', 'xml']);

/** A part of the item panel that can be hidden. */
export type PanelPart = v.InferOutput<typeof panelPartSchema>;

/** The parts of the item panel that the user has hidden. */
export const hiddenPartsItem = /* @__PURE__ */ storedList('hiddenParts', panelPartSchema);
