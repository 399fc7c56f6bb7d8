import type { Item, Part } from './item.ts';

/**
 * A file of a list, the episodes or tracks that it holds, and which part of them it is: part `number`, from 1, of `total`.
 */
export type ListedPart = { items: [Item, ...Item[]]; part: Part; number: number; total: number };

/** The files of a list; `leftOut` is the number of its entries of which the server has no file. */
export type ListedParts = { parts: ListedPart[]; leftOut: number };

/**
 * The files to play for a list of items, in order: those of each one's best version, as far as the server has them. A file
 * that holds several episodes is listed once.
 *
 * @param keepsRepeats a playlist can have an item more than once, and then only the episodes of one file that stand next to
 *   each other are listed as one
 * @see docs/plex-protocol.md#items
 */
export function listedParts(items: readonly Item[], { keepsRepeats = false } = {}): ListedParts {
  const found = items.map(availableParts);
  const parts: ListedPart[] = [];
  const byFile = new Map<string, ListedPart>();
  for (const one of found.flat()) {
    const file = exactFile(one.part);
    const last = parts.at(-1);
    const same = file === null || keepsRepeats ? ifSameFile(one, last) : byFile.get(file);
    if (same) addItem(same, one.items[0]);
    else parts.push(one);
    if (file !== null && !same) byFile.set(file, one);
  }
  return { parts, leftOut: found.filter(({ length }) => length === 0).length };
}

/** Parts of an item's first version, which is the best one that exists; other versions have the same content. */
function availableParts(item: Item): ListedPart[] {
  const parts = (item.versions[0]?.parts ?? []).filter(({ availability }) => availability === 'available');
  return parts.map((part, at) => ({ items: [item], part, number: at + 1, total: parts.length }));
}

function addItem({ items }: ListedPart, item: Item): void {
  if (!items.includes(item)) items.push(item);
}

/** The entry before, if another item of the same file. */
function ifSameFile({ part, items: [item] }: ListedPart, before: ListedPart | undefined): ListedPart | undefined {
  if (!before || before.items.some(({ ratingKey }) => ratingKey === item.ratingKey)) return undefined;
  return isSameFile(part, before.part) ? before : undefined;
}

/** Whether two parts are one file: by their paths, or as far as that shows without, as shared users may not get any. */
function isSameFile(one: Part, other: Part): boolean {
  if (one.file !== null || other.file !== null) return exactFile(one) !== null && exactFile(one) === exactFile(other);
  if (one.sizeBytes === null) return false;
  const isAlike = one.sizeBytes === other.sizeBytes && one.durationMs === other.durationMs;
  return isAlike && modifiedAt(one) === modifiedAt(other);
}

/** The whole path on the server's disk, if it is known: one that was cut for display would be that of another file. */
function exactFile({ file, fileIsExact }: Part): string | null {
  return fileIsExact ? file : null;
}

/** When the file was last changed, in epoch seconds: `1389985872` in `/library/parts/46618/1389985872/file.mkv`. */
function modifiedAt({ key }: Part): string | undefined {
  return key.split('/')[4];
}
