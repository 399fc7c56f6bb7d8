import type { Part, Stream } from './item.ts';
import { fillIn, type NamePatterns, namedKindOf } from './name-pattern.ts';
import { MAX_FOLDERS, safeFileName, safeFolderName, splitName } from './safe-name.ts';
import { filmName, seasonName, type Titled, titleOf, trackNumber } from './title.ts';

/** A file of an item: which of several parts it is, and the other episodes in it, if any. */
export type FileOfItem = {
  part: Pick<Part, 'container' | 'file'>;
  /** The number of this part, from 1, and of all parts. */
  parts?: { number: number; total: number };
  others?: readonly Titled[];
};

type Subtitle = Pick<Stream, 'codec' | 'languageTag' | 'forced' | 'hearingImpaired'>;

/** Where a file belongs: its folders, outermost first, and its name. Each of them is safe on every system. */
export type FilePlace = { folders: string[]; name: string };

/** Extensions by the names of containers and codecs that media servers use; others are named like their extension. */
const EXTENSION_OF = new Map([
  ['matroska', 'mkv'],
  ['mpegts', 'ts'],
  ['subrip', 'srt'],
  ['pgs', 'sup'],
  ['vobsub', 'sub'],
  ['webvtt', 'vtt'],
]);

/**
 * The name of a file of an item that stands alone, such as `Show - S01E02 - Title.mkv` or
 * `Metropolis (1927) {edition-Director's Cut} - pt1.mkv`.
 *
 * @see https://support.plex.tv/articles/naming-and-organizing-your-movie-media-files/
 */
export function fileName(item: Titled, file: FileOfItem): string {
  return named(item.type === 'movie' ? filmName(item) : titleOf(item, file.others), file);
}

/**
 * The name and the folders of a file in a library of Plex: `Show/Season 01/Show - S01E02 - Title.mkv`,
 * `Artist/Album/01 Title.flac`, `Metropolis (1927)/Metropolis (1927).mkv`.
 *
 * @param patterns the user's own; empty ones give these names
 * @see https://support.plex.tv/articles/naming-and-organizing-your-tv-show-files/
 */
export function filePlace(item: Titled, file: FileOfItem, patterns?: NamePatterns): FilePlace {
  const kind = namedKindOf(item);
  const pattern = kind ? (patterns?.[kind].trim() ?? '') : '';
  const filled = pattern === '' ? null : fillIn(pattern, item, file.others ?? []);
  if (filled)
    return { folders: filled.folders.slice(0, MAX_FOLDERS).map(safeFolderName), name: named(filled.name, file) };
  const folders = foldersOf(item).flatMap((name) => (name ? [safeFolderName(name)] : []));
  return { folders, name: item.type === 'track' ? named(trackName(item), file) : fileName(item, file) };
}

/**
 * The name of a subtitle file next to a video, such as `Metropolis (1927).de.forced.srt`.
 *
 * @param video the name of the video's file
 * @see https://support.plex.tv/articles/200471133-adding-local-subtitles-to-your-media/
 */
export function subtitleFileName(video: string, { codec, languageTag, forced, hearingImpaired }: Subtitle): string {
  const marks = [languageTag, forced && 'forced', hearingImpaired && 'sdh'].filter(Boolean);
  return safeFileName(splitName(video)[0], extensionOf(codec), marks.map((mark) => `.${mark}`).join(''));
}

/**
 * The name of a part's file on the server, if that is known, otherwise {@link fileName}.
 *
 * @see https://support.plex.tv/articles/naming-and-organizing-your-movie-media-files/
 */
export function partFileName(item: Titled, file: FileOfItem): string {
  const { part } = file;
  const name = lastSegment(part.file ?? '');
  const [stem, extension] = splitName(name);
  if (name === '' || name.startsWith('.')) return fileName(item, file);
  return safeFileName(stem, extension ?? extensionOf(part.container));
}

function named(name: string, { part, parts }: FileOfItem): string {
  const extension = splitName(lastSegment(part.file ?? ''))[1] ?? extensionOf(part.container);
  const end = parts && parts.total > 1 ? ` - pt${parts.number}` : '';
  // The title of a photo or a home video can be the name of its file.
  const [stem, own] = splitName(name);
  return safeFileName(own === extension ? stem : name, extension, end);
}

function trackName(item: Titled): string {
  return [trackNumber(item), item.title].filter(Boolean).join(' ');
}

function foldersOf(item: Titled): (string | null)[] {
  const { type, grandparentTitle, parentTitle, parentIndex } = item;
  if (type === 'movie') return [filmName(item)];
  if (type === 'episode') return [grandparentTitle, seasonName(parentIndex) ?? parentTitle];
  return type === 'track' ? [grandparentTitle, parentTitle] : [];
}

function extensionOf(name: string | null): string {
  return EXTENSION_OF.get(name ?? '') ?? name ?? '';
}

function lastSegment(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
