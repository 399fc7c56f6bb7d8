import * as v from 'valibot';
import { orNull } from './lenient.ts';

/** Maximum length of a date in characters. */
const MAX_DATE_LENGTH = 40;

const ISO_DATE = /^\d{4}-\d\d-\d\dT/;

/** Older forms: `2023-04-12 17:00:03 +0000 UTC`, also without one of its last two words. */
const OLDER_DATE = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?: ([+-]\d\d)(\d\d))?(?: UTC)?$/;

/** Seconds since 1970 as text: fewer digits can be a year. */
const UNIX_SECONDS = /^\d{9,11}$/;

/**
 * A date in any form that Plex is known to send: ISO 8601, the two older forms, or seconds since 1970 as a number or as
 * text. Null for anything else, and for a missing field: no answer fails for a date.
 *
 * @see docs/plex-protocol.md#dates
 */
export const dateOrNull = orNull(
  v.union([
    v.pipe(v.number(), v.transform(fromUnixSeconds), v.date()),
    v.pipe(v.string(), v.maxLength(MAX_DATE_LENGTH), v.transform(fromText), v.date()),
  ]),
);

function fromUnixSeconds(seconds: number): Date {
  return new Date(seconds * 1000);
}

/** An invalid date for a text of no known form: what browsers make of others differs. */
function fromText(text: string): Date {
  if (UNIX_SECONDS.test(text)) return fromUnixSeconds(Number(text));
  const iso = text.replace(OLDER_DATE, toIso);
  return new Date(ISO_DATE.test(iso) ? iso : Number.NaN);
}

function toIso(_date: string, day: string, time: string, hours = '+00', minutes = '00'): string {
  return `${day}T${time}${hours}:${minutes}`;
}
