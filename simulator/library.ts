/** A metadata item, or an element of one, as in the server's JSON. */
export type Fields = { [name: string]: string | number | boolean | Fields[] };

/** An item, or a function that makes it whenever it is asked for, as a large one would take memory otherwise. */
type Source = Fields | (() => Fields);

type Entry = { item: () => Fields; children: string[] };

/** The items of a simulated media server, by rating key, and their children. */
export class Library {
  readonly #entries = new Map<string, Entry>();

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

  /** The same library without some items, and without what is below them. */
  without(hidden: ReadonlySet<string>): Library {
    const rest = new Library();
    const below = new Set(hidden);
    for (const key of below) for (const child of this.#entries.get(key)?.children ?? []) below.add(child);
    for (const [key, { item, children }] of this.#entries) {
      if (!below.has(key)) rest.#entries.set(key, { item, children: children.filter((child) => !below.has(child)) });
    }
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
