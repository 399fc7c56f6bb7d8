/*
 * One stored value: parsed whenever it is read. Values in `storage.local` have a version, and are migrated in memory when
 * read: an older value stays as it is until it is next written. Nothing here uses valibot, which would be most of what the
 * content script loads with every page; other items parse by a schema (schema-parser.ts).
 */
import { ignoreErrors } from '../async/ignore-errors.ts';
import { browser } from '../browser.ts';
import { logWarning } from '../log.ts';

export type WatchOptions = {
  /** Also calls back with the current value. */
  immediate?: boolean;
  /** Ends the watch. */
  signal: AbortSignal;
};

/** A value in `storage.local` or `storage.session`. */
export type Watchable<Value> = {
  /** The value, or the item's fallback if there is none that parses. */
  get(): Promise<Value>;
  /** Calls back with each new value, including the page's own writes. */
  watch(callback: (value: Value) => void, options: WatchOptions): void;
};

/** A value kept until the browser closes. Content scripts cannot read it. */
export type SessionItem<Value> = Watchable<Value> & { readonly key: string; set(value: Value): Promise<void> };

/** A value kept permanently. Content scripts can read it. */
export type StoredItem<Value, Fallback extends Value | null> = Watchable<Value | Fallback> & {
  readonly key: string;
  readonly version: number;
  /** Writes the value and its version in one atomic call. */
  set(value: Value): Promise<void>;
  /** The value among values already read from storage. */
  readIn(stored: Stored): Value | Fallback;
  /** The stored value if this version cannot use it, otherwise null. */
  findUnreadable(stored: Stored): Unreadable | null;
};

/** Any stored item, whatever its value. */
export type AnyStoredItem = Pick<StoredItem<unknown, unknown>, 'key' | 'version' | 'readIn' | 'findUnreadable'>;

/** The type of an item's value, without its fallback. */
export type ValueOf<Item> = Item extends { set(value: infer Value): unknown } ? Value : never;

/** Values and versions by their keys. */
export type Stored = Record<string, unknown>;

/** A value, or entries of a list, that cannot be used. `kept` replaces it in storage; without it the key is removed. */
export type Unreadable = { key: string; value: unknown; kept?: unknown };

/** Converts a value of the previous version, by the version that it produces. */
type Migrations = Readonly<Record<number, (value: unknown) => unknown>>;

/** Makes a value of what is stored; undefined if it cannot be used. */
export type Parse<Value> = (stored: unknown) => Value | undefined;

type Definition<Value, Fallback> = {
  key: string;
  parse: Parse<Value>;
  fallback: Fallback;
  version?: number;
  migrations?: Migrations;
};

type Raw = { value: unknown; writtenBy: number };

/** An item in `storage.local`. `fallback` is its value while nothing usable is stored. */
export function storedItem<Value, Fallback extends Value | null>(
  definition: Definition<Value, Fallback>,
): StoredItem<Value, Fallback> {
  const { key, parse, fallback, version = 1, migrations = {} } = definition;
  const usable = ({ value, writtenBy }: Raw): Value | undefined =>
    value === undefined || writtenBy > version ? undefined : parse(migrate(value, writtenBy, version, migrations));
  const readIn = (stored: Stored) => usable(rawIn(stored, key)) ?? fallback;
  const get = async () => readIn(await readArea('local', keyAndVersion(key)));
  return {
    key,
    version,
    get,
    set: (value) => browser.storage.local.set(withVersion({ key, version }, value)),
    // No migration: only this version of the extension can write while it runs.
    watch: watcher({ area: 'local', key, get, parse: (value) => parse(value) ?? fallback }),
    readIn,
    findUnreadable(stored) {
      const raw = rawIn(stored, key);
      return raw.value === undefined || usable(raw) !== undefined ? null : { key, value: raw.value };
    },
  };
}

/** A list in `storage.local`, in which an entry that does not parse affects none of the others. */
export function storedList<Entry>(key: string, parseEntry: Parse<Entry>): StoredItem<Entry[], Entry[]> {
  const item = storedItem<unknown[], unknown[]>({ key, parse: parseList, fallback: [] });
  const usable = (entries: unknown[]): Entry[] => entries.map(parseEntry).filter((entry) => entry !== undefined);
  return {
    ...item,
    get: async () => usable(await item.get()),
    watch: (callback, options) => item.watch((entries) => callback(usable(entries)), options),
    readIn: (stored) => usable(item.readIn(stored)),
    findUnreadable(stored) {
      const [good, bad] = partition(item.readIn(stored), (entry) => parseEntry(entry) !== undefined);
      return bad.length > 0 ? { key, value: bad, kept: good } : item.findUnreadable(stored);
    },
  };
}

