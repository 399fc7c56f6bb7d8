import type { PathRule } from './storage/settings.ts';

/**
 * A file's path on this computer, by the first rule that applies; unchanged if none does.
 *
 * @param path the path on the media server
 */
export function rewritePath(path: string, rules: readonly PathRule[]): string {
  for (const rule of rules) {
    const rest = restBelow(path, rule.from);
    if (rest !== null && !isBlank(rule.to)) return join(rule.to, rest, isWindowsPath(path));
  }
  return path;
}

/** The rest of a path below a folder, with its separator; null if it is elsewhere: `/data/films` does not hold `/data/films-old/x`. */
function restBelow(path: string, folder: string): string | null {
  if (isBlank(folder)) return null;
  const windows = isWindowsPath(path);
  const prefix = withoutLastSeparator(folder, windows);
  const rest = path.slice(prefix.length);
  const matches = comparable(path, windows).startsWith(comparable(prefix, windows));
  return matches && (rest === '' || isSeparator(rest.charAt(0), windows)) ? rest : null;
}

function join(to: string, rest: string, fromWindows: boolean): string {
  if (rest === '') return to;
  if (isWindowsPath(to) || to.includes('\\')) {
    return (withoutLastSeparator(to, true) + rest).replaceAll('/', '\\');
  }
  return withoutLastSeparator(to, false) + (fromWindows ? rest.replaceAll('\\', '/') : rest);
}

/** A path with a drive letter or on a share. On other systems a backslash is an ordinary character. */
function isWindowsPath(path: string): boolean {
  return /^(?:[a-z]:|\\\\)/i.test(path);
}

/** Windows has two separators and ignores case. */
function comparable(path: string, windows: boolean): string {
  return windows ? path.replaceAll('/', '\\').toLowerCase() : path;
}

function withoutLastSeparator(path: string, windows: boolean): string {
  return path.replace(windows ? /[\\/]+$/ : /\/+$/, '');
}

function isSeparator(character: string, windows: boolean): boolean {
  return character === '/' || (windows && character === '\\');
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
