import * as v from 'valibot';
import type { SignOut } from './storage.ts';

const text = v.pipe(v.string(), v.nonEmpty());
const HolderSchema = v.object({ authToken: text, clientIdentifier: v.fallback(v.nullable(text), null) });

/**
 * The account tokens in values that could not be read otherwise, such as a later version's account, or a list of
 * sign-outs: they are alive until plex.tv is told.
 *
 * @param clientIdentifier stands in where a token's own is lost; plex.tv goes by the token
 */
export function heldTokens(values: readonly unknown[], clientIdentifier: string): SignOut[] {
  return values.flat().flatMap((value) => {
    const holder = v.safeParse(HolderSchema, value);
    if (!holder.success) return [];
    const { authToken, clientIdentifier: own } = holder.output;
    return [{ authToken, clientIdentifier: own ?? clientIdentifier }];
  });
}
