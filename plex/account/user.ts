import * as v from 'valibot';
import { PlexUnauthorizedError } from '../http/errors.ts';
import { type PlexOptions, plexTvRequest } from '../http/plex-tv-request.ts';
import { parseResponse } from '../http/send.ts';
import { exactString, lenientBoolean, lenientNumber, stringOrEmpty } from '../parse/lenient.ts';

const subscriptionSchema = v.object({ active: lenientBoolean(false) });

const userSchema = v.pipe(
  v.object({
    id: lenientNumber,
    uuid: exactString,
    username: stringOrEmpty,
    title: stringOrEmpty,
    friendlyName: stringOrEmpty,
    email: stringOrEmpty,
    thumb: stringOrEmpty,
    subscription: v.fallback(subscriptionSchema, { active: false }),
  }),
  v.transform(({ subscription, ...user }) => ({ ...user, plexPass: subscription.active })),
);

/**
 * The owner of an auth token.
 *
 * - `username`, `title`, `friendlyName`, `email` and `thumb` are empty if plex.tv does not send them, as for managed users
 * - `thumb` is the URL of the user's picture
 * - `plexPass` is true only if plex.tv reports an active Plex Pass
 *
 * @see docs/plex-protocol.md#account
 */
export type User = v.InferOutput<typeof userSchema>;

/**
 * Gets the owner of an auth token: `GET {serverURL}/user`.
 *
 * @param authToken the account's token
 * @param clientIdentifier the client identifier that the token was issued to
 * @throws PlexUnauthorizedError for 401: the token is no longer valid. No other error says anything about the token.
 * @throws TypeError, PlexBadRequestError, PlexHttpError, PlexNetworkError, PlexResponseError as `getPin` does
 * @see https://plexapi.dev/api-reference/authentication/get-token-details and docs/plex-protocol.md#account
 */
export async function getUser(authToken: string, clientIdentifier: string, options?: PlexOptions): Promise<User> {
  const body = await plexTvRequest({ method: 'GET', path: '/user', clientIdentifier, authToken, options });
  return parseResponse(userSchema, body);
}

/**
 * Revokes a token: `DELETE {serverURL}/users/signout`. plex.tv also removes the device from the account's authorised
 * devices. A token that was already invalid (plex.tv's own 401) counts as revoked.
 *
 * @param authToken the token to revoke
 * @param clientIdentifier the client identifier that the token was issued to
 * @throws PlexUnauthorizedError for a 401 that is not plex.tv's own, such as that of a proxy
 * @throws TypeError, PlexBadRequestError, PlexHttpError, PlexNetworkError as `getPin` does
 * @see docs/plex-protocol.md#sign-out
 */
export async function signOut(authToken: string, clientIdentifier: string, options?: PlexOptions): Promise<void> {
  try {
    await plexTvRequest({ method: 'DELETE', path: '/users/signout', clientIdentifier, authToken, options });
  } catch (error) {
    const wasInvalid = error instanceof PlexUnauthorizedError && error.errors.length > 0;
    if (!wasInvalid) throw error;
  }
}
