/** Anything long and unbroken could be a token or a code; a strong code has 25 characters, a token about 20. */
const SECRET_LOOKING = /[\w-]{16,}/g;

/** A text with everything removed that could be a token, a long code or an identifier. */
export function redact(text: string): string {
  return text.replace(SECRET_LOOKING, '[redacted]');
}

/** The one logger: says what failed and why, redacted. */
export function logProblem(what: string, error: unknown): void {
  const why = error instanceof Error ? ` ${error.name}: ${redact(error.message)}` : '';
  // biome-ignore lint/suspicious/noConsole: this is the logger.
  console.warn(`[Tether for Plex] ${what}.${why}`);
}
