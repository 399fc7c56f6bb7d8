import * as v from 'valibot';
import { type PlexOptions, plexTvRequest } from '../http/plex-tv-request.ts';
import { parseResponse } from '../http/send.ts';
import { exactString, lenientBoolean, lenientNumber, orNull, stringOrEmpty } from '../parse/lenient.ts';
import { saysTokenIsInvalid } from './invalid-token.ts';

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
    home: orNull(v.boolean()),
    subscription: v.fallback(subscriptionSchema, { active: false }),
  }),
  v.transform(({ subscription, ...user }) => ({ ...user, plexPass: subscription.active })),
);

/**
 * The owner of an auth token.
 *
 * - `username`, `title`, `friendlyName`, `email` and `thumb` are empty if plex.tv does not send them, as for managed users
 * - `thumb` is the URL of the user's picture
 * - `home` tells whether the user belongs to a Plex Home; null if plex.tv does not say so
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
 * @throws PlexHttpError for which {@link saysTokenIsInvalid} holds if the token is no longer valid. No other error says
 *   anything about the token.
 * @throws TypeError, PlexBadRequestError, PlexUnauthorizedError, PlexNetworkError, PlexResponseError as `getPin` does
 * @see https://plexapi.dev/api-reference/authentication/get-token-details and docs/plex-protocol.md#account
 */
export async function getUser(authToken: string, clientIdentifier: string, options?: PlexOptions): Promise<User> {
  const body = await plexTvRequest({ method: 'GET', path: '/user', clientIdentifier, authToken, options });
  return parseResponse(userSchema, body);
}

/** A successful sign-out is any JSON but an error document, which a proxy can send with status 200. */
const signedOutSchema = v.pipe(
  v.unknown(),
  v.check((answer) => !v.is(v.object({ errors: v.unknown() }), answer)),
);

/**
 * Revokes a token: `DELETE {serverURL}/users/signout`. plex.tv also removes the device from the account's authorised
 * devices. Only plex.tv's own answer counts: 204, or another status of 200–299 with an empty or a JSON body. So does its
 * word that the token was already invalid ({@link saysTokenIsInvalid}).
 *
 * @param authToken the token to revoke
 * @param clientIdentifier the client identifier that the token was issued to
 * @throws PlexUnauthorizedError for a 401 that is not plex.tv's own, such as that of a proxy
 * @throws PlexResponseError for a status of 200–299 with another body, such as the page of a proxy: the token is still
 *   valid
 * @throws TypeError, PlexBadRequestError, PlexHttpError, PlexNetworkError as `getPin` does
 * @see docs/plex-protocol.md#sign-out
 */
export async function signOut(authToken: string, clientIdentifier: string, options?: PlexOptions): Promise<void> {
  try {
    const body = await plexTvRequest({
      method: 'DELETE',
      path: '/users/signout',
      clientIdentifier,
      authToken,
      options,
    });
    if (body.trim()) parseResponse(signedOutSchema, body);
  } catch (error) {
    if (!saysTokenIsInvalid(error)) throw error;
  }
}
