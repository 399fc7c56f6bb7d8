/**
 * Tells changes made elsewhere from this page's own writes coming back. Own writes are ignored: the user may have edited
 * since.
 */
export class OwnWriteFilter {
  /** The value known to be stored, as JSON. */
  #stored: string;
  /** Own writes that have not come back yet, oldest first. */
  #expected: string[] = [];

  constructor(stored: unknown) {
    this.#stored = JSON.stringify(stored);
  }

  /** Call before this page writes a value. */
  expect(value: unknown): void {
    this.#expected.push(JSON.stringify(value));
  }

  /** Whether a value that is now stored was written elsewhere. */
  isExternalChange(value: unknown): boolean {
    const text = JSON.stringify(value);
    const at = this.#expected.indexOf(text);
    const known = at >= 0 || text === this.#stored;
    // Changes arrive in order, so earlier writes can no longer come back. After an external change, a late own write is new.
    if (at >= 0) this.#expected = this.#expected.slice(at + 1);
    else if (!known) this.#expected = [];
    this.#stored = text;
    return !known;
  }
}
