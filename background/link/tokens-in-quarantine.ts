import { fallback, nonEmptyString, object } from '../../plex/parse/shape.ts';
import type { PendingSignOut } from '../../shared/storage/storage.ts';

const parseHolder = fallback(
  object({ authToken: nonEmptyString, clientIdentifier: fallback(nonEmptyString, null) }),
  null,
);

/**
 * Finds the account tokens in unreadable values, such as a later version's account or list of sign-outs: they stay
 * valid until they are signed out.
 *
 * @param clientIdentifier replaces a token's own if that is lost; plex.tv only looks at the token
 */
export function findTokens(values: readonly unknown[], clientIdentifier: string): PendingSignOut[] {
  return values.flat().flatMap((value) => {
    const holder = parseHolder(value);
    return holder ? [{ ...holder, clientIdentifier: holder.clientIdentifier ?? clientIdentifier }] : [];
  });
}
