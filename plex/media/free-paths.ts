import type { FilePlace } from './file-name.ts';
import { safeFileName, splitName } from './safe-name.ts';

/** The longest number at the end of a name. */
const LONGEST_NUMBER = ' (00000)';

/** Paths of which no two are the same on any system, each found without counting up from 2. */
export class FreePaths {
  readonly #before: FreePaths | undefined;
  readonly #taken = new Set<string>();
  /** The first number that can be free, by the part of a name that is kept before any number. */
  readonly #next = new Map<string, number>();

  /** @param before paths that are taken as well */
  constructor(before?: FreePaths) {
    this.#before = before;
  }

  /** A path that none of the others has, with a number in its name if needed. */
  take({ folders, name }: FilePlace): string {
    const path = this.#free([...folders, name].join('/'), (end) => [...folders, withEnd(name, end)].join('/'));
    this.#taken.add(comparable(path));
    return path;
  }

  /** Takes the paths that others have. */
  add(others: FreePaths): void {
    for (const path of others.#taken) this.#taken.add(path);
    for (const [key, number] of others.#next) this.#next.set(key, Math.max(number, this.#next.get(key) ?? 0));
  }

  #free(plain: string, pathWith: (end: string) => string): string {
    if (!this.#has(plain)) return plain;
    const key = comparable(pathWith(LONGEST_NUMBER));
    let number = this.#nextOf(key) ?? 2;
    while (this.#has(pathWith(` (${number})`))) number += 1;
    this.#next.set(key, number + 1);
    return pathWith(` (${number})`);
  }

  #nextOf(key: string): number | undefined {
    return this.#next.get(key) ?? (this.#before ? this.#before.#nextOf(key) : undefined);
  }

  #has(path: string): boolean {
    return this.#taken.has(comparable(path)) || (this.#before ? this.#before.#has(path) : false);
  }
}

/** A safe name with an end before its extension, and no longer than any safe name. */
function withEnd(name: string, end: string): string {
  const [stem, extension] = splitName(name);
  return safeFileName(stem, extension ?? '', end);
}

/** Some systems tell no capital letters from small ones. */
function comparable(path: string): string {
  return path.toLowerCase();
}
