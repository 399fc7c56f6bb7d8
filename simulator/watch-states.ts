import type { Fields } from './library.ts';

/** What a user has watched of an item; times in ms. */
export type WatchState = { viewCount: number; viewOffset: number };

/** The part of an item, from which on the server takes it for watched. */
const WATCHED_FROM = 0.9;

const NEW: WatchState = { viewCount: 0, viewOffset: 0 };

/** Who has watched what on a media server, by user and rating key. */
export class WatchStates {
  readonly #states = new Map<string, WatchState>();

  /** @param user the uuid of a Home user; empty for the account's own */
  of(user: string, ratingKey: string): WatchState {
    return this.#states.get(`${user} ${ratingKey}`) ?? NEW;
  }

  set(user: string, ratingKey: string, state: WatchState): void {
    this.#states.set(`${user} ${ratingKey}`, state);
  }

  /** Counts once more, whatever was before. */
  scrobble(user: string, ratingKey: string): void {
    this.set(user, ratingKey, { viewCount: this.of(user, ratingKey).viewCount + 1, viewOffset: 0 });
  }

  /** @param durationMs of the item; 0 if unknown */
  stop(user: string, ratingKey: string, timeMs: number, durationMs: number): void {
    if (durationMs > 0 && timeMs >= durationMs * WATCHED_FROM) this.scrobble(user, ratingKey);
    else this.set(user, ratingKey, { ...this.of(user, ratingKey), viewOffset: timeMs });
  }

  /** An item as the server sends it to that user. */
  shown(user: string, item: Fields): Fields {
    const { viewCount, viewOffset } = this.of(user, String(item.ratingKey));
    return { ...item, ...(viewCount > 0 && { viewCount }), ...(viewOffset > 0 && { viewOffset }) };
  }
}
