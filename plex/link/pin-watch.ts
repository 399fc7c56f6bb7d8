import { PlexHttpError } from '../http/errors.ts';
import type { PlexOptions } from '../http/plex-tv-request.ts';
import { getToken } from '../tv.ts';
import { isTemporary, saysPinIsDead } from './failures.ts';
import { CHECK_INTERVAL_MS, checkIntervalMs, retryAfterMs, retryDelayMs } from './pace.ts';
import { sleep } from './sleep.ts';
import type { LinkRetry } from './types.ts';

/** Time in ms before the expiry of a PIN at which it is always checked: it may be approved at the last moment. */
const FINAL_CHECK_MS = 400;

/** Longest lifetime in ms of a PIN, whatever plex.tv says. */
const LONGEST_LIFETIME_MS = 3_600_000;

/** Number of checks in a row that plex.tv itself refuses before linking fails: a refusal can be wrong for a while. */
const MOST_REFUSALS = 5;

/** What became of a PIN: approved, expired by plex.tv's word, or expired by our own count, so that it may be alive. */
export type PinOutcome = { authToken: string } | 'dead' | 'out of time';

type Watched = { id: number; clientIdentifier: string; expiresIn: number };

/**
 * Checks a PIN until it is approved or has expired. Deadlines are counted by a clock that nobody sets; a check in flight
 * is not aborted, as plex.tv may hand out its token only once.
 */
export class PinWatch {
  readonly #pin: Watched;
  readonly #options: PlexOptions;
  readonly #signal: AbortSignal | undefined;
  readonly #createdAt = performance.now();
  #deadline: number;
  #failures = 0;
  #refusals = 0;
  #waitMs = CHECK_INTERVAL_MS;
  #isRateLimited = false;
  /** By `performance.now()`; the end of the time for which plex.tv wants no request. */
  #notBefore = 0;
  /** The last check; it may still be in flight. */
  #check: ReturnType<typeof getToken> | undefined;

  constructor(pin: Watched, options: PlexOptions, signal: AbortSignal | undefined) {
    this.#pin = pin;
    this.#options = options;
    this.#signal = signal;
    this.#deadline = this.#createdAt + Math.min(pin.expiresIn * 1000, LONGEST_LIFETIME_MS);
  }

  /** The time since the PIN was requested, in milliseconds. */
  get ageMs(): number {
    return performance.now() - this.#createdAt;
  }

  /** What is left of the last `Retry-After`, in milliseconds. */
  get pauseMs(): number {
    return Math.max(0, this.#notBefore - performance.now());
  }

  /** The token of a check that was in flight when nobody waited for it any more; null if it has none. */
  async lateToken(): Promise<string | null> {
    const answer = await this.#check?.catch(() => null);
    return answer?.authToken ?? null;
  }

  /** Yields each failure after which it goes on. */
  async *run(): AsyncGenerator<LinkRetry, PinOutcome, undefined> {
    for (;;) {
      const leftMs = this.#deadline - performance.now();
      if (leftMs <= 0) return 'out of time';
      await sleep(this.#untilNextCheckMs(leftMs), { signal: this.#signal });
      if (this.#isRateLimited && performance.now() >= this.#deadline) return 'out of time';
      try {
        const { authToken, expiresIn } = await this.#askPlex();
        if (authToken) return { authToken };
        this.#unclaimed(expiresIn);
      } catch (error) {
        if (saysPinIsDead(error)) return 'dead';
        yield this.#failed(error);
      }
    }
  }

  /** Not later than the final check, which a rate limit alone can prevent. */
  #untilNextCheckMs(leftMs: number): number {
    if (this.#isRateLimited || leftMs <= FINAL_CHECK_MS) return Math.min(this.#waitMs, leftMs);
    return Math.min(this.#waitMs, leftMs - FINAL_CHECK_MS);
  }

  async #askPlex(): ReturnType<typeof getToken> {
    this.#signal?.throwIfAborted();
    this.#check = getToken(this.#pin.id, this.#pin.clientIdentifier, this.#options);
    this.#check.catch((error: unknown) => {
      this.#notBefore = performance.now() + retryAfterMs(error);
    });
    return untilAborted(this.#check, this.#signal);
  }

  /** plex.tv's seconds only ever bring the deadline forward: some answers about a dead PIN do not count down. */
  #unclaimed(expiresInSeconds: number): void {
    const now = performance.now();
    this.#deadline = Math.min(this.#deadline, now + expiresInSeconds * 1000);
    this.#failures = 0;
    this.#refusals = 0;
    this.#isRateLimited = false;
    this.#waitMs = checkIntervalMs(this.ageMs);
  }

  #failed(error: unknown): LinkRetry {
    this.#signal?.throwIfAborted();
    this.#failures += 1;
    this.#refusals = isTemporary(error) ? 0 : this.#refusals + 1;
    if (this.#refusals >= MOST_REFUSALS) throw error;
    this.#waitMs = retryDelayMs(this.#failures, error);
    this.#isRateLimited = error instanceof PlexHttpError && error.retryAfterMs !== undefined;
    return { error, waitMs: this.#waitMs };
  }
}

/** Rejects with the abort reason if that comes first; what it has waited for goes on. */
async function untilAborted<Result>(promise: Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  if (!signal) return promise;
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
