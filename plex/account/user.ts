import { PlexUnauthorizedError } from '../http/errors.ts';
import { type PlexOptions, plexRequest } from '../http/plex-tv-request.ts';
import { parseAnswer } from '../http/send.ts';
import { looseFlag, looseNumber, looseText } from '../parse/lenient.ts';
import { fallback, nonEmptyString, object, type Parsed, transform } from '../parse/shape.ts';

const parseUser = transform(
  object({
    id: looseNumber,
    uuid: nonEmptyString,
    username: looseText,
    title: looseText,
    friendlyName: looseText,
    email: looseText,
    thumb: looseText,
    subscription: fallback(object({ active: looseFlag }), { active: false }),
  }),
  ({ subscription, ...user }) => ({ ...user, plexPass: subscription.active }),
);

/**
 * The owner of an auth token. Names and picture can be empty, as for managed users. `thumb` is a URL; `plexPass` says
 * whether a Plex Pass is active, as far as plex.tv tells.
 */
export type User = Parsed<typeof parseUser>;

/**
 * Asks plex.tv whom a token belongs to: `GET {serverURL}/user`.
 *
 * @param authToken the account's token
 * @param clientIdentifier the one that the token was issued to
 * @throws PlexUnauthorizedError for 401: the token is no longer valid. No other error says anything about the token.
 * @throws TypeError, PlexBadRequestError, PlexHttpError, PlexNetworkError, PlexResponseError as `getPin` does
 * @see https://plexapi.dev/api-reference/authentication/get-token-details
 */
export async function getUser(authToken: string, clientIdentifier: string, options?: PlexOptions): Promise<User> {
  const body = await plexRequest({ method: 'GET', path: '/user', clientIdentifier, authToken, options });
  return parseAnswer(parseUser, body);
}

/**
 * Ends a token: `DELETE {serverURL}/users/signout`. The device leaves the account's list of authorised devices.
 * A token that was dead already (plex.tv's own 401) is a success too.
 *
 * @param authToken the token to end
 * @param clientIdentifier the one that the token was issued to
 * @throws TypeError, PlexBadRequestError, PlexHttpError, PlexNetworkError as `getPin` does
 */
export async function signOut(authToken: string, clientIdentifier: string, options?: PlexOptions): Promise<void> {
  try {
    await plexRequest({ method: 'DELETE', path: '/users/signout', clientIdentifier, authToken, options });
  } catch (error) {
    const wasDead = error instanceof PlexUnauthorizedError && error.errors.length > 0;
    if (!wasDead) throw error;
  }
}
