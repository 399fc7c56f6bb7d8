import { redactLookalikes } from './redact.ts';

/** The only logger: what failed and why, redacted. */
export function logWarning(what: string, error?: unknown): void {
  const why = error instanceof Error ? ` ${error.name}: ${redactLookalikes(error.message)}` : '';
  // biome-ignore lint/suspicious/noConsole: this is the logger.
  console.warn(`[Tether for Plex] ${what}.${why}`);
}
