import * as v from 'valibot';
import type { PendingSignOut } from '../../shared/storage/link.ts';
import { nonEmptyString } from '../../shared/storage/schemas.ts';

const holderSchema = v.object({
  authToken: nonEmptyString,
  clientIdentifier: v.fallback(v.nullable(nonEmptyString), null),
});

/**
 * Finds the account tokens in unreadable values, such as a later version's account or list of sign-outs: they stay
 * valid until they are signed out.
 *
 * @param clientIdentifier replaces a token's own if that is lost; plex.tv only looks at the token
 */
export function findTokens(values: readonly unknown[], clientIdentifier: string): PendingSignOut[] {
  return values.flat().flatMap((value) => {
    const { success, output } = v.safeParse(holderSchema, value);
    return success ? [{ ...output, clientIdentifier: output.clientIdentifier ?? clientIdentifier }] : [];
  });
}
