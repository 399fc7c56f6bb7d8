import type { Plugin } from 'vite';

/**
 * Writes a bundle in ASCII, other characters escaped. With one letter beyond Latin, V8 keeps and parses all of a script in
 * two bytes a character.
 */
export function asciiOnly(): Plugin {
  return {
    name: 'ascii-only',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) if (file.type === 'chunk') file.code = escapeToAscii(file.code);
    },
  };
}

/** @param code whose identifiers are ASCII: in strings, templates and regular expressions an escape means the same */
export function escapeToAscii(code: string): string {
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
