import * as v from 'valibot';
import { TOKEN_FORMAT } from '../account/token-format.ts';
import { PlexHttpError } from '../http/errors.ts';
import { type PlexOptions, plexTvRequest } from '../http/plex-tv-request.ts';
import { parseResponse } from '../http/send.ts';
import { firstEntries, lenientArray, lenientBoolean, numberOrNull, stringOrEmpty } from '../parse/lenient.ts';

/** Maximum number of users of a Home that are read; plex.tv allows fifteen. */
const MAX_USERS = 100;

/** plex.tv's code for a wrong PIN, and for a missing one. */
const PIN_REFUSED = 1041;

/** A user's `uuid`, which is part of a path. */
const UUID = /^[a-z\d][a-z\d-]{0,63}$/i;

const fields = {
  title: stringOrEmpty,
  friendlyName: stringOrEmpty,
  username: stringOrEmpty,
  thumb: stringOrEmpty,
};

const homeUserSchema = v.pipe(
  v.object({
    uuid: v.pipe(v.string(), v.regex(UUID)),
    id: numberOrNull,
    ...fields,
    admin: lenientBoolean(false),
    guest: lenientBoolean(false),
    // Whoever may be guarded is.
    restricted: lenientBoolean(true),
    protected: lenientBoolean(true),
  }),
  v.transform(withOneName),
);

/** An answer without a list would be taken for a Home that nobody guards. */
const homeSchema = v.object({ users: v.pipe(firstEntries(MAX_USERS), lenientArray(homeUserSchema, MAX_USERS)) });

const switchedUserSchema = v.pipe(
  v.object({ ...fields, restricted: lenientBoolean(false), authToken: v.pipe(v.string(), v.regex(TOKEN_FORMAT)) }),
  v.transform(withOneName),
);

/**
 * A user of a Plex Home.
 *
 * - `id` is plex.tv's number for the user; null if it does not send one
 * - `title` is the name to show; `thumb` the URL of the picture; either is empty if plex.tv does not send it
 * - `restricted` is true for a managed user, `protected` for a user with a PIN of four digits; both also if plex.tv does
 *   not say so
 *
 * @see docs/plex-protocol.md#plex-home
 */
export type HomeUser = v.InferOutput<typeof homeUserSchema>;

/** A user of a Plex Home with a token of its own. */
export type SwitchedUser = v.InferOutput<typeof switchedUserSchema>;

/**
 * Gets the users of the account's Plex Home: `GET {serverURL}/home/users`. Malformed users are left out, and so is
 * everyone after the first 100.
 *
 * @param authToken the account's token
 * @param clientIdentifier the client identifier that the token was issued to
 * @throws TypeError, PlexBadRequestError, PlexUnauthorizedError, PlexHttpError, PlexNetworkError, PlexResponseError as
 *   `getPin` does
 * @see docs/plex-protocol.md#plex-home
 */
export async function getHomeUsers(
  authToken: string,
  clientIdentifier: string,
  options?: PlexOptions,
): Promise<HomeUser[]> {
  const request = { method: 'GET', path: '/home/users', clientIdentifier, authToken, options } as const;
  return parseResponse(homeSchema, await plexTvRequest(request)).users;
}

/** Whom to switch to. `pin` has four digits; without it, plex.tv may or may not ask for the PIN of a protected user. */
export type HomeSwitch = { uuid: string; pin?: string | undefined };

/**
 * Gets a token of a user of the account's Plex Home: `POST {serverURL}/home/users/{uuid}/switch?pin={pin}`.
 *
 * @param authToken the account's token
 * @param clientIdentifier the client identifier that the new token is issued to; sent as `X-Plex-Client-Identifier`
 * @throws TypeError before any request, if the uuid or the PIN is malformed
 * @throws PlexHttpError for which {@link saysPinIsRefused} holds, for a wrong or a missing PIN; 404 for an unknown user
 * @throws PlexBadRequestError, PlexUnauthorizedError, PlexNetworkError, PlexResponseError as `getPin` does
 * @see docs/plex-protocol.md#plex-home
 */
export async function switchHomeUser(
  { uuid, pin }: HomeSwitch,
  authToken: string,
  clientIdentifier: string,
  options?: PlexOptions,
): Promise<SwitchedUser> {
  if (!UUID.test(uuid)) throw new TypeError('The user’s uuid is malformed.');
  if (pin !== undefined && !/^\d{4}$/.test(pin)) throw new TypeError('A PIN has four digits.');
  const path = `/home/users/${uuid}/switch${pin === undefined ? '' : `?pin=${pin}`}`;
  const body = await plexTvRequest({ method: 'POST', path, clientIdentifier, authToken, options });
  return parseResponse(switchedUserSchema, body);
}

/**
 * Whether plex.tv itself says that the PIN of a Home user was wrong, or is missing; with 403, as far as that is known.
 *
 * @see docs/plex-protocol.md#plex-home
 */
export function saysPinIsRefused(error: unknown): boolean {
  return error instanceof PlexHttpError && error.status < 500 && error.errors.some(({ code }) => code === PIN_REFUSED);
}

type Names = { title: string; friendlyName: string; username: string };

function withOneName<User extends Names>({ title, friendlyName, username, ...user }: User) {
  return { ...user, title: title || friendlyName || username };
}
