import * as v from 'valibot';
import type { PendingSignOut } from '../../shared/storage/link.ts';
import { headerValue } from '../../shared/storage/schemas.ts';
import { objectsIn } from './objects-in.ts';

const holderSchema = v.object({
  authToken: headerValue,
  clientIdentifier: v.fallback(v.nullable(headerValue), null),
});

/**
 * Finds the account tokens in unreadable values, at any depth, such as those of a later version's account or list of
 * sign-outs: they stay valid until they are signed out.
 * A client identifier that is lost is replaced by a new one: plex.tv only looks at the token.
 */
export function findTokens(values: readonly unknown[]): PendingSignOut[] {
  return objectsIn(values).flatMap((value) => {
    const { success, output } = v.safeParse(holderSchema, value);
    return success ? [{ ...output, clientIdentifier: output.clientIdentifier ?? crypto.randomUUID() }] : [];
  });
}
