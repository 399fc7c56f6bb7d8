/* The user's own links for the item panel: an address with placeholders such as `https://example.org/find/{imdb}`. */
import type { Item } from 'plex-link/media';
import { leavesFolder } from './leaves-folder.ts';

export type LinkTemplate = { name: string; url: string };

/** A template filled in for an item. */
export type OwnLink = { name: string; href: string };

export const PLACEHOLDERS = [
  'imdb',
  'tmdb',
  'tvdb',
  'title',
  'year',
  'type',
  'ratingKey',
  'machineIdentifier',
  'season',
  'episode',
] as const;

type Placeholder = (typeof PLACEHOLDERS)[number];

/** What an item has for the placeholders. */
export type PlaceholderValues = Partial<Record<Placeholder, string>>;

/** Maximum number of templates. */
export const MAX_TEMPLATES = 20;

/** Maximum lengths in characters: of a name, of a template's address, and of that address filled in. */
const MAX_NAME = 40;
const MAX_TEMPLATE = 500;
const MAX_ADDRESS = 2_000;

const PLACEHOLDER = /\{([^{}]*)\}/g;

/** Why an address cannot be used as a template. */
export type TemplateProblem =
  | 'not-an-address'
  | 'credentials'
  | 'too-long'
  | 'no-placeholder'
  | 'unknown-placeholder'
  | 'placeholder-in-host';

/** Stands for each placeholder where only the form of an address matters. */
const ANY_VALUE = 'x';

export function templateProblem(template: string): TemplateProblem | null {
  if (template.length > MAX_TEMPLATE) return 'too-long';
  const names = [...template.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
  const beforePath = /^https?:\/\/[^/?#\\]+/i.exec(template)?.[0];
  const address = replaceAll(template, () => ANY_VALUE);
  if (beforePath === undefined) return 'not-an-address';
  // In a host, a value of the media server would decide where the link leads.
  if (/[{}]/.test(beforePath)) return 'placeholder-in-host';
  if (!URL.canParse(address)) return 'not-an-address';
  const { username, password } = new URL(address);
  if (username || password) return 'credentials';
  if (names.length === 0) return 'no-placeholder';
  return names.every(isPlaceholder) ? null : 'unknown-placeholder';
}

/** Whether a template can be stored. */
export function isUsable({ name, url }: LinkTemplate): boolean {
  return name.trim() !== '' && name.length <= MAX_NAME && templateProblem(url) === null;
}

/** The links of those templates for whose placeholders there are values, in their order. */
export function ownLinks(templates: readonly LinkTemplate[], values: PlaceholderValues): OwnLink[] {
  return templates
    .slice(0, MAX_TEMPLATES)
    .filter(isUsable)
    .flatMap(({ name, url }) => {
      const href = fillIn(url, values);
      return href === null ? [] : [{ name, href }];
    });
}

/**
 * Fills in a template.
 *
 * @param values what the item has; each is percent-encoded
 * @returns null if a value is missing, or if the address would become too long or lead to another folder
 */
export function fillIn(template: string, values: PlaceholderValues): string | null {
  const names = [...template.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
  if (!names.every((name) => isPlaceholder(name) && values[name])) return null;
  const filled = replaceAll(template, (name) => encode(values[name as Placeholder] ?? ''));
  if (filled.length > MAX_ADDRESS || !URL.canParse(filled)) return null;
  return leavesFolder(filled) ? null : filled;
}

/**
 * What an item on a media server has for the placeholders.
 *
 * @param machineIdentifier of its server; null for an item of Plex's catalogue, whose rating key belongs to no server
 */
export function placeholderValues(item: Item, machineIdentifier: string | null): PlaceholderValues {
  const { externalIds, title, type, year, ratingKey, index, parentIndex } = item;
  const { imdb = '', tmdb = '', tvdb = '' } = externalIds;
  return {
    ...{ imdb, tmdb, tvdb, title, type },
    year: text(year),
    season: text(type === 'season' ? index : type === 'episode' ? parentIndex : null),
    episode: text(type === 'episode' ? index : null),
    ...(machineIdentifier !== null && { ratingKey, machineIdentifier }),
  };
}

function text(value: number | null): string {
  return value === null ? '' : String(value);
}

function isPlaceholder(name: string): name is Placeholder {
  return PLACEHOLDERS.some((known) => known === name);
}

function replaceAll(template: string, replacementOf: (name: string) => string): string {
  return template.replace(PLACEHOLDER, (_whole, name: string) => replacementOf(name));
}

function encode(value: string): string {
  // A lone surrogate, which a media server can send, has no encoding.
  return encodeURIComponent(value.toWellFormed());
}
