import { browser } from './browser.ts';

/**
 * Hears of closed tabs and of tabs that show another page. Every such event starts a sleeping background, so it
 * listens only as long as someone wants to know; browsers remember that across the background's lives.
 */
export class TabEvents {
  #following = false;
  readonly #removed: (tab: number) => void;
  readonly #updated: (tab: number, change: { status?: string }) => void;

  /** Follows from the start, as the event that has just started the background may be one of these. */
  constructor(changed: (tab: number, closed: boolean) => Promise<void>) {
    this.#removed = (tab) => void changed(tab, true);
    this.#updated = (tab, { status }) => void (status === 'complete' && changed(tab, false));
    this.follow(true);
  }

  follow(on: boolean): void {
    if (on === this.#following) return;
    this.#following = on;
    if (on) {
      browser.tabs.onRemoved.addListener(this.#removed);
      browser.tabs.onUpdated.addListener(this.#updated);
    } else {
      browser.tabs.onRemoved.removeListener(this.#removed);
      browser.tabs.onUpdated.removeListener(this.#updated);
    }
  }
}
