/*
 * One stored value: versioned, parsed at each reading, and brought up to the present version in memory while it is
 * read: what is stored in an older version stays as it is until it is next written.
 */
import { anything, array, fallback, number, object, type Parser } from '../../plex/parse/shape.ts';
import { local } from './storage-area.ts';

/** What one upgrade makes of the value of the version before; by the version that it leads to. */
type Migrations = Readonly<Record<number, (value: unknown) => unknown>>;

/** A stored value, or entries of a list, that cannot be used; `discard` takes just that out of storage. */
type Unreadable = { key: string; value: unknown; discard(): Promise<void> };

export type StoredItem<Value, Fallback> = {
  readonly area: 'local';
  readonly key: string;
  readonly version: number;
  /** The value; `fallback` where there is none, or none that can be used. */
  get(): Promise<Value | Fallback>;
  /** The same, of a value that the present version has written. */
  parse(value: unknown): Value | Fallback;
  /** The same, of all that is stored. */
  readIn(stored: Stored): Value | Fallback;
  /** What is stored and this version cannot use; null if all is well. */
  findUnreadable(stored: Stored): Unreadable | null;
};

/** Values and versions, by their keys. */
type Stored = Record<string, unknown>;

type Definition<Value, Fallback> = {
  key: string;
  parse: Parser<Value>;
  fallback: Fallback;
  version?: number;
  migrations?: Migrations;
};

export function storedItem<Value, Fallback extends Value | null>(
  definition: Definition<Value, Fallback>,
): StoredItem<Value, Fallback> {
  const { key, fallback: other, version = 1, migrations = {} } = definition;
  const usable = fallback(definition.parse, undefined);
  /** Undefined for what cannot be used. */
  const understand = ({ value, writtenBy }: Raw): Value | undefined => {
    if (value === undefined || writtenBy > version) return undefined;
    let upgraded = value;
    for (let next = writtenBy + 1; next <= version; next += 1) upgraded = migrations[next]?.(upgraded) ?? upgraded;
    return usable(upgraded);
  };
  const readIn = (stored: Stored) => understand(rawIn(stored, key)) ?? other;
  return {
    area: 'local',
    key,
    version,
    // Value and version in one reading, so that they belong together.
    get: async () => readIn(await local.get(withVersions([key]))),
    parse: (value) => usable(value) ?? other,
    readIn,
    findUnreadable(stored) {
      const raw = rawIn(stored, key);
      if (raw.value === undefined || understand(raw) !== undefined) return null;
      return { key, value: raw.value, discard: () => removeItems([key]) };
    },
  };
}

/** A list of which each entry stands for itself: one that cannot be used takes none of the others with it. */
export function storedList<Entry>(key: string, entry: Parser<Entry>): StoredItem<Entry[], Entry[]> {
  const parse = fallback(entry, undefined);
  const usable = (value: unknown) => parse(value) !== undefined;
  const item = storedItem<unknown[], unknown[]>({ key, parse: array(anything), fallback: [] });
  const parsed = (values: unknown[]) => values.map((value) => parse(value)).filter((value) => value !== undefined);
  return {
    ...item,
    get: async () => parsed(await item.get()),
    parse: (value) => parsed(item.parse(value)),
    readIn: (stored) => parsed(item.readIn(stored)),
    findUnreadable(stored) {
      const values = item.readIn(stored);
      const bad = values.filter((value) => !usable(value));
      if (bad.length === 0) return item.findUnreadable(stored);
      return { key, value: bad, discard: () => saveItems([[item, values.filter(usable)]]) };
    },
  };
}

/** Writes values, with their versions, in one call, which browsers store whole or not at all. */
export async function saveItems(entries: [item: { key: string; version: number }, value: unknown][]): Promise<void> {
  const all = entries.flatMap(([{ key, version }, value]) => [
    [key, value],
    [versionKey(key), { v: version }],
  ]);
  await local.set(Object.fromEntries(all));
}

/** Takes values away, with their versions, in one call. */
export async function removeItems(keys: string[]): Promise<void> {
  await local.remove(withVersions(keys));
}

/** Takes away whatever is stored but these, in one call. */
export async function removeAllItemsBut(kept: string[]): Promise<void> {
  const keys = withVersions(kept);
  await local.remove(Object.keys(await local.get()).filter((key) => !keys.includes(key)));
}

const parseVersion = fallback(object({ v: number }), { v: 1 });

type Raw = { value: unknown; writtenBy: number };

function rawIn(stored: Stored, key: string): Raw {
  return { value: stored[key] ?? undefined, writtenBy: parseVersion(stored[versionKey(key)]).v };
}

function withVersions(keys: string[]): string[] {
  return keys.flatMap((key) => [key, versionKey(key)]);
}

function versionKey(key: string): string {
  return `${key}$`;
}
