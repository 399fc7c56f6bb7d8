import type { FilePlace } from './file-name.ts';
import { safeFileName, splitName } from './safe-name.ts';

/** The longest number at the end of a name. */
const LONGEST_NUMBER = ' (00000)';

/** Paths of which no two are the same on any system, each found without counting up from 2. */
export class FreePaths {
  readonly #before: FreePaths | undefined;
  readonly #taken = new Set<string>();
  /** For a number that is passed over, a later one to go on with; by the part of a name that is kept before any number. */
  readonly #passed = new Map<string, Map<number, number>>();

  /** @param before paths that are taken as well; several sets that follow them share what they remember of them */
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
  }

  #free(plain: string, pathWith: (end: string) => string): string {
    if (!this.#has(plain)) return plain;
    const key = comparable(pathWith(LONGEST_NUMBER));
    const numbered = (number: number) => pathWith(` (${number})`);
    return numbered(this.#freeNumber(key, numbered, 2));
  }

  /** The first number from `from` on with which a path is free, as far as it is remembered. */
  #freeNumber(key: string, numbered: (number: number) => string, from: number): number {
    const passed = this.#passed.get(key) ?? new Map<number, number>();
    this.#passed.set(key, passed);
    const nextOf = (number: number) => passed.get(number) ?? this.#nextNumber(key, numbered, number);
    const numbers: number[] = [];
    let number = from;
    for (let next = nextOf(number); next !== number; next = nextOf(number)) {
      numbers.push(number);
      number = next;
    }
    for (const one of numbers) passed.set(one, number);
    return number;
  }

  /** A later number if the path with this one is taken, otherwise the number itself. */
  #nextNumber(key: string, numbered: (number: number) => string, number: number): number {
    if (this.#taken.has(comparable(numbered(number)))) return number + 1;
    return this.#before ? this.#before.#freeNumber(key, numbered, number) : number;
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
