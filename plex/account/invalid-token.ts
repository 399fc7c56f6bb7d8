import { PlexHttpError } from '../http/errors.ts';

/**
 * Whether plex.tv itself says that a token is no longer valid: 401 with an error document, 422 "Invalid token" or 498. No
 * other error says anything about the token, as proxies and pages in front of plex.tv send 401 too.
 *
 * @see docs/plex-protocol.md#account
 */
export function saysTokenIsInvalid(error: unknown): boolean {
  if (!(error instanceof PlexHttpError)) return false;
  const { status, errors } = error;
  if (status === 422) return errors.some(({ message }) => /^Invalid token/i.test(message));
  return status === 498 || (status === 401 && errors.length > 0);
}
