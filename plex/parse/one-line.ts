/** Control characters and line breaks. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]/gu;

/** Invisible format characters, bidirectional controls included, and halves of a character. */
const INVISIBLE = /(?![\u200c\u200d])[\p{Cf}\p{Cs}]/gu;

/**
 * A text as one visible line: each control character and line break becomes a space, and invisible format characters are
 * removed, except for the joiners U+200C and U+200D, which Persian, Hindi and emoji need. Unchanged if it has none.
 */
export function oneLine(text: string): string {
  return text.replace(BREAKS, ' ').replace(INVISIBLE, '');
}
