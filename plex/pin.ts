import * as v from 'valibot';
import { looseNumber, optionalText } from './loose.ts';

const optionalFlag = v.fallback(v.nullish(v.boolean(), null), null);
const flagOrUnknown = v.fallback(v.nullish(v.union([v.boolean(), v.literal('Unknown')]), null), null);

/** ISO 8601, or the older `2023-04-12 17:00:03 +0000 UTC`. A date that does not parse is null: no reason to fail a link. */
const plexDate = v.pipe(
  optionalText,
  v.transform((text) => {
    const iso = text?.replace(/^(\S+) (\S+) ([+-]\d{2})(\d{2})(?: UTC)?$/, '$1T$2$3:$4');
    const date = new Date(iso ?? Number.NaN);
    return Number.isNaN(date.getTime()) ? null : date;
  }),
);

const Location = v.object({
  code: optionalText,
  european_union_member: flagOrUnknown,
  continent_code: optionalText,
  country: optionalText,
  city: optionalText,
  time_zone: optionalText,
  postal_code: v.fallback(v.nullish(v.pipe(v.union([v.string(), v.number()]), v.transform(String)), null), null),
  in_privacy_restricted_country: flagOrUnknown,
  in_privacy_restricted_region: flagOrUnknown,
  subdivisions: optionalText,
  coordinates: optionalText,
});

const PinObject = v.object({
  id: v.pipe(looseNumber, v.safeInteger(), v.minValue(1)),
  code: v.pipe(v.string(), v.nonEmpty()),
  product: optionalText,
  trusted: optionalFlag,
  qr: optionalText,
  clientIdentifier: optionalText,
  location: v.fallback(v.nullish(Location, null), null),
  expiresIn: looseNumber,
  createdAt: plexDate,
  expiresAt: plexDate,
  // An empty token is no token; a token of another type is an error, not "unclaimed".
  authToken: v.pipe(
    v.nullish(v.string(), null),
    v.transform((token) => token || null),
  ),
  newRegistration: optionalFlag,
});

/** A claimed PIN's token may never be handed out again: it is not to be lost for want of a usable time left. */
const ClaimedPin = v.looseObject({
  authToken: v.pipe(v.string(), v.nonEmpty()),
  expiresIn: v.fallback(looseNumber, 0),
});

export const PinSchema = v.pipe(v.union([ClaimedPin, v.unknown()]), PinObject);

/**
 * A PIN of plex.tv. Beyond `id`, `code`, `expiresIn` and `authToken` every field can be missing or odd in real
 * answers, and is null then.
 *
 * - `id` names the PIN in later requests; `code` is what the person types or the sign-in page is given
 * - `expiresIn` is in seconds from the moment of the answer
 * - `authToken` is null until someone has approved the PIN
 */
export type Pin = v.InferOutput<typeof PinSchema>;
