import { fallback, type Parser, ShapeError } from './shape.ts';

/*
 * What Plex answers is read with forbearance: a field that is missing or odd is worth null, and spoils nothing else.
 */

/** A number, or null; numbers arrive as strings now and then. */
export function optionalNumber(value: unknown): number | null {
  const number = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** A number, also as a string. */
export const looseNumber: Parser<number> = (value, path) => {
  const number = optionalNumber(value);
  if (number === null) throw new ShapeError(path);
  return number;
};

/** A text as it stands, or null. */
export function optionalText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** A text that says something; a number counts as its digits; else null. */
export function optionalWord(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) || null : null;
}

/** A text as it stands, or an empty one. */
export function looseText(value: unknown): string {
  return optionalText(value) ?? '';
}

/** Flags arrive as true, 1 or "1"; whatever else is false. */
export function looseFlag(value: unknown): boolean {
  return [true, 1, '1', 'true'].includes(value as string);
}

/** True unless it is denied, by false, 0, "0" or "false". */
export function looseFlagUnlessDenied(value: unknown): boolean {
  return ![false, 0, '0', 'false'].includes(value as string);
}

/** A list whose odd entries drop out alone; what is no list is an empty one. */
export function looseList<Value>(entry: Parser<Value>): Parser<Value[]> {
  const parse = fallback(entry, undefined);
  return (value) => (Array.isArray(value) ? value.map((each) => parse(each)).filter((each) => each !== undefined) : []);
}
