/** A metadata item, or an element of one, as the server writes it in JSON. */
export type Fields = { [name: string]: string | number | boolean | Fields[] };

type Entry = { item: Fields; children: string[] };

/** What a simulated media server holds: items by rating key, and what stands below them. */
export class Library {
  readonly #entries = new Map<string, Entry>();

  /** Adds an item, below another one if that is named. */
  add(ratingKey: string, item: Fields, parentKey?: string): void {
    const children = `/library/metadata/${ratingKey}/children`;
    const isLeaf = Array.isArray(item.Media);
    const key = isLeaf ? `/library/metadata/${ratingKey}` : children;
    this.#entries.set(ratingKey, { item: { ratingKey, key, ...item }, children: [] });
    if (parentKey !== undefined) this.#entries.get(parentKey)?.children.push(ratingKey);
  }

  get(ratingKey: string): Fields | undefined {
    return this.#entries.get(ratingKey)?.item;
  }

  /** What stands directly below an item; undefined if there is no such item. */
  children(ratingKey: string): Fields[] | undefined {
    return this.#entries.get(ratingKey)?.children.flatMap((key) => this.#listed(key));
  }

  /** All episodes or tracks below an item, in order; undefined if there is no such item. */
  leaves(ratingKey: string): Fields[] | undefined {
    const entry = this.#entries.get(ratingKey);
    return entry?.children.flatMap((key) => {
      const below = this.leaves(key) ?? [];
      return below.length > 0 ? below : this.#listed(key);
    });
  }

  /** The part with this id, wherever it stands. */
  part(id: number): Fields | undefined {
    const parts = [...this.#entries.values()].flatMap(({ item }) => elements(item, 'Media').flatMap(partsOf));
    return parts.find((part) => part.id === id);
  }

  #listed(ratingKey: string): Fields[] {
    const item = this.get(ratingKey);
    return item ? [item] : [];
  }
}

/** The elements of one name in an item. */
export function elements(fields: Fields, name: string): Fields[] {
  const value = fields[name];
  return Array.isArray(value) ? value : [];
}

const partsOf = (media: Fields) => elements(media, 'Part');
