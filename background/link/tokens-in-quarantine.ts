import { fallback, nonEmptyString, object } from '../../plex/parse/shape.ts';
import type { PendingSignOut } from '../../shared/storage/storage.ts';

const parseHolder = fallback(
  object({ authToken: nonEmptyString, clientIdentifier: fallback(nonEmptyString, null) }),
  null,
);

/**
 * The account tokens in values that could not be read otherwise, such as a later version's account, or a list of
 * sign-outs: they are alive until plex.tv is told.
 *
 * @param clientIdentifier stands in where a token's own is lost; plex.tv goes by the token
 */
export function findTokens(values: readonly unknown[], clientIdentifier: string): PendingSignOut[] {
  return values.flat().flatMap((value) => {
    const holder = parseHolder(value);
    return holder ? [{ ...holder, clientIdentifier: holder.clientIdentifier ?? clientIdentifier }] : [];
  });
}
