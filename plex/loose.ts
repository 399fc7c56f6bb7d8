import * as v from 'valibot';

/*
 * What Plex answers is read with forbearance: a field that is missing or odd is worth null, and spoils nothing else.
 */

/** Numbers arrive as strings now and then. */
export const looseNumber = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^-?\d+(\.\d+)?$/), v.transform(Number))]),
  v.finite(),
);

/** A number, or null. */
export const optionalNumber = v.fallback(v.nullish(looseNumber, null), null);

/** A text as it stands, or null. */
export const optionalText = v.fallback(v.nullish(v.string(), null), null);

/** A text that says something; a number counts as its digits; else null. */
export const optionalWord = v.fallback(
  v.pipe(
    v.union([v.string(), v.number()]),
    v.transform((value) => String(value) || null),
  ),
  null,
);

/** Flags arrive as true, 1 or "1"; whatever else is false. */
export const looseFlag = v.fallback(
  v.pipe(
    v.union([v.literal(true), v.picklist([1, '1', 'true'])]),
    v.transform(() => true),
  ),
  false,
);

/** True unless it is denied, by false, 0, "0" or "false". */
export const looseFlagUnlessDenied = v.fallback(
  v.pipe(
    v.union([v.literal(false), v.picklist([0, '0', 'false'])]),
    v.transform(() => false),
  ),
  true,
);

/** A list whose odd entries drop out alone; what is no list is an empty one. */
export function looseList<Schema extends v.GenericSchema>(entry: Schema) {
  return v.pipe(
    v.fallback(v.array(v.unknown()), []),
    v.transform((entries) => readEntries(entry, entries)),
  );
}

function readEntries<Schema extends v.GenericSchema>(entry: Schema, entries: unknown[]): v.InferOutput<Schema>[] {
  const results = entries.map((each) => v.safeParse(entry, each));
  return results.flatMap((result) => (result.success ? [result.output] : []));
}
