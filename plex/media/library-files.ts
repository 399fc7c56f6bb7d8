import { availableParts, isWhole } from './available-parts.ts';
import { filePlace, subtitleFileName } from './file-name.ts';
import { FreePaths } from './free-paths.ts';
import type { Item, Part, Version } from './item.ts';
import { isSameFile } from './listed-parts.ts';
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

/**
 * What is saved as one: an item, or several episodes in one file, of which `ratingKey` is the first. Its versions have the best
 * one first; those that lack a part are in it only if none is whole.
 */
export type LibraryEntry = { ratingKey: string; title: string; versions: VersionFiles[] };

/** The files of a list; `leftOut` is the number of its items of which the server has no file, or not each part. */
export type LibraryFiles = { entries: LibraryEntry[]; leftOut: number };

/** Episodes in one file that are looked at. */
const MAX_EPISODES = 100;

/** Maximum length of a title, in characters. */
const MAX_TITLE = 1_000;

/**
 * The files to save for a list of items, in its order. Each item and each file is in it once; no two paths are the same on
 * any system.
 *
 * @param patterns the user's own for names
 * @see docs/plex-protocol.md#parts
 */
export function libraryFiles(items: readonly Item[], patterns?: NamePatterns): LibraryFiles {
  const groups: Group[] = [];
  const byFile = new Map<string, Group>();
  const known = new Set<string>();
  for (const item of items) {
    const parts = bestParts(item);
    const [first] = parts;
    if (!first || known.has(item.ratingKey)) continue;
    known.add(item.ratingKey);
    const same = byFile.get(fileId(first)) ?? ifSameFiles(parts, groups.at(-1));
    if (same) {
      same.items.push(item);
      continue;
    }
    const group: Group = { items: [item], parts };
    groups.push(group);
    byFile.set(fileId(first), group);
  }
  const paths = new FreePaths();
  const whole = items.filter(({ versions }) => versions.some(isWhole));
  return {
    entries: groups.map((group) => entryOf(group.items, { paths, patterns })),
    leftOut: items.length - whole.length,
  };
}

/** Items in the same files, and the parts of the first one's best version. */
type Group = { items: [Item, ...Item[]]; parts: Part[] };

/** The paths that are taken, and the user's own patterns. */
type Naming = { paths: FreePaths; patterns: NamePatterns | undefined };

function entryOf([item, ...all]: [Item, ...Item[]], { paths, patterns }: Naming): LibraryEntry {
  const others = all.slice(0, MAX_EPISODES - 1);
  const taken: FreePaths[] = [];
  const versions = versionsToSave(item).map((version) => {
    // Only one version is chosen, so all of them may have the same names.
    const own = new FreePaths(paths);
    taken.push(own);
    return versionOf(item, others, version, { paths: own, patterns });
  });
  for (const own of taken) paths.add(own);
  return { ratingKey: item.ratingKey, title: cut(titleOf(item, others)), versions };
}

/** The beginning of a title, without half a character at its end. */
function cut(title: string): string {
  return title.slice(0, MAX_TITLE).replace(/[\ud800-\udbff]$/, '');
}

function versionOf(item: Item, others: readonly Item[], version: Version, { paths, patterns }: Naming): VersionFiles {
  const { resolution, height, videoCodec, container } = version;
  const named = availableParts(version).map(({ part, ...parts }) => {
    const place = filePlace(item, { part, parts, others }, patterns);
    return { part, path: paths.take(place), folders: place.folders };
  });
  const files = named.map(({ part, path }) => ({ fileKey: part.key, path, sizeBytes: part.sizeBytes }));
  const subtitles = named.flatMap(({ part, path, folders }) =>
    part.streams.flatMap((stream) => {
      if (stream.type !== 'subtitle' || stream.key === null || !isSubtitleKey(stream.key)) return [];
      const name = subtitleFileName(path.slice(path.lastIndexOf('/') + 1), stream);
      return [{ fileKey: stream.key, path: paths.take({ folders, name }), sizeBytes: null }];
    }),
  );
  return { resolution, height, videoCodec, container, files, subtitles };
}

/** The versions of which the server has each part; without one, those of which it has any. */
function versionsToSave({ versions }: Item): Version[] {
  const whole = versions.filter(isWhole);
  return whole.length > 0 ? whole : versions.filter((version) => availableParts(version).length > 0);
}

function bestParts(item: Item): Part[] {
  return versionsToSave(item)
    .slice(0, 1)
    .flatMap(availableParts)
    .map(({ part }) => part);
}

/** The group before, if its parts are the same files. */
function ifSameFiles(parts: readonly Part[], before: Group | undefined): Group | undefined {
  if (before?.parts.length !== parts.length) return undefined;
  const isSame = parts.every((part, at) => isSameFile(part, before.parts[at] ?? part));
  return isSame ? before : undefined;
}

/** One file has the same path in each of its episodes; where the server hides paths, its key stands for it. */
function fileId({ file, fileIsExact, key }: Part): string {
  return file !== null && fileIsExact ? file : key;
}
