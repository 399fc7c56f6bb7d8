import * as v from 'valibot';

/*
 * Schemas for the loose parts of Plex's responses. A missing or malformed field gets a default and does not fail the
 * whole response. See docs/plex-protocol.md#items.
 *
 * Do not wrap a schema that has a fallback in `v.pipe` as a field of an object: for a missing field valibot returns the
 * fallback as it is, without running the rest of the pipe.
 */

const NUMERIC = /^-?\d+(\.\d+)?$/;

/** The older form of dates, such as `2023-04-12 17:00:03 +0000 UTC`. */
const OLDER_DATE = /^(\S+) (\S+) ([+-]\d{2})(\d{2})(?: UTC)?$/;

const BOOLEANS = new Map<unknown, boolean>([
  [true, true],
  [1, true],
  ['1', true],
  ['true', true],
  [false, false],
  [0, false],
  ['0', false],
  ['false', false],
]);

/** What `schema` accepts; null for any other value, and for a missing field. */
/* @__NO_SIDE_EFFECTS__ */
export function orNull<Output>(schema: v.GenericSchema<unknown, Output>) {
  return v.fallback(v.nullable(schema), null);
}

/** A finite number, also one written as a string such as `"5"` or `"-1.5"`. */
export const lenientNumber = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(NUMERIC), v.transform(Number))]),
  v.finite(),
);

/** A string, also one sent as a number such as `1080`. */
export const lenientString = v.pipe(v.union([v.string(), v.number()]), v.transform(String));

export const nonEmptyString = v.pipe(v.string(), v.nonEmpty());

export const numberOrNull = orNull(lenientNumber);
export const stringOrNull = orNull(v.string());
export const stringOrEmpty = v.fallback(v.string(), '');

/**
 * True, 1, "1" or "true" is true; false, 0, "0" or "false" is false.
 *
 * @param otherwise result for any other value, and for a missing field
 */
/* @__NO_SIDE_EFFECTS__ */
export function lenientBoolean(otherwise: boolean) {
  const read = v.transform((value: unknown) => BOOLEANS.get(value) ?? otherwise);
  return v.fallback(v.pipe(v.unknown(), read), otherwise);
}

/** A date in ISO 8601 or in Plex's older form; null for anything else. */
export const dateOrNull = orNull(
  v.pipe(
    v.string(),
    v.transform((text) => new Date(text.replace(OLDER_DATE, '$1T$2$3:$4'))),
    v.date(),
  ),
);

/** An array without the entries that `entry` does not accept; empty for anything else. */
/* @__NO_SIDE_EFFECTS__ */
export function lenientArray<Output>(entry: v.GenericSchema<unknown, Output>) {
  return v.fallback(
    v.pipe(
      v.array(orNull(entry)),
      v.transform((entries) => entries.filter((one) => one !== null)),
    ),
    () => [],
  );
}
