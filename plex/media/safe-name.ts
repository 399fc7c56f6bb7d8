import { oneLine } from '../parse/one-line.ts';

/** Maximum length of a file name without its extension, in bytes; systems allow 255 in all, in bytes or UTF-16 units. */
const MAX_STEM_BYTES = 180;

/** Maximum length of an end that is kept whatever is before it, in bytes. */
const MAX_END_BYTES = 40;

/** Maximum length of a text that is looked at, in characters: more than fits into {@link MAX_STEM_BYTES}. */
const MAX_STEM_LENGTH = 1_000;

/** Maximum number of folders in a path. */
export const MAX_FOLDERS = 6;

/**
 * Extensions of media, subtitles and playlists, which no system runs. Images of disks are none: systems mount what is in them.
 * Nor are drawings: browsers run the scripts in an SVG.
 */
const EXTENSIONS = new Set(
  [
    '3g2 3gp asf avi bin divx dv f4v flv m2t m2ts m2v m4v mkv mov mp4 mpeg mpg mts mxf ogm ogv rm rmvb tp ts vob webm wmv wtv',
    'aac ac3 aif aiff alac ape dff dsf dts eac3 flac m4a m4b mka mp2 mp3 oga ogg opus tta wav wma wv',
    'avif bmp gif heic heif jpeg jpg png tif tiff webp',
    'ass idx mks smi srt ssa sub sup ttml vtt',
    'm3u m3u8 pls xspf',
  ].flatMap((list) => list.split(' ')),
);

/** Names of devices on Windows, whatever the extension. */
const DEVICE = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[\d¹²³])$/i;

/** Reserved on some system; Firefox replaces a percent sign as well. */
const RESERVED = /[<>:"/\\|?*%]/g;

/**
 * What is still unseen in one line: joiners, which both browsers refuse, fillers, and code points that are no characters, which
 * Chromium refuses. Variation selectors stay, as they choose between forms of the character before them.
 */
const UNSEEN = /(?!\p{Variation_Selector})[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;

/** Length up to which Windows can take a name with a tilde for the short form of another one, such as `METROP~1.MKV`. */
const SHORT_NAME = 8;

/** The dot before what makes a folder something else on Windows: an extension, a class identifier, a name of the system. */
const DOT_OF_ACTIVE_FOLDER =
  /\.(?=(?:lnk|local|url|scf|desktop|download|library-ms|search-ms)$|\{[^{}]*\}$)|(?<=^desktop)\.(?=ini$)|(?<=^thumbs)\.(?=db$)/i;

/**
 * A title as a file name that both browsers and every system accept. It is safe by {@link isSafeFileName}.
 *
 * @param extension without a dot; `bin` replaces any that is not one of media, subtitles or playlists
 * @param end is added to the title, which is shortened so that an end of up to 40 bytes stays
 * @returns at most 180 bytes, a dot, and the extension; the name is `Plex` if nothing of the title can be used
 * @see docs/decisions/2026-11-27-name-files-for-every-system.md
 */
export function safeFileName(title: string, extension: string, end = ''): string {
  const kept = firstBytes(visible(end), MAX_END_BYTES);
  const begin = kept === '' ? title : firstBytes(visible(title), MAX_STEM_BYTES - byteLength(kept));
  return `${safeStem(begin + kept)}.${knownExtension(extension) ?? 'bin'}`;
}

/**
 * A title as the name of a folder, by the same rules; at most 180 bytes.
 *
 * @see https://learn.microsoft.com/windows/win32/fileio/naming-a-file
 */
export function safeFolderName(title: string): string {
  return safeStem(safeStem(title).replace(DOT_OF_ACTIVE_FOLDER, ' '));
}

/**
 * Whether a text is the name of a file, without a path, as {@link safeFileName} returns it.
 *
 * @see https://learn.microsoft.com/windows/win32/fileio/naming-a-file
 */
export function isSafeFileName(name: string): boolean {
  const [stem, extension] = splitName(name);
  return extension !== null && safeFileName(stem, extension) === name;
}

/**
 * Whether a text is a path of folders and a file, with slashes, as {@link safeFolderName} and {@link safeFileName} return them.
 *
 * @see {@link safeFileName}
 */
export function isSafePath(path: string): boolean {
  const folders = path.split('/');
  const name = folders.pop() ?? '';
  return (
    folders.length <= MAX_FOLDERS &&
    isSafeFileName(name) &&
    folders.every((folder) => safeFolderName(folder) === folder)
  );
}

/** The name before its last dot, and the extension after it; all of it and null if that is not a known one. */
export function splitName(name: string): [stem: string, extension: string | null] {
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 ? knownExtension(name.slice(dot + 1)) : null;
  return extension === null ? [name, null] : [name.slice(0, dot), extension];
}

/** The extension in lower case; null if it is none of {@link EXTENSIONS}. */
function knownExtension(extension: string): string | null {
  const lower = extension.toLowerCase();
  return EXTENSIONS.has(lower) ? lower : null;
}

/** A text without what is unseen, reserved or repeated space. */
function visible(text: string): string {
  const seen = oneLine(text.slice(0, MAX_STEM_LENGTH)).replace(UNSEEN, '').normalize('NFC');
  return seen.replace(RESERVED, ' ').replace(/\s+/g, ' ');
}

function safeStem(title: string): string {
  const stem = trimmed(visible(title), ' .~', ' .~');
  const isDevice = DEVICE.test(stem.split('.', 1).join('').trimEnd());
  const long = trimmed(firstBytes(isDevice ? `_${stem}` : stem, MAX_STEM_BYTES), '', ' .~') || 'Plex';
  return long.length <= SHORT_NAME ? long.replaceAll('~', '-') : long;
}

/** A text without the given characters at its start and its end. */
function trimmed(text: string, atStart: string, atEnd: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && atStart.includes(text.charAt(start))) start += 1;
  while (end > start && atEnd.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** As many whole characters as fit into so many bytes. */
function firstBytes(text: string, max: number): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(max));
  return text.slice(0, read);
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
