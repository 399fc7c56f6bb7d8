import { REDACTED, redactLookalikes } from './redact-lookalikes.ts';

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
  return redactLookalikes(withoutKnown);
}

/** Pattern of a secret, whatever its letters' case. */
function occurrence(secret: string): string {
  const escaped = secret.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return secret.length < CERTAIN_LENGTH ? `(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])` : escaped;
}
