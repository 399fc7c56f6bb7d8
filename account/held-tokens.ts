import { fallback, object, someText } from '../plex/shape.ts';
import type { SignOut } from './storage.ts';

const parseHolder = fallback(object({ authToken: someText, clientIdentifier: fallback(someText, null) }), null);

/**
 * The account tokens in values that could not be read otherwise, such as a later version's account, or a list of
 * sign-outs: they are alive until plex.tv is told.
 *
 * @param clientIdentifier stands in where a token's own is lost; plex.tv goes by the token
 */
export function heldTokens(values: readonly unknown[], clientIdentifier: string): SignOut[] {
  return values.flat().flatMap((value) => {
    const holder = parseHolder(value);
    return holder ? [{ ...holder, clientIdentifier: holder.clientIdentifier ?? clientIdentifier }] : [];
  });
}
