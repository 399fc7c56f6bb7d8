import { leavesFolder } from './leaves-folder.ts';
import type { PathRule } from './storage/settings.ts';

/** The beginning of a URL: its scheme, which has more letters than a drive, and its two slashes. */
const SCHEME = /^[a-z][a-z\d+.-]+:\/\//i;

/**
 * A file's path on this computer, by the first rule that applies; unchanged if none does. The part of a path below the rule's
 * folder is kept as the server wrote it; a rule that leads to a URL, such as `smb://nas/films`, gets it escaped, and does not
 * apply to a path with `.` or `..` in it: a server could lead it out of the rule's folder.
 *
 * @param path the path on the media server
 * @see docs/decisions/2026-11-27-match-and-escape-paths.md
 */
export function rewritePath(path: string, rules: readonly PathRule[]): string {
  for (const { from, to } of rules) {
    const rest = restBelow(path, from);
    if (rest !== null && !isBlank(to)) return join(to, rest, isWindowsPath(path)) ?? path;
  }
  return path;
}

/** The rest of a path below a folder, with its separator; null if it is elsewhere: `/data/films` does not hold `/data/films-old/x`. */
function restBelow(path: string, folder: string): string | null {
  if (isBlank(folder)) return null;
  const windows = isWindowsPath(path);
  const names = withoutLastSeparator(folder, windows).split(separators(windows));
  const begin = path.split(separators(windows)).slice(0, names.length);
  const isBelow = names.every((name, at) => comparable(name, windows) === comparable(begin[at] ?? '', windows));
  return isBelow && begin.length === names.length ? path.slice(begin.join('/').length) : null;
}

function join(to: string, rest: string, fromWindows: boolean): string | null {
  if (rest === '') return to;
  if (SCHEME.test(to)) return joinUrl(to, fromWindows ? rest.replaceAll('\\', '/') : rest);
  if (isWindowsPath(to) || to.includes('\\')) {
    return (withoutLastSeparator(to, true) + rest).replaceAll('/', '\\');
  }
  return withoutLastSeparator(to, false) + (fromWindows ? rest.replaceAll('\\', '/') : rest);
}

/**
 * Escapes the names of a path as paths, queries and fragments of all schemes want it. The rule's own URL stays as it is. Null
 * if the path would lead out of its folder.
 */
function joinUrl(to: string, rest: string): string | null {
  const [scheme = ''] = SCHEME.exec(to) ?? [];
  const base = scheme + withoutLastSeparator(to.slice(scheme.length), false);
  const escaped = rest.toWellFormed().split('/').map(encodeURIComponent).join('/');
  if (leavesFolder(escaped)) return null;
  // The name of a share is the host: `\\` leads to `smb://`, and `\\nas\films` to `smb://nas/films`.
  return base === scheme && rest.startsWith('//') ? base + escaped.slice(2) : base + escaped;
}

/** A path with a drive letter or on a share. On other systems a backslash is an ordinary character. */
function isWindowsPath(path: string): boolean {
  return /^(?:[a-z]:|\\\\)/i.test(path);
}

/** Windows ignores case. Some systems store accents as characters of their own. */
function comparable(name: string, windows: boolean): string {
  const composed = name.normalize('NFC');
  return windows ? composed.toLowerCase() : composed;
}

function withoutLastSeparator(path: string, windows: boolean): string {
  return path.replace(windows ? /[\\/]+$/ : /\/+$/, '');
}

function separators(windows: boolean): RegExp {
  return windows ? /[\\/]/ : /\//;
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
