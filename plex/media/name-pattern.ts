import { episodeParts, filmName, seasonName, type Titled, trackNumber } from './title.ts';

/** Items whose files can be named by a pattern. */
export type NamedKind = 'film' | 'episode' | 'track';

/** A pattern for each kind, such as `{show}/{season}/{number} {title}`; empty for the usual names. */
export type NamePatterns = Record<NamedKind, string>;

/** What can stand in a pattern, by kind. */
export const NAME_PLACEHOLDERS = {
  film: ['film', 'title', 'year', 'edition'],
  episode: ['show', 'season', 'number', 'title'],
  track: ['artist', 'album', 'track', 'title'],
} as const satisfies Record<NamedKind, readonly string[]>;

/** Patterns that give the usual names. */
export const USUAL_PATTERNS: NamePatterns = {
  film: '{film}/{film}',
  episode: '{show}/{season}/{show} - {number} - {title}',
  track: '{artist}/{album}/{track} {title}',
};

/** Which pattern names an item; null for one of another kind. */
export function namedKindOf({ type }: Titled): NamedKind | null {
  if (type === 'movie') return 'film';
  return type === 'episode' || type === 'track' ? type : null;
}

/**
 * Fills a pattern in: the folders, outermost first, and the name without its extension, not made safe yet. A folder of which
 * nothing is known is left out, and so is what is unknown between dashes.
 *
 * @param others the other episodes in the same file
 * @returns null if nothing is left for the name
 */
export function fillIn(
  pattern: string,
  item: Titled,
  others: readonly Titled[],
): { folders: string[]; name: string } | null {
  const values = new Map(Object.entries(valuesOf(item, others)));
  const segments = pattern.split('/').map((segment) => segmentOf(segment, values));
  const name = segments.pop() ?? '';
  return name === '' ? null : { folders: segments.filter((folder) => folder !== ''), name };
}

function segmentOf(pattern: string, values: ReadonlyMap<string, string>): string {
  let isKnown = !/\{\w+\}/.test(pattern);
  const filled = pattern.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = values.get(name) ?? placeholder;
    isKnown ||= value !== '';
    return value;
  });
  const parts = filled.split(' - ').map((part) => part.trim());
  return isKnown ? parts.filter((part) => part !== '').join(' - ') : '';
}

function valuesOf(item: Titled, others: readonly Titled[]): Record<string, string> {
  const { title, year, editionTitle, grandparentTitle, parentTitle, parentIndex } = item;
  switch (namedKindOf(item)) {
    case 'film':
      return { film: filmName(item), title, year: textOf(year), edition: textOf(editionTitle) };
    case 'episode': {
      const [number, titles] = episodeParts(item, others);
      const season = seasonName(parentIndex) ?? parentTitle;
      return { show: textOf(grandparentTitle), season: textOf(season), number: textOf(number), title: textOf(titles) };
    }
    case 'track':
      return { artist: textOf(grandparentTitle), album: textOf(parentTitle), track: textOf(trackNumber(item)), title };
    case null:
      return {};
  }
}

function textOf(value: string | number | null | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}
