import { randomBytes } from 'node:crypto';

/** Lifetime of a transient token, in ms. */
const LIFETIME_MS = 48 * 3_600_000;

/** The transient tokens of one media server, with the time at which each expires, in epoch ms. */
export class TransientTokens {
  readonly #expiry = new Map<string, number>();
  readonly #created: string[] = [];

  /** Every token so far, also those that are no longer valid. */
  get created(): readonly string[] {
    return this.#created;
  }

  create(now: number): string {
    const token = `transient-${randomBytes(16).toString('hex')}`;
    this.#expiry.set(token, now + LIFETIME_MS);
    this.#created.push(token);
    return token;
  }

  isValid(token: string, now: number): boolean {
    return now < (this.#expiry.get(token) ?? Number.NEGATIVE_INFINITY);
  }

  clear(): void {
    this.#expiry.clear();
  }
}
