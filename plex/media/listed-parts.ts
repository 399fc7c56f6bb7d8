import type { Item, Part } from './item.ts';

/**
 * A file of a list, the episodes or tracks that it holds, and which part of them it is: part `number`, from 1, of `total`.
 */
export type ListedPart = { items: [Item, ...Item[]]; part: Part; number: number; total: number };

/**
 * The files to play for a list of episodes or tracks, in order: those of each one's best version, as far as the server has
 * them. A file that holds several episodes is listed once.
 */
export function listedParts(leaves: readonly Item[]): ListedPart[] {
  const listed: ListedPart[] = [];
  const byFile = new Map<string, ListedPart>();
  for (const one of leaves.flatMap(availableParts)) {
    const file = one.part.fileIsExact ? one.part.file : null;
    const same = file === null ? ifSameFile(one, listed.at(-1)) : byFile.get(file);
    if (same) addItem(same, one.items[0]);
    else listed.push(one);
    if (file !== null && !same) byFile.set(file, one);
  }
  return listed;
}

/** Parts of an item's first version, which is the best one that exists; other versions have the same content. */
function availableParts(item: Item): ListedPart[] {
  const parts = (item.versions[0]?.parts ?? []).filter(({ availability }) => availability === 'available');
  return parts.map((part, at) => ({ items: [item], part, number: at + 1, total: parts.length }));
}

function addItem({ items }: ListedPart, item: Item): void {
  if (!items.includes(item)) items.push(item);
}

/** The entry before, if both are one file as far as that shows without their paths, which shared users may not get. */
function ifSameFile({ part: one }: ListedPart, before: ListedPart | undefined): ListedPart | undefined {
  const other = before?.part;
  if (!other || other.file !== null || one.file !== null || one.sizeBytes === null) return undefined;
  const isAlike = one.sizeBytes === other.sizeBytes && one.durationMs === other.durationMs;
  return isAlike && modifiedAt(one) === modifiedAt(other) ? before : undefined;
}

/** When the file was last changed, in epoch seconds: `1389985872` in `/library/parts/46618/1389985872/file.mkv`. */
function modifiedAt({ key }: Part): string | undefined {
  return key.split('/')[4];
}
