import { type FilePlace, filePlace, subtitleFileName } from './file-name.ts';
import type { Item, Part, Version } from './item.ts';
import type { NamePatterns } from './name-pattern.ts';
import { isSubtitleKey } from './part-key.ts';
import { titleOf } from './title.ts';

/** A file of a server, its path below a folder of the user's, with slashes, and its size in bytes, if the server says it. */
export type LibraryFile = { fileKey: string; path: string; sizeBytes: number | null };

/** The files of a version of an item, and what tells it from others. */
export type VersionFiles = Pick<Version, 'resolution' | 'height' | 'videoCodec' | 'container'> & {
  files: LibraryFile[];
  /** Subtitles in files of their own. */
  subtitles: LibraryFile[];
};

/** What is saved as one: an item, or several episodes in one file. Its versions have the best one first. */
export type LibraryEntry = { title: string; versions: VersionFiles[] };

/** The files of a list; `leftOut` is the number of its items of which the server has no file. */
export type LibraryFiles = { entries: LibraryEntry[]; leftOut: number };

/**
 * The files to save for a list of items, in its order. Each item and each file is in it once; no two paths are the same on
 * any system.
 *
 * @param patterns the user's own for names
 * @see docs/plex-protocol.md#parts
 */
export function libraryFiles(items: readonly Item[], patterns?: NamePatterns): LibraryFiles {
  const groups = new Map<string, [Item, ...Item[]]>();
  const known = new Set<string>();
  let leftOut = 0;
  for (const item of items) {
    const file = firstFile(item);
    if (!file) leftOut += 1;
    if (!file || known.has(item.ratingKey)) continue;
    known.add(item.ratingKey);
    const group = groups.get(fileId(file));
    if (group) group.push(item);
    else groups.set(fileId(file), [item]);
  }
  const taken = new Set<string>();
  return { entries: [...groups.values()].map((group) => entryOf(group, { taken, patterns })), leftOut };
}

/** The paths that are taken, and the user's own patterns. */
type Naming = { taken: Set<string>; patterns: NamePatterns | undefined };

function entryOf([item, ...others]: [Item, ...Item[]], { taken, patterns }: Naming): LibraryEntry {
  const versions = item.versions.flatMap((version) => {
    const parts = version.parts.filter(isAvailable);
    return parts.length > 0 ? [versionOf(item, others, { ...version, parts }, { taken, patterns })] : [];
  });
  // Only one version is chosen, so all of them may have the same names.
  for (const { files, subtitles } of versions) {
    for (const { path } of [...files, ...subtitles]) taken.add(comparable(path));
  }
  return { title: titleOf(item, others), versions };
}

function versionOf(
  item: Item,
  others: readonly Item[],
  { parts, resolution, height, videoCodec, container }: Version,
  { taken, patterns }: Naming,
): VersionFiles {
  const own = new Set<string>();
  const pathOf = (place: FilePlace) => {
    const path = freePath(place, (one) => taken.has(one) || own.has(one));
    own.add(comparable(path));
    return path;
  };
  const named = parts.map((part, at) => {
    const place = filePlace(item, { part, parts: { number: at + 1, total: parts.length }, others }, patterns);
    const path = pathOf(place);
    return { part, path, folders: place.folders };
  });
  const files = named.map(({ part, path }) => ({ fileKey: part.key, path, sizeBytes: part.sizeBytes }));
  const subtitles = named.flatMap(({ part, path, folders }) =>
    part.streams.flatMap((stream) => {
      if (stream.type !== 'subtitle' || stream.key === null || !isSubtitleKey(stream.key)) return [];
      const name = subtitleFileName(path.slice(path.lastIndexOf('/') + 1), stream);
      return [{ fileKey: stream.key, path: pathOf({ folders, name }), sizeBytes: null }];
    }),
  );
  return { resolution, height, videoCodec, container, files, subtitles };
}

/** A path that none of the others has, with a number if needed. */
function freePath({ folders, name }: FilePlace, isTaken: (path: string) => boolean): string {
  const dot = name.lastIndexOf('.');
  const [stem, extension] = [[...folders, name.slice(0, dot)].join('/'), name.slice(dot)];
  let path = stem + extension;
  for (let number = 2; isTaken(comparable(path)); number += 1) path = `${stem} (${number})${extension}`;
  return path;
}

/** Some systems tell no capital letters from small ones. */
function comparable(path: string): string {
  return path.toLowerCase();
}

function firstFile({ versions }: Item): Part | undefined {
  return versions.flatMap(({ parts }) => parts).find(isAvailable);
}

function isAvailable({ availability }: Part): boolean {
  return availability === 'available';
}

/** One file has the same path in each of its episodes; where the server hides paths, its key stands for it. */
function fileId({ file, fileIsExact, key }: Part): string {
  return file !== null && fileIsExact ? file : key;
}
