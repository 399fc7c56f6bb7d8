/* The content script reads one of these, so they parse without schemas. */
import type { NamePatterns } from 'plex-link/formats';
import { type Parse, storedItem, storedList } from './stored-item.ts';

/** The beginning of a path on the media server, and its replacement on this computer: `/data/films` and `\\nas\films`. */
export type PathRule = { from: string; to: string };

const parsePathRule: Parse<PathRule> = (stored) => {
  const { from, to } = Object(stored) as Partial<Record<keyof PathRule, unknown>>;
  return typeof from === 'string' && typeof to === 'string' ? { from, to } : undefined;
};

export const pathRulesItem = /* @__PURE__ */ storedList('pathRules', parsePathRule);

const THEMES = ['system', 'light', 'dark'] as const;

/** The appearance of our pages. `language` is the tag of one of our languages, or `auto` for the browser's. */
export type Appearance = { theme: (typeof THEMES)[number]; language: string };

const parseAppearance: Parse<Appearance> = (stored) => {
  const { theme, language } = Object(stored) as Partial<Record<keyof Appearance, unknown>>;
  const known = THEMES.find((one) => one === theme);
  return known && typeof language === 'string' && language !== '' ? { theme: known, language } : undefined;
};

export const appearanceItem = /* @__PURE__ */ storedItem<Appearance, Appearance>({
  key: 'appearance',
  parse: parseAppearance,
  fallback: { theme: 'system', language: 'auto' },
});

const PANEL_PARTS = ['links', 'ratings', 'files', 'xml'] as const;

/** A part of the item panel that can be hidden. */
export type PanelPart = (typeof PANEL_PARTS)[number];

const parsePanelPart: Parse<PanelPart> = (stored) => PANEL_PARTS.find((part) => part === stored);

/** The parts of the item panel that the user has hidden. */
export const hiddenPartsItem = /* @__PURE__ */ storedList('hiddenParts', parsePanelPart);

const parsePatterns: Parse<NamePatterns> = (stored) => {
  const { film, episode, track } = Object(stored) as Partial<Record<keyof NamePatterns, unknown>>;
  return isPattern(film) && isPattern(episode) && isPattern(track) ? { film, episode, track } : undefined;
};

/** Maximum length of a pattern in characters. */
const MAX_PATTERN_LENGTH = 500;

function isPattern(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_PATTERN_LENGTH;
}

/** How files of the download queue are named; empty for the usual names. */
export const namePatternsItem = /* @__PURE__ */ storedItem<NamePatterns, NamePatterns>({
  key: 'namePatterns',
  parse: parsePatterns,
  fallback: { film: '', episode: '', track: '' },
});
