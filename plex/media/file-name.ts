import { oneLine } from '../parse/one-line.ts';
import type { Item, Part } from './item.ts';

/** Maximum length of a file name without its extension, in bytes; systems allow 255 in all. */
const MAX_STEM_BYTES = 180;

/** Maximum length of a text that is looked at, in characters: more than fits into {@link MAX_STEM_BYTES}. */
const MAX_STEM_LENGTH = 1_000;

/** Extensions of media, subtitles and playlists, which no system runs. */
const EXTENSIONS = new Set(
  [
    '3gp asf avi bin divx dv f4v flv iso m2ts m4v mkv mov mp4 mpeg mpg mts mxf ogm ogv ts vob webm wmv wtv',
    'aac ac3 aif aiff alac ape dff dsf dts eac3 flac m4a m4b mka mp2 mp3 oga ogg opus tta wav wma wv',
    'ass idx mks smi srt ssa sub sup ttml vtt',
    'm3u m3u8 pls xspf',
  ].flatMap((list) => list.split(' ')),
);

/** Extensions by the names of containers that media servers use; other containers are named like their extension. */
const EXTENSION_OF_CONTAINER = new Map([
  ['matroska', 'mkv'],
  ['mpegts', 'ts'],
]);

/** Names of devices on Windows, whatever the extension. */
const DEVICE = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[\d¹²³])$/i;

const FORBIDDEN = /[<>:"/\\|?*]/g;

/**
 * A title as a file name that is valid and harmless on every system. It is safe by {@link isSafeFileName}.
 *
 * @param extension without a dot; `bin` replaces any that is not one of media, subtitles or playlists
 * @returns at most 180 bytes, a dot, and the extension; the name is `Plex` if nothing of the title can be used
 */
export function safeFileName(title: string, extension: string): string {
  return `${safeStem(title)}.${knownExtension(extension) ?? 'bin'}`;
}

/** The name of the file on the server, if known, otherwise the item's title; safe by {@link isSafeFileName}. */
export function partFileName(item: Pick<Item, 'title'>, part: Pick<Part, 'file' | 'container'>): string {
  const name = lastSegment(part.file ?? '');
  const [stem, extension] = splitName(name);
  const container = part.container ?? '';
  const isNamed = name !== '' && !name.startsWith('.');
  return safeFileName(isNamed ? stem : item.title, extension ?? EXTENSION_OF_CONTAINER.get(container) ?? container);
}

/** Whether a text is the name of a file, without a path, as {@link safeFileName} returns it. */
export function isSafeFileName(name: string): boolean {
  const [stem, extension] = splitName(name);
  return extension !== null && safeFileName(stem, extension) === name;
}

/** The name before its last dot, and the extension after it; all of it and null if that is not a known one. */
function splitName(name: string): [stem: string, extension: string | null] {
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 ? knownExtension(name.slice(dot + 1)) : null;
  return extension === null ? [name, null] : [name.slice(0, dot), extension];
}

function lastSegment(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** The extension in lower case; null if it is none of {@link EXTENSIONS}. */
function knownExtension(extension: string): string | null {
  const lower = extension.toLowerCase();
  return EXTENSIONS.has(lower) ? lower : null;
}

function safeStem(title: string): string {
  const visible = oneLine(title.slice(0, MAX_STEM_LENGTH)).normalize('NFC').replace(FORBIDDEN, ' ');
  const stem = trimmed(visible.replace(/\s+/g, ' '), ' .~', ' .');
  const isDevice = DEVICE.test(stem.split('.', 1).join('').trimEnd());
  return trimmed(firstBytes(isDevice ? `_${stem}` : stem), '', ' .') || 'Plex';
}

/** A text without the given characters at its start and its end. */
function trimmed(text: string, atStart: string, atEnd: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && atStart.includes(text.charAt(start))) start += 1;
  while (end > start && atEnd.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** As many whole characters as fit into {@link MAX_STEM_BYTES}. */
function firstBytes(text: string): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(MAX_STEM_BYTES));
  return text.slice(0, read);
}
