import type { Item } from './item.ts';

/** What an item's title is made of. */
export type Titled = Pick<
  Item,
  | 'type'
  | 'title'
  | 'year'
  | 'originalTitle'
  | 'editionTitle'
  | 'originallyAvailableAt'
  | 'parentTitle'
  | 'grandparentTitle'
  | 'index'
  | 'parentIndex'
>;

/** Season numbers from here on are years. */
const FIRST_YEAR = 1000;

/**
 * The title of an item on its own, as lists, playlists and files name it: with its show or artist, and its number. Parts that
 * the server does not know are left out.
 *
 * - `Metropolis (1927) - Director's Cut`
 * - `Show - S01E02 - Title`, `Show - S01E02-E03 - Title + Title`, `Show - 2026-11-02 - Title`, `Show - Season 1`
 * - `Artist - Album - 01 - Title`, on a further disc `Artist - Album - 2-01 - Title`, `Artist - Album`
 *
 * @param item the item, or the first of several episodes in one file
 * @param others the other episodes in the same file, in order
 * @returns empty if the server knows nothing of it
 */
export function titleOf(item: Titled, others: readonly Titled[] = []): string {
  const { type, editionTitle, parentTitle, grandparentTitle, originalTitle } = item;
  switch (type) {
    case 'movie':
      return joined(titleAndYear(item), editionTitle);
    case 'show':
      return titleAndYear(item);
    case 'season':
      return joined(parentTitle, item.title || seasonName(item.index));
    case 'episode':
      return joined(grandparentTitle, ...episodeParts(item, others));
    case 'album':
      return joined(parentTitle, item.title);
    case 'track':
      return joined(originalTitle?.trim() || grandparentTitle, parentTitle, trackNumber(item), item.title);
    default:
      return joined(item.title);
  }
}

/** A title with the number of one of several parts, such as `Metropolis (1927) - pt1`. */
export function partTitle(title: string, { number, total }: { number: number; total: number }): string {
  return total > 1 ? joined(title, `pt${number}`) : title;
}

/** Such as `Metropolis (1927)`; the year is not added to a title that has it. */
function titleAndYear({ title: untrimmed, year }: Titled): string {
  const title = untrimmed.trim();
  const number = twoDigits(year);
  if (!title || number === null || title.endsWith(`(${number})`)) return title;
  return `${title} (${number})`;
}

/** Such as `Metropolis (1927) {edition-Director's Cut}`, by which Plex recognises an edition. */
export function filmName(item: Titled): string {
  const { editionTitle } = item;
  return [titleAndYear(item), editionTitle && `{edition-${editionTitle.replace(/[{}]/g, ' ')}}`]
    .filter(Boolean)
    .join(' ');
}

/** Such as `01`, or `2-01` on a disc after the first; null if the server does not know the number. */
export function trackNumber({ index, parentIndex }: Titled): string | null {
  const number = twoDigits(index);
  return number !== null && isNumber(parentIndex) && parentIndex > 1 ? `${parentIndex}-${number}` : number;
}

/** Such as `Season 01`; null without a number. */
export function seasonName(number: number | null): string | null {
  const digits = twoDigits(number);
  return digits && `Season ${digits}`;
}

/** The given parts of a name, with dashes between them. */
function joined(...parts: (string | null)[]): string {
  return parts.flatMap((part) => part?.trim() || []).join(' - ');
}

/** The number or day of an episode, and its title. */
export function episodeParts(item: Titled, others: readonly Titled[]): (string | null)[] {
  const number = episodeNumber([item, ...others]) ?? item.originallyAvailableAt ?? item.parentTitle;
  const titles = new Set([item, ...others].map(({ title }) => title).filter((title) => title && title !== number));
  return [number, [...titles].join(' + ')];
}

/** Such as `S01E02`, or `S01E02-E03`; null for an episode that only its day identifies. */
function episodeNumber(episodes: readonly Titled[]): string | null {
  const season = episodes[0]?.parentIndex ?? null;
  const day = episodes[0]?.originallyAvailableAt ?? null;
  const numbers = [...new Set(episodes.map(({ index }) => index))].filter(isNumber).sort((one, other) => one - other);
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (!isNumber(season) || first === undefined || last === undefined || (season >= FIRST_YEAR && day)) return null;
  const isRange = last - first === numbers.length - 1;
  const shown = isRange ? [...new Set([first, last])] : numbers;
  return `S${twoDigits(season)}${shown.map((number) => `E${twoDigits(number)}`).join('-')}`;
}

/** With a leading zero if it has one digit; null for what is no whole number from 0 on. */
function twoDigits(number: number | null): string | null {
  return isNumber(number) ? String(number).padStart(2, '0') : null;
}

function isNumber(number: number | null): number is number {
  return Number.isSafeInteger(number) && Number(number) >= 0;
}
