import { userPresenceItem } from '../../shared/storage/session.ts';

/** Knows whether the user is signing in: the popup, the visible welcome page or Plex's sign-in page is open. */
export class UserPresence {
  #openPages = 0;
  #lastPresentAt: number;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
    this.#lastPresentAt = now();
  }

  /**
   * Restores what the previous background of this browser session knew.
   *
   * @returns whether there was none: the browser, or the extension, has just started
   */
  async restore(): Promise<boolean> {
    const stored = await userPresenceItem.get();
    if (stored === null) await this.save();
    else if (this.#openPages === 0) this.#lastPresentAt = stored;
    return stored === null;
  }

  /** A page has opened; call what this returns when it closes. */
  userArrived(): () => void {
    this.#openPages += 1;
    return () => {
      this.#openPages -= 1;
      this.noteActivity();
    };
  }

  /** The user is present at this moment. */
  noteActivity(): void {
    this.#lastPresentAt = this.#now();
  }

  /** Milliseconds since the user was last present; 0 while a page is open, or if the clock was set back. */
  msSinceUserLeft(): number {
    if (this.#openPages > 0 || this.#lastPresentAt > this.#now()) this.noteActivity();
    return this.#now() - this.#lastPresentAt;
  }

  /** Stores the time for the next background. As a call of an extension API, this also keeps the present one awake. */
  save(): Promise<void> {
    return userPresenceItem.set(this.#lastPresentAt);
  }
}
