const REDACTED = '[redacted]';

/** What an address says after `?` or `#`, by name, can be a token or a code of any length. */
const VALUE_IN_ADDRESS = /(?<=[?&#][^\s?&#=]*=)[^\s&#]+/g;

/** Anything long and unbroken could be a token or a code; a strong code has 25 characters, a token about 20. */
const SECRET_LOOKING = /[\w-]{16,}/g;

/** What is shorter than this can be part of a word by chance. */
const CERTAIN_LENGTH = 8;

/**
 * A text with everything removed that could be a token, a long code or an identifier.
 *
 * @param secrets what is known to be secret, and is removed however it looks; a short one where it stands for itself
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  // The longest first, as one can be part of another.
  const known = secrets.filter((secret) => secret.trim()).sort((one, other) => other.length - one.length);
  const withoutKnown =
    known.length > 0 ? text.replace(new RegExp(known.map(occurrence).join('|'), 'giu'), REDACTED) : text;
  return withoutKnown.replace(VALUE_IN_ADDRESS, REDACTED).replace(SECRET_LOOKING, REDACTED);
}

/** The one logger: says what failed and why, redacted. */
export function logProblem(what: string, error: unknown): void {
  const why = error instanceof Error ? ` ${error.name}: ${redact(error.message)}` : '';
  // biome-ignore lint/suspicious/noConsole: this is the logger.
  console.warn(`[Tether for Plex] ${what}.${why}`);
}

/** Pattern of a secret, whatever its letters' case. */
function occurrence(secret: string): string {
  const escaped = secret.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return secret.length < CERTAIN_LENGTH ? `(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])` : escaped;
}
