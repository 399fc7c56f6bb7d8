import type { Item } from './item.ts';

/**
 * The items that each file on the server's disk holds, in the order of the list: several episodes can be in one file. Files
 * whose exact path is unknown are left out.
 */
export function itemsByFile(items: readonly Item[]): Map<string, Item[]> {
  const inFiles = items.flatMap((item) => [...exactFiles(item)].map((file) => ({ file, item })));
  const grouped = Map.groupBy(inFiles, ({ file }) => file);
  return new Map([...grouped].map(([file, entries]) => [file, entries.map(({ item }) => item)]));
}

function exactFiles({ versions }: Item): Set<string> {
  const parts = versions.flatMap((version) => version.parts);
  return new Set(parts.flatMap(({ file, fileIsExact }) => (file !== null && fileIsExact ? file : [])));
}
