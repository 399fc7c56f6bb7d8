import * as v from 'valibot';
import { dateOrNull } from '../parse/date.ts';
import { exactString, lenientNumber, lenientString, orNull, stringOrNull } from '../parse/lenient.ts';
import { TOKEN_FORMAT } from './token-format.ts';

const booleanOrNull = orNull(v.boolean());
const booleanOrUnknown = orNull(v.union([v.boolean(), v.literal('Unknown')]));

const token = v.pipe(v.string(), v.regex(TOKEN_FORMAT));

const locationSchema = v.object({
  code: stringOrNull,
  european_union_member: booleanOrUnknown,
  continent_code: stringOrNull,
  country: stringOrNull,
  city: stringOrNull,
  time_zone: stringOrNull,
  postal_code: orNull(lenientString),
  in_privacy_restricted_country: booleanOrUnknown,
  in_privacy_restricted_region: booleanOrUnknown,
  subdivisions: stringOrNull,
  coordinates: stringOrNull,
});

const fields = {
  id: v.pipe(lenientNumber, v.safeInteger(), v.minValue(1)),
  code: exactString,
  product: stringOrNull,
  trusted: booleanOrNull,
  clientIdentifier: stringOrNull,
  location: orNull(locationSchema),
  expiresIn: lenientNumber,
  createdAt: dateOrNull,
  expiresAt: dateOrNull,
  // An empty token means unclaimed; anything else that is not a token is an error.
  authToken: v.pipe(
    v.nullish(v.union([v.literal(''), token]), null),
    v.transform((sent) => sent || null),
  ),
  newRegistration: booleanOrNull,
};

const unclaimedPinSchema = v.object(fields);

/** plex.tv may hand out the token only once, so a claimed PIN is accepted without a usable `expiresIn`. */
const claimedPinSchema = v.object({ ...fields, expiresIn: v.fallback(lenientNumber, 0) });

const claimed = v.object({ authToken: token });

/** A response to `POST /pins` or `GET /pins/{id}`. */
export const pinSchema = v.lazy((response) => (v.is(claimed, response) ? claimedPinSchema : unclaimedPinSchema));

/**
 * A PIN of plex.tv. Every field except `id`, `code`, `expiresIn` and `authToken` can be missing or malformed in real
 * responses, and is null then.
 *
 * - `id` identifies the PIN in later requests; `code` is what the user types or what the sign-in page receives
 * - `expiresIn` is in seconds from the time of the response
 * - `authToken` is null until the PIN is claimed
 *
 * @see docs/plex-protocol.md#pins
 */
export type Pin = v.InferOutput<typeof pinSchema>;
