import type { SimulatedHomeUser } from './plex-home.ts';
import { randomBytes } from './random.ts';

/** Lifetime of a transient token, in ms. */
const LIFETIME_MS = 48 * 3_600_000;

/** The transient tokens of one media server, with the time at which each expires, in epoch ms. */
export class TransientTokens {
  readonly #expiry = new Map<string, number>();
  readonly #viewers = new Map<string, SimulatedHomeUser | undefined>();
  readonly #created: string[] = [];

  /** Every token so far, also those that are no longer valid. */
  get created(): readonly string[] {
    return this.#created;
  }

  /** @param viewer the Home user whose access the token has; undefined for the owner's */
  create(now: number, viewer?: SimulatedHomeUser): string {
    const token = `transient-${randomBytes(16).toString('hex')}`;
    this.#expiry.set(token, now + LIFETIME_MS);
    this.#viewers.set(token, viewer);
    this.#created.push(token);
    return token;
  }

  viewerOf(token: string): SimulatedHomeUser | undefined {
    return this.#viewers.get(token);
  }

  isValid(token: string, now: number): boolean {
    return now < (this.#expiry.get(token) ?? Number.NEGATIVE_INFINITY);
  }

  clear(): void {
    this.#expiry.clear();
  }
}
