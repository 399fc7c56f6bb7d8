import * as v from 'valibot';
import { oneLine } from './one-line.ts';

/*
 * Schemas for the loose parts of Plex's responses. A missing or malformed field gets a default and does not fail the
 * whole response. See docs/plex-protocol.md#items.
 *
 * Do not wrap a schema that has a fallback in `v.pipe` as a field of an object: for a missing field valibot returns the
 * fallback as it is, without running the rest of the pipe.
 */

/** Maximum length of a text in characters. */
const MAX_TEXT_LENGTH = 2_000;

const NUMERIC = /^-?\d+(\.\d+)?$/;

const BOOLEANS = new Map<string, boolean>([
  ['true', true],
  ['1', true],
  ['yes', true],
  ['false', false],
  ['0', false],
  ['no', false],
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

/**
 * What is shown of a text: one line of at most {@link MAX_TEXT_LENGTH} characters.
 *
 * @see docs/threat-model.md#a-media-server
 */
export function shownText(text: string): string {
  return oneLine(text.length > MAX_TEXT_LENGTH ? copyOf(text.slice(0, MAX_TEXT_LENGTH)) : text);
}

/** A string without the memory of the longer one that it was cut from. */
function copyOf(text: string): string {
  return text.split('').join('');
}

/** A string, as {@link shownText} shows it. */
const shownString = v.pipe(v.string(), v.transform(shownText));

/** A string, also one sent as a number such as `1080`, as {@link shownText} shows it. */
export const lenientString = v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.transform(shownText));

/** A string that names something, such as a key, and so must not be changed: not empty, and what is shown of it is all. */
export const exactString = v.pipe(
  v.string(),
  v.nonEmpty(),
  v.check((text) => text === shownText(text)),
);

export const numberOrNull = orNull(lenientNumber);
export const stringOrNull = orNull(shownString);
export const stringOrEmpty = v.fallback(shownString, '');

/**
 * True, 1, "1", "true" or "yes" is true; false, 0, "0", "false" or "no" is false, in capitals or not.
 *
 * @param otherwise result for any other value, and for a missing field
 */
/* @__NO_SIDE_EFFECTS__ */
export function lenientBoolean(otherwise: boolean) {
  const read = v.transform((value: unknown) => booleanOf(value) ?? otherwise);
  return v.fallback(v.pipe(v.unknown(), read), otherwise);
}

function booleanOf(value: unknown): boolean | undefined {
  const isScalar = typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string';
  return isScalar ? BOOLEANS.get(shownText(String(value)).trim().toLowerCase()) : undefined;
}

/** The first entries of an array, unparsed. Fails for anything but an array. */
/* @__NO_SIDE_EFFECTS__ */
export function firstEntries(max: number) {
  return v.pipe(
    v.custom<unknown[]>(Array.isArray),
    v.transform((entries) => entries.slice(0, max)),
  );
}

/** A single object stands for a list of it, as converters of XML write such lists. */
function asList(value: unknown): unknown[] | null {
  if (Array.isArray(value)) return value;
  return typeof value === 'object' && value !== null ? [value] : null;
}

/** The first entries of an array, unparsed. A single object is read as an array of it; fails for anything else. */
/* @__NO_SIDE_EFFECTS__ */
export function firstEntriesOrOne(max: number) {
  return v.pipe(
    v.custom<unknown[]>((value) => asList(value) !== null),
    v.transform((value) => (asList(value) ?? []).slice(0, max)),
  );
}

/**
 * An array without the entries that `entry` does not accept; empty for anything else. A single object is read as an
 * array of it.
 *
 * @param max number of entries that are parsed; any others are left out
 */
/* @__NO_SIDE_EFFECTS__ */
export function lenientArray<Output>(entry: v.GenericSchema<unknown, Output>, max: number) {
  return v.fallback(
    v.pipe(
      firstEntriesOrOne(max),
      v.array(orNull(entry)),
      v.transform((entries) => entries.filter((one) => one !== null)),
    ),
    () => [],
  );
}
