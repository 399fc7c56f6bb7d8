export const REDACTED = '[redacted]';

/** What an address says after `?` or `#`, by name, can be a token or a code of any length. */
const VALUE_IN_ADDRESS = /(?<=[?&#][^\s?&#=]*=)[^\s&#]+/g;

/** Anything long and unbroken could be a token or a code; a strong code has 25 characters, a token about 20. */
const SECRET_LOOKING = /[\w-]{16,}/g;

/** A text with everything removed that could be a token, a long code or an identifier. */
export function redactLookalikes(text: string): string {
  return text.replace(VALUE_IN_ADDRESS, REDACTED).replace(SECRET_LOOKING, REDACTED);
}
