const REDACTED = '[redacted]';

/** What follows the scheme of a URL or a match pattern: its host names a server of the user, its path can name items. */
const address = () => /(?<=(?:\b[a-z][a-z\d+.-]{1,20}|\*):\/\/)[^\s"'`<>()]+/gi;

/** What follows the scheme of a URL of Plex's own, whose host and path name nobody. */
const plexAddress = () => /^(?:[\w-]{1,63}\.){0,3}plex\.tv(?:[/?#]|$)/i;

/** What else is removed. Like those above a function, because a constant would be made with each page of Plex Web. */
const lookalikes = () => [
  // Hosts without a scheme: IPv4 and IPv6 addresses, a name with a port, and a name of plex.direct.
  /(?<![\w.-])\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?(?![\w.-])/g,
  /\[[\da-f:.]{2,45}\](?::\d{1,5})?/gi,
  /(?<![\w:.-])(?:(?:[\da-f]{1,4}:){1,7}:|::|(?:[\da-f]{1,4}:){7})(?:[\da-f]{1,4}:){0,6}[\da-f]{0,4}(?![\w:.-])/gi,
  /(?<![\w.-])[a-z\d][\w.-]{0,252}:\d{3,5}(?!\w)/gi,
  /(?<![\w.-])[\w.-]{1,240}\.plex\.direct(?![\w-])/gi,
  // A named value after `?` or `#` of a URL, which can be a token or a code of any length.
  /(?<=[?&#][^\s?&#=]*=)[^\s&#]+/g,
  // A long unbroken word, with the other parts if it begins a JWT. A strong code has 25 characters, a token about 20.
  /[\w-]{16,}(?:\.[\w-]+\.[\w-]+)?/g,
  // A word that can be a four-character code, unless it is a usual one of errors.
  /(?<![\w.-])(?!(?:HTTP|HTML|JSON|CORS|NULL|UUID|POST|HEAD)\b)(?=\d*[A-Z])[\dA-Z]{4}(?![\w-])/g,
];

/** Removes everything from a text that could be a token, a code, an identifier or the address of a server. */
export function redactLookalikes(text: string): string {
  const own = plexAddress();
  const withoutAddresses = text.replace(address(), (found) => (own.test(found) ? found : REDACTED));
  return lookalikes().reduce((redacted, pattern) => redacted.replace(pattern, REDACTED), withoutAddresses);
}

/** Length in characters below which a secret can be part of a word by chance. */
const CERTAIN_LENGTH = 8;

/**
 * Removes everything from a text that could be a token, a code, an identifier or the address of a server.
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
