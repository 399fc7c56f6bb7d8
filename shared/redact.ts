const REDACTED = '[redacted]';

/** A named value after `?` or `#` of a URL, which can be a token or a code of any length. */
const VALUE_IN_ADDRESS = /(?<=[?&#][^\s?&#=]*=)[^\s&#]+/g;

/** A long unbroken word. A strong code has 25 characters, a token about 20. */
const SECRET_LOOKING = /[\w-]{16,}/g;

/** Removes everything from a text that could be a token, a long code or an identifier. */
export function redactLookalikes(text: string): string {
  return text.replace(VALUE_IN_ADDRESS, REDACTED).replace(SECRET_LOOKING, REDACTED);
}

/** Length in characters below which a secret can be part of a word by chance. */
const CERTAIN_LENGTH = 8;

/**
 * Removes everything from a text that could be a token, a long code or an identifier.
 *
 * @param secrets known secrets, which are removed whatever they look like; a short one only as a word of its own
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  // The longest first, as one can be part of another.
  const known = secrets.filter((secret) => secret.trim()).sort((one, other) => other.length - one.length);
  const withoutKnown =
    known.length > 0 ? text.replace(new RegExp(known.map(occurrence).join('|'), 'giu'), REDACTED) : text;
  return redactLookalikes(withoutKnown);
}

/** A pattern that matches a secret in any case. */
function occurrence(secret: string): string {
  const escaped = secret.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return secret.length < CERTAIN_LENGTH ? `(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])` : escaped;
}
