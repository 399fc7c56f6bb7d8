import type { Item, Part } from './item.ts';

/** A file of a list, and the episode or track that it belongs to. */
export type ListedPart = { item: Item; part: Part };

/**
 * The files to play for a list of episodes or tracks, in order: those of each one's best version, as far as the server has
 * them. A file that holds several episodes is listed once, for the first of them.
 */
export function listedParts(leaves: readonly Item[]): ListedPart[] {
  const files = new Set<string>();
  const parts = leaves.flatMap((item) => availableParts(item).map((part) => ({ item, part })));
  return parts.filter(({ part }, at) => {
    const file = part.fileIsExact ? part.file : null;
    if (file === null) return !isSameFile(part, parts[at - 1]?.part);
    return files.size < files.add(file).size;
  });
}

/** Parts of an item's first version, which is the best one that exists; other versions have the same content. */
function availableParts({ versions }: Item): Part[] {
  return (versions[0]?.parts ?? []).filter(({ availability }) => availability === 'available');
}

/** Whether neighbours in a list are one file, as far as that shows without their paths, which shared users may not get. */
function isSameFile(one: Part, other: Part | undefined): boolean {
  if (!other || other.file !== null || one.file !== null || one.sizeBytes === null) return false;
  const isAlike = one.sizeBytes === other.sizeBytes && one.durationMs === other.durationMs;
  return isAlike && modifiedAt(one) === modifiedAt(other);
}

/** When the file was last changed, in epoch seconds: `1389985872` in `/library/parts/46618/1389985872/file.mkv`. */
function modifiedAt({ key }: Part): string | undefined {
  return key.split('/')[4];
}
