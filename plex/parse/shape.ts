/*
 * Parsers for what comes from outside: answers, stored values, messages. A parser is a function that returns the value
 * with its type, or throws a ShapeError; objects lose the fields that nobody asks for.
 */

/** @param path where the value stands in the whole, for the error */
export type Parser<Value> = (value: unknown, path?: string) => Value;

/** What a parser returns. */
export type Parsed<Parse> = Parse extends Parser<infer Value> ? Value : never;

/** A value is not what it should be. */
export class ShapeError extends Error {
  override name = 'ShapeError';
  /** Dotted path of the first field that does not fit; undefined for the whole. */
  readonly path: string | undefined;

  constructor(path: string | undefined) {
    super('A value is not what it should be.');
    this.path = path;
  }
}

type Fields = Readonly<Record<string, Parser<unknown>>>;

type OptionalNames<Of extends Fields> = {
  [Name in keyof Of]: undefined extends Parsed<Of[Name]> ? Name : never;
}[keyof Of];

/** With `?` at what can be undefined. */
type ObjectOf<Of extends Fields> = { [Name in Exclude<keyof Of, OptionalNames<Of>>]: Parsed<Of[Name]> } & {
  [Name in OptionalNames<Of>]?: Parsed<Of[Name]>;
};

type VariantOf<Key extends string, Shapes extends Readonly<Record<string, Fields>>> = {
  [Name in keyof Shapes]: { [_ in Key]: Name } & ObjectOf<Shapes[Name]>;
}[keyof Shapes];

export const anything: Parser<unknown> = (value) => value;
export const text = when((value) => typeof value === 'string');
/** A text that is not empty. */
export const nonEmptyString = check(text, (value) => value !== '');
export const number = when((value): value is number => typeof value === 'number' && !Number.isNaN(value));
export const flag = when((value) => typeof value === 'boolean');
/** A moment as `Date.prototype.toISOString` writes it. */
export const timestamp = check(
  matching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  (value) => !Number.isNaN(Date.parse(value)),
);
const list = when((value): value is unknown[] => Array.isArray(value));
const thing = when((value): value is Record<string, unknown> => typeof value === 'object' && value !== null);

/** One of these very values. */
export function literal<const Values extends readonly unknown[]>(...values: Values): Parser<Values[number]> {
  return when((value): value is Values[number] => values.includes(value));
}

/** What `parse` accepts, if it passes a test as well. */
export function check<Value>(parse: Parser<Value>, passes: (value: Value) => boolean): Parser<Value> {
  return (value, path) => {
    const parsed = parse(value, path);
    if (!passes(parsed)) throw new ShapeError(path);
    return parsed;
  };
}

export function matching(pattern: RegExp): Parser<string> {
  return check(text, (value) => pattern.test(value));
}

/** What `parse` accepts, made into something else, or parsed further. */
export function transform<Value, Result>(
  parse: Parser<Value>,
  change: (value: Value, path?: string) => Result,
): Parser<Result> {
  return (value, path) => change(parse(value, path), path);
}

/** What `first` accepts, or else `second`; an error is that of the second. */
export function either<First, Second>(first: Parser<First>, second: Parser<Second>): Parser<First | Second> {
  return (value, path) => {
    try {
      return first(value, path);
    } catch (error) {
      if (error instanceof ShapeError) return second(value, path);
      throw error;
    }
  };
}

/** What `parse` accepts, and another value in the place of whatever else. */
export function fallback<Value, Other>(parse: Parser<Value>, other: Other): Parser<Value | Other> {
  return either(parse, () => other);
}

export function nullable<Value>(parse: Parser<Value>): Parser<Value | null> {
  return (value, path) => (value === null ? null : parse(value, path));
}

/** In an object: a field that can be missing. */
export function optional<Value>(parse: Parser<Value>): Parser<Value | undefined> {
  return (value, path) => (value === undefined ? undefined : parse(value, path));
}

export function array<Value>(parse: Parser<Value>): Parser<Value[]> {
  return (value, path) => list(value, path).map((entry, index) => parse(entry, below(path, index)));
}

/** An object with whatever names. */
export function record<Value>(parse: Parser<Value>): Parser<Record<string, Value>> {
  return (value, path) => {
    const entries = Object.entries(thing(value, path));
    return Object.fromEntries(entries.map(([name, entry]) => [name, parse(entry, below(path, name))]));
  };
}

/** An object with at least these fields, without any others that it has. */
export function object<Of extends Fields>(fields: Of): Parser<ObjectOf<Of>> {
  return (value, path) => {
    const given = thing(value, path);
    const entries = Object.entries(fields).map(([name, parse]) => [name, parse(given[name], below(path, name))]);
    return Object.fromEntries(entries.filter(([, parsed]) => parsed !== undefined)) as ObjectOf<Of>;
  };
}

/** An object with these fields and no others. */
export function strictObject<Of extends Fields>(fields: Of): Parser<ObjectOf<Of>> {
  const parse = object(fields);
  const known = check(thing, (given) => Object.keys(given).every((name) => Object.hasOwn(fields, name)));
  return (value, path) => parse(known(value, path), path);
}

/**
 * An object of which one field says which others it has.
 *
 * @param key name of that field
 * @param kind {@link object} or {@link strictObject}
 * @param shapes the other fields, by the value of that one
 */
export function variant<Key extends string, const Shapes extends Readonly<Record<string, Fields>>>(
  key: Key,
  kind: (fields: Fields) => Parser<unknown>,
  shapes: Shapes,
): Parser<VariantOf<Key, Shapes>> {
  const named = object({ [key]: literal(...Object.keys(shapes)) });
  return (value, path) => {
    const name = String(named(value, path)[key]);
    return kind({ [key]: text, ...shapes[name] })(value, path) as VariantOf<Key, Shapes>;
  };
}

function when<Value>(is: (value: unknown) => value is Value): Parser<Value> {
  return (value, path) => {
    if (!is(value)) throw new ShapeError(path);
    return value;
  };
}

function below(path: string | undefined, name: string | number): string {
  return path ? `${path}.${name}` : String(name);
}
