import { userPresenceItem } from '../../shared/storage/storage.ts';

/** Knows whether someone is watching a pending PIN: a popup is on screen, or Plex's sign-in page. */
export class UserPresence {
  #watchers = 0;
  #lastAt: number;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
    this.#lastAt = now();
  }

  /**
   * Goes on from what the last background of this run of the browser knew.
   *
   * @returns whether there was none: the browser, or the extension, has just been started
   */
  async restore(): Promise<boolean> {
    const stored = await userPresenceItem.get();
    if (stored === null) await this.save();
    else if (this.#watchers === 0) this.#lastAt = stored;
    return stored === null;
  }

  /** Someone begins to watch; call what this returns when they stop. */
  begin(): () => void {
    this.#watchers += 1;
    return () => {
      this.#watchers -= 1;
      this.renew();
    };
  }

  /** The person has just shown attention. */
  renew(): void {
    this.#lastAt = this.#now();
  }

  /** Milliseconds since anyone last watched; 0 while someone does, or when the clock was set back. */
  msSinceUserLeft(): number {
    if (this.#watchers > 0 || this.#lastAt > this.#now()) this.renew();
    return this.#now() - this.#lastAt;
  }

  /** Stores it, for the next background. Being a call of an extension API, this also keeps the present one awake. */
  save(): Promise<void> {
    return userPresenceItem.set(this.#lastAt);
  }
}
