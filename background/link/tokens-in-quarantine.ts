import * as v from 'valibot';
import type { PendingSignOut } from '../../shared/storage/link.ts';
import { objectsIn } from './objects-in.ts';

/** A text that a header can hold; plex.tv has issued no other token. */
const headerValue = v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/));

const holderSchema = v.object({
  authToken: headerValue,
  clientIdentifier: v.fallback(v.nullable(headerValue), null),
});

/**
 * Finds the account tokens in unreadable values, at any depth, such as those of a later version's account or list of
 * sign-outs: they stay valid until they are signed out.
 *
 * @param clientIdentifier replaces a token's own if that is lost; plex.tv only looks at the token
 */
export function findTokens(values: readonly unknown[], clientIdentifier: string): PendingSignOut[] {
  return objectsIn(values).flatMap((value) => {
    const { success, output } = v.safeParse(holderSchema, value);
    return success ? [{ ...output, clientIdentifier: output.clientIdentifier ?? clientIdentifier }] : [];
  });
}