/** An item in `storage.session`. */
export function sessionItem<Value, Fallback extends Value | null>(
  key: string,
  parse: Parse<Value>,
  fallback: Fallback,
): SessionItem<Value | Fallback> {
  const parseOrFallback = (value: unknown) => parse(value) ?? fallback;
  const get = async () => parseOrFallback((await readArea('session', key))[key]);
  return {
    key,
    get,
    set: (value) => browser.storage.session.set({ [key]: value }),
    watch: watcher({ area: 'session', key, get, parse: parseOrFallback }),
  };
}

/** Reads several items in one call. The result has the same property names. */
export async function readItems<Items extends Record<string, AnyStoredItem>>(
  items: Items,
): Promise<{ [Name in keyof Items]: ReturnType<Items[Name]['readIn']> }> {
  const stored = await readArea(
    'local',
    Object.values(items).flatMap(({ key }) => keyAndVersion(key)),
  );
  const values = Object.entries(items).map(([name, item]) => [name, item.readIn(stored)]);
  return Object.fromEntries(values) as { [Name in keyof Items]: ReturnType<Items[Name]['readIn']> };
}

/** Calls back whenever one of these items is written or removed. */
export function watchItems(
  items: readonly Pick<AnyStoredItem, 'key'>[],
  callback: () => void,
  { signal }: Pick<WatchOptions, 'signal'>,
): void {
  const isChanged = (changes: Changes) => items.some(({ key }) => key in changes);
  onChanges('local', (changes) => isChanged(changes) && callback(), signal);
}

/** The browser could not read its storage. Pages tell it from other errors by its name. */
export class StorageReadError extends Error {
  override readonly name = 'StorageReadError';
}

/** Time in ms after which storage counts as unreadable: a browser can leave a read of a damaged profile unanswered. */
const READ_TIMEOUT_MS = 5_000;

/** @throws StorageReadError if the browser cannot read its storage, or does not answer, as with a damaged profile */
export async function readArea(area: 'local' | 'session', keys: string | string[] | null): Promise<Stored> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('The browser did not answer.')), READ_TIMEOUT_MS);
  try {
    return await Promise.race([browser.storage[area].get(keys), late.promise]);
  } catch (cause) {
    throw new StorageReadError('The browser could not read its storage.', { cause });
  } finally {
    clearTimeout(timer);
  }
}

/** A value and its version, as they are stored. */
export function withVersion({ key, version }: Pick<AnyStoredItem, 'key' | 'version'>, value: unknown): Stored {
  return { [key]: value, [versionKey(key)]: { v: version } };
}

/** The two storage keys of an item. */
export function keyAndVersion(key: string): string[] {
  return [key, versionKey(key)];
}

type Source<Value> = Pick<Watchable<Value>, 'get'> & {
  area: 'local' | 'session';
  key: string;
  parse(value: unknown): Value;
};

function watcher<Value>({ area, key, get, parse }: Source<Value>): Watchable<Value>['watch'] {
  return (callback, { immediate = false, signal }) => {
    if (signal.aborted) return;
    onChanges(area, ({ [key]: change }) => change && callback(parse(change.newValue)), signal);
    if (immediate) get().then(unlessAborted(signal, callback), (error) => logWarning('Could not read storage', error));
  };
}

type Changes = Record<string, { newValue?: unknown }>;

/** Calls back with every change in an area, until the signal aborts. */
function onChanges(area: 'local' | 'session', callback: (changes: Changes) => void, signal: AbortSignal): void {
  const { onChanged } = browser.storage;
  const listener = (changes: Changes, changedArea: string) => {
    if (changedArea === area) callback(changes);
  };
  onChanged.addListener(listener);
  const stop = ignoreErrors(() => onChanged.removeListener(listener));
  signal.addEventListener('abort', stop, { once: true });
}

function unlessAborted<Value>(signal: AbortSignal, callback: (value: Value) => void): (value: Value) => void {
  return (value) => {
    if (!signal.aborted) callback(value);
  };
}

function parseList(value: unknown): unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

function migrate(value: unknown, writtenBy: number, version: number, migrations: Migrations): unknown {
  let migrated = value;
  for (let next = writtenBy + 1; next <= version; next += 1) migrated = migrations[next]?.(migrated) ?? migrated;
  return migrated;
}

function partition<Entry>(entries: Entry[], isFirst: (entry: Entry) => boolean): [Entry[], Entry[]] {
  return [entries.filter(isFirst), entries.filter((entry) => !isFirst(entry))];
}

function rawIn(stored: Stored, key: string): Raw {
  const { v: writtenBy } = Object(stored[versionKey(key)]) as { v?: unknown };
  return { value: stored[key] ?? undefined, writtenBy: isNumber(writtenBy) ? writtenBy : 1 };
}

function versionKey(key: string): string {
  return `${key}$`;
}

/** Whether it is a number other than NaN. */
export function isNumber(value: unknown): value is number {
  return typeof value === 'number' && !Number.isNaN(value);
}
