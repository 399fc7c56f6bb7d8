import type { Pending } from './link-state.ts';
import { readWatchedAt, saveWatchedAt } from './storage.ts';

/** Knows whether someone is watching a pending PIN: a popup is open, or Plex's page in a tab. */
export class Watch {
  #popups = 0;
  #lastAt: number;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
    this.#lastAt = now();
  }

  /** Goes on from what the last background of this browser run knew. */
  async restore(): Promise<void> {
    const stored = await readWatchedAt();
    if (stored !== null && this.#popups === 0) this.#lastAt = stored;
  }

  /** A popup has opened; call what this returns when it has closed. */
  begin(): () => void {
    this.#popups += 1;
    return () => {
      this.#popups -= 1;
      this.renew();
    };
  }

  /** The person has just shown attention. */
  renew(): void {
    this.#lastAt = this.#now();
  }

  /** Milliseconds since anyone last watched; 0 while someone does, or when the clock was set back. */
  unwatchedMs({ tab }: Pending): number {
    if (this.#popups > 0 || typeof tab === 'number' || this.#lastAt > this.#now()) this.renew();
    return this.#now() - this.#lastAt;
  }

  /** Stores it, for the next background. Being a call of an extension API, this also keeps the present one awake. */
  save(): Promise<void> {
    return saveWatchedAt(this.#lastAt);
  }
}
