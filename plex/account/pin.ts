import { looseNumber, optionalText } from '../parse/lenient.ts';
import {
  check,
  either,
  fallback,
  flag,
  literal,
  nonEmptyString,
  nullable,
  number,
  object,
  optional,
  type Parsed,
  type Parser,
  text,
  transform,
} from '../parse/shape.ts';

const optionalFlag = fallback(flag, null);
const flagOrUnknown = fallback(literal(true, false, 'Unknown'), null);

/** ISO 8601, or the older `2023-04-12 17:00:03 +0000 UTC`. A date that does not parse is null: no reason to fail a link. */
function plexDate(value: unknown): Date | null {
  const iso = optionalText(value)?.replace(/^(\S+) (\S+) ([+-]\d{2})(\d{2})(?: UTC)?$/, '$1T$2$3:$4');
  const date = new Date(iso ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date;
}

const location = object({
  code: optionalText,
  european_union_member: flagOrUnknown,
  continent_code: optionalText,
  country: optionalText,
  city: optionalText,
  time_zone: optionalText,
  postal_code: fallback(transform(either(text, number), String), null),
  in_privacy_restricted_country: flagOrUnknown,
  in_privacy_restricted_region: flagOrUnknown,
  subdivisions: optionalText,
  coordinates: optionalText,
});

const fields = {
  id: check(looseNumber, (id) => Number.isSafeInteger(id) && id > 0),
  code: nonEmptyString,
  product: optionalText,
  trusted: optionalFlag,
  qr: optionalText,
  clientIdentifier: optionalText,
  location: fallback(location, null),
  expiresIn: looseNumber,
  createdAt: plexDate,
  expiresAt: plexDate,
  // An empty token is no token; a token of another type is an error, not "unclaimed".
  authToken: transform(optional(nullable(text)), (token) => token || null),
  newRegistration: optionalFlag,
};

/** A claimed PIN's token may never be handed out again: it is not to be lost for want of a usable time left. */
const claimedPin = object({ ...fields, authToken: nonEmptyString, expiresIn: fallback(looseNumber, 0) });

const anyPin = object(fields);

export const parsePin: Parser<Pin> = either(claimedPin, anyPin);

/**
 * A PIN of plex.tv. Beyond `id`, `code`, `expiresIn` and `authToken` every field can be missing or odd in real
 * answers, and is null then.
 *
 * - `id` names the PIN in later requests; `code` is what the person types or the sign-in page is given
 * - `expiresIn` is in seconds from the moment of the answer
 * - `authToken` is null until someone has approved the PIN
 */
export type Pin = Parsed<typeof anyPin>;
