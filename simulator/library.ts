/** A metadata item, or an element of one, as in the server's JSON. */
export type Fields = { [name: string]: string | number | boolean | Fields[] };

/** An item, or a function that makes it whenever it is asked for, as a large one would take memory otherwise. */
type Source = Fields | (() => Fields);

type Entry = { item: () => Fields; children: string[] };

/** A collection or a playlist, and what it has: items by their rating keys, or whatever else the server lists there. */
type ItemList = { item: Fields; entries: readonly (string | Fields)[] };

export type ListKind = 'collection' | 'playlist';

const LIST_KEYS = {
  collection: (ratingKey: string) => `/library/collections/${ratingKey}/children`,
  playlist: (ratingKey: string) => `/playlists/${ratingKey}/items`,
} as const;

/** The items of a simulated media server, by rating key, and their children. */
export class Library {
  readonly #entries = new Map<string, Entry>();
  readonly #lists = new Map<string, ItemList>();

  /** Adds an item, as a child of another one if `parentKey` is given. */
  add(ratingKey: string, source: Source, parentKey?: string): void {
    const path = `/library/metadata/${ratingKey}`;
    const complete = (item: Fields) => {
      const key = Array.isArray(item.Media) ? path : `${path}/children`;
      return { ratingKey, key, ...item };
    };
    const known = typeof source === 'function' ? undefined : complete(source);
    const item = () => known ?? complete((source as () => Fields)());
    this.#entries.set(ratingKey, { item, children: [] });
    if (parentKey !== undefined) this.#entries.get(parentKey)?.children.push(ratingKey);
  }

  /** Adds a collection or a playlist. Rating keys of items that are not there leave no entry. */
  addList(kind: ListKind, ratingKey: string, fields: Fields, entries: ItemList['entries']): void {
    const key = LIST_KEYS[kind](ratingKey);
    this.#lists.set(key, { item: { ratingKey, key, type: kind, smart: false, ...fields }, entries });
  }

  /** A collection or a playlist itself. */
  list(kind: ListKind, ratingKey: string): Fields | undefined {
    return this.#lists.get(LIST_KEYS[kind](ratingKey))?.item;
  }

  /** What a collection or a playlist has, in order. Each entry of a playlist that is not smart has an id of its own. */
  listed(kind: ListKind, ratingKey: string): Fields[] | undefined {
    const list = this.#lists.get(LIST_KEYS[kind](ratingKey));
    const entries = list?.entries.flatMap((entry) => (typeof entry === 'string' ? this.#itemsAt(entry) : [entry]));
    if (kind === 'collection' || list?.item.smart) return entries;
    return entries?.map((item, at) => ({ ...item, playlistItemID: 1000 + at }));
  }

  /** The same library without some items, and without what is below them. */
  without(hidden: ReadonlySet<string>): Library {
    const rest = new Library();
    const below = new Set(hidden);
    for (const key of below) for (const child of this.#entries.get(key)?.children ?? []) below.add(child);
    for (const [key, { item, children }] of this.#entries) {
      if (!below.has(key)) rest.#entries.set(key, { item, children: children.filter((child) => !below.has(child)) });
    }
    for (const [key, list] of this.#lists) rest.#lists.set(key, list); // Their entries are looked up in the rest.
    return rest;
  }

  get(ratingKey: string): Fields | undefined {
    return this.#entries.get(ratingKey)?.item();
  }

  /** The children of an item; undefined if there is no such item. */
  children(ratingKey: string): Fields[] | undefined {
    return this.#entries.get(ratingKey)?.children.flatMap((key) => this.#itemsAt(key));
  }

  /** All episodes or tracks below an item, in order; undefined if there is no such item. */
  leaves(ratingKey: string): Fields[] | undefined {
    const entry = this.#entries.get(ratingKey);
    return entry?.children.flatMap((key) => {
      const leaves = this.leaves(key) ?? [];
      return leaves.length > 0 ? leaves : this.#itemsAt(key);
    });
  }

  /** The part with this id, in whichever item. */
  part(id: number): Fields | undefined {
    const parts = [...this.#entries.values()].flatMap(({ item }) => elements(item(), 'Media').flatMap(partsOf));
    return parts.find((part) => part?.id === id);
  }

  /** The external subtitle with this key, in whichever item. */
  subtitle(key: string): Fields | undefined {
    const parts = [...this.#entries.values()].flatMap(({ item }) => elements(item(), 'Media').flatMap(partsOf));
    return parts.flatMap((part) => elements(part, 'Stream')).find((stream) => stream.key === key);
  }

  #itemsAt(ratingKey: string): Fields[] {
    const item = this.get(ratingKey);
    return item ? [item] : [];
  }
}

/** The child elements of one name. */
export function elements(fields: Fields | null, name: string): Fields[] {
  const value = fields?.[name];
  return Array.isArray(value) ? value : [];
}

const partsOf = (media: Fields | null) => elements(media, 'Part');
