/**
 * Tells what comes back from storage because this page wrote it, or because it was read once more, from what somebody
 * else wrote. Only the latter is news: the former may be older already than what the person has done since.
 */
export class OwnWriteFilter {
  /** As text, what storage is known to hold. */
  #stored: string;
  #expected: string[] = [];

  constructor(stored: unknown) {
    this.#stored = JSON.stringify(stored);
  }

  /** This value is being written here. */
  expect(value: unknown): void {
    this.#expected.push(JSON.stringify(value));
  }

  /** Whether a value that storage holds is unheard of. */
  isExternalChange(value: unknown): boolean {
    const text = JSON.stringify(value);
    const at = this.#expected.indexOf(text);
    const known = at >= 0 || text === this.#stored;
    // Storage keeps the order: what was written before this comes back no more. After news, a late echo is news too.
    if (at >= 0) this.#expected = this.#expected.slice(at + 1);
    else if (!known) this.#expected = [];
    this.#stored = text;
    return !known;
  }
}
