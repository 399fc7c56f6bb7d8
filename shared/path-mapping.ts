import type { PathRule } from './storage/settings.ts';

/**
 * A file's path as it is reached from here, by the first rule that applies; unchanged where none does.
 *
 * @param path as the media server has it
 */
export function rewritePath(path: string, rules: readonly PathRule[]): string {
  for (const rule of rules) {
    const rest = restBelow(path, rule.from);
    if (rest !== null && !isBlank(rule.to)) return join(rule.to, rest, isWindowsPath(path));
  }
  return path;
}

/** What follows a folder in a path, from its separator on, or null: `/data/films` is no folder of `/data/films-old/x`. */
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

/** With a drive letter, or on a share. Elsewhere a backslash is a letter like any other. */
function isWindowsPath(path: string): boolean {
  return /^(?:[a-z]:|\\\\)/i.test(path);
}

/** Windows knows two separators and does not tell case apart. */
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
