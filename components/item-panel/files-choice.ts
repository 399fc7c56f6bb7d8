import type { LibraryEntry, LibraryFile, VersionFiles } from 'plex-link/media';

/** What is chosen of a list: for each entry whether, and which version. */
export type Choice = { chosen: readonly boolean[]; versions: readonly number[]; withSubtitles: boolean };

export type ChoiceChange =
  | { all: boolean }
  | { index: number; isChosen: boolean }
  | { index: number; version: number }
  | { withSubtitles: boolean };

/** A file to download, and what it is called in the queue. */
export type ChosenFile = LibraryFile & { ratingKey: string; title: string };

/** Everything, in the best version. */
export function everything(entries: readonly LibraryEntry[]): Choice {
  return { chosen: entries.map(() => true), versions: entries.map(() => 0), withSubtitles: true };
}

export function changed(choice: Choice, change: ChoiceChange): Choice {
  if ('all' in change) return { ...choice, chosen: choice.chosen.map(() => change.all) };
  if ('withSubtitles' in change) return { ...choice, withSubtitles: change.withSubtitles };
  if ('isChosen' in change) return { ...choice, chosen: replaced(choice.chosen, change.index, change.isChosen) };
  return { ...choice, versions: replaced(choice.versions, change.index, change.version) };
}

export function isAll({ chosen }: Choice): boolean {
  return chosen.every((isChosen) => isChosen);
}

/** The chosen files in order, subtitles after the film that they belong to. */
export function chosenFiles(entries: readonly LibraryEntry[], choice: Choice): ChosenFile[] {
  return chosenVersions(entries, choice).flatMap(({ ratingKey, title, version }) => {
    const subtitles = choice.withSubtitles ? version.subtitles : [];
    return [
      ...version.files.map((file) => ({ ...file, ratingKey, title: several(version.files) ? nameOf(file) : title })),
      ...subtitles.map((file) => ({ ...file, ratingKey, title: nameOf(file) })),
    ];
  });
}

/** The size in bytes of what is chosen, without subtitles, which are small; null if a size is unknown. */
export function sizeOf(entries: readonly LibraryEntry[], choice: Choice): number | null {
  let sum = 0;
  for (const { version } of chosenVersions(entries, choice)) {
    const bytes = bytesOf(version);
    if (bytes === null) return null;
    sum += bytes;
  }
  return sum;
}

/** The whole size in bytes; null if the server does not say that of every file. */
export function bytesOf(version: VersionFiles | undefined): number | null {
  const sizes = version?.files.map(({ sizeBytes }) => sizeBytes) ?? [];
  return sizes.includes(null) ? null : sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
}

function chosenVersions(entries: readonly LibraryEntry[], { chosen, versions }: Choice) {
  return entries.flatMap(({ ratingKey, title, versions: all }, index) => {
    const version = all[versions[index] ?? 0] ?? all[0];
    return chosen[index] && version ? [{ ratingKey, title, version }] : [];
  });
}

/** With another value at an index, if there is one. Unlike `with()`, this does not throw. */
function replaced<Value>(values: readonly Value[], index: number, value: Value): readonly Value[] {
  return values.map((each, at) => (at === index ? value : each));
}

function several(files: readonly LibraryFile[]): boolean {
  return files.length > 1;
}

function nameOf({ path }: LibraryFile): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
