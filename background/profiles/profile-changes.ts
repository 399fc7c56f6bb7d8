/** Tells whoever works for one profile that another one is watching now. */
export class ProfileChanges {
  #present = new AbortController();

  /** Aborts when the profile that is watching now no longer is. */
  get signal(): AbortSignal {
    return this.#present.signal;
  }

  /** Another profile has been stored. */
  changed(): void {
    this.#present.abort(new Error('Another profile is watching now.'));
    this.#present = new AbortController();
  }
}
