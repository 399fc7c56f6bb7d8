import { availableParts, isWhole, type NumberedPart } from './available-parts.ts';
import type { Item, Part } from './item.ts';

/** Maximum number of items that are named for one file; no real file holds as many episodes. */
const MAX_ITEMS_OF_FILE = 100;

/** A file of a list, and the episodes or tracks that it holds, the first {@link MAX_ITEMS_OF_FILE} at most. */
export type ListedPart = NumberedPart & { items: [Item, ...Item[]] };

/** The files of a list; `leftOut` is the number of its entries of which the server has no file, or not each part. */
export type ListedParts = { parts: ListedPart[]; leftOut: number };

/** A part with the rating keys of all items that it holds. */
type Collected = { listed: ListedPart; ratingKeys: Set<string> };

/**
 * The files to play for a list of items, in order: those of each one's best version, as far as the server has them. A file
 * that holds several episodes is listed once.
 *
 * @param keepsRepeats a playlist can have an item more than once, and then only the episodes of one file that stand next to
 *   each other are listed as one
 * @see docs/plex-protocol.md#items
 */
export function listedParts(items: readonly Item[], { keepsRepeats = false } = {}): ListedParts {
  const collected: Collected[] = [];
  const byFile = new Map<string, Collected>();
  for (const one of items.flatMap(partsOf)) {
    const file = exactFile(one.part);
    const same = file === null || keepsRepeats ? ifSameFile(one, collected.at(-1)) : byFile.get(file);
    const added = same ?? { listed: one, ratingKeys: new Set() };
    addItem(added, one.items[0]);
    if (same) continue;
    collected.push(added);
    if (file !== null) byFile.set(file, added);
  }
  const whole = items.filter(({ versions: [best] }) => best && isWhole(best));
  return { parts: collected.map(({ listed }) => listed), leftOut: items.length - whole.length };
}

/** Parts of an item's first version, which is the best one that exists; other versions have the same content. */
function partsOf(item: Item): ListedPart[] {
  return item.versions
    .slice(0, 1)
    .flatMap(availableParts)
    .map((numbered) => ({ ...numbered, items: [item] }));
}

function addItem({ listed: { items }, ratingKeys }: Collected, item: Item): void {
  const isNamed = ratingKeys.size === 0 || ratingKeys.has(item.ratingKey);
  if (!isNamed && items.length < MAX_ITEMS_OF_FILE) items.push(item);
  ratingKeys.add(item.ratingKey);
}

/** The entry before, if another item of the same file. */
function ifSameFile({ part, items: [item] }: ListedPart, before: Collected | undefined): Collected | undefined {
  if (!before || before.ratingKeys.has(item.ratingKey)) return undefined;
  return isSameFile(part, before.listed.part) ? before : undefined;
}

/**
 * Whether two parts are one file: by their paths, or as far as that shows without, as shared users may not get any. Only
 * neighbours in a list can be compared without paths.
 *
 * @see docs/plex-protocol.md#parts
 */
export function isSameFile(one: Part, other: Part): boolean {
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
