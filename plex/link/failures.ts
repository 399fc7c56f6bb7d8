import { PlexError, PlexHttpError } from '../http/errors.ts';

/** plex.tv's code for "Code not found or expired". */
const PIN_NOT_FOUND = 1020;

/** Whether plex.tv itself says that a PIN no longer exists; see docs/plex-protocol.md#check-a-pin. */
export function saysPinIsDead(error: unknown): boolean {
  if (!(error instanceof PlexHttpError) || error.status !== 404) return false;
  return error.errors.some(({ code }) => code === PIN_NOT_FOUND);
}

/**
 * Whether another try may help: not for plex.tv's own refusal, which has an error document, and not for an error of the
 * caller. Proxies and captive portals answer without a document.
 */
export function isTemporary(error: unknown): boolean {
  if (!(error instanceof PlexError)) return false;
  if (!(error instanceof PlexHttpError)) return true;
  const { status, errors, retryAfterMs } = error;
  return status >= 500 || status === 408 || status === 429 || retryAfterMs !== undefined || errors.length === 0;
}
