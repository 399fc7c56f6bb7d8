import type { Pin } from 'plex-link';
import {
  attemptOf,
  isRateLimited,
  type LinkState,
  type Pending,
  type PlexFailure,
  type Requesting,
  remainingWait,
} from '../../shared/link-state.ts';
import { classifyFailure, refusedAfter, saysPinIsDead } from './failure.ts';
import { KeepAliveSleep } from './keep-alive-sleep.ts';
import type { LinkStore } from './link-store.ts';
import type { LinkPlatform } from './platform.ts';
import { backoffMs, POLL_INTERVAL_MS, pollIntervalMs } from './poll-interval.ts';
import { storeOrRevokeToken } from './store-or-revoke-token.ts';
import { isStaleRequest } from './transition.ts';
import type { UserPresence } from './user-presence.ts';

/** Time in ms before the expiry of a PIN at which it is always polled: it may be claimed at the last moment. */
const FINAL_POLL_BEFORE_EXPIRY_MS = 400;

/** Number of polls in a row that plex.tv itself refuses before the attempt ends: a refusal can be wrong for a while. */
const MOST_REFUSALS = 5;

/**
 * Carries one attempt from the stored state to its end: requests the PIN, then polls it until it is claimed or has
 * expired, or the attempt is no longer the current one. Its id is the client identifier of its requests.
 */
export class PinAttempt {
  readonly #id: string;
  readonly #linkStore: LinkStore;
  readonly #platform: LinkPlatform;
  readonly #userPresence: UserPresence;
  readonly #keepAlive: KeepAliveSleep;
  #stopped = false;
  #urgent = false;
  #lastPollAt = Number.NEGATIVE_INFINITY;
  /** When the last two urgent polls were made. */
  #urgentPollsAt: readonly [number, number] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];

  constructor(id: string, linkStore: LinkStore, platform: LinkPlatform, userPresence: UserPresence) {
    this.#id = id;
    this.#linkStore = linkStore;
    this.#platform = platform;
    this.#userPresence = userPresence;
    this.#keepAlive = new KeepAliveSleep(() => userPresence.save());
  }

  async run(): Promise<void> {
    let link = await this.#linkStore.read();
    while (!this.#stopped && attemptOf(link) === this.#id) link = await this.#advance(link);
  }

  /** Ends an attempt that is no longer the current one. */
  stop(): void {
    this.#stopped = true;
    this.#keepAlive.interrupt();
  }

  /** Polls the PIN as soon as a poll is allowed. */
  checkNow(): void {
    this.#urgent = true;
    this.#keepAlive.interrupt();
  }

  /** Calculates the wait again, from the stored state and the present clock. */
  recalculateWait(): void {
    this.#keepAlive.interrupt();
  }

  async #advance(link: LinkState): Promise<LinkState> {
    if (link.state === 'requesting') return this.#request(link);
    if (link.state === 'pending') return this.#pollWhenDue(link);
    return link;
  }

  async #request(link: Requesting): Promise<LinkState> {
    const at = this.#platform.now();
    if (isStaleRequest(link, at)) return this.#linkStore.dispatch({ type: 'resumed', at, browserStarted: false });
    try {
      return await this.#pinReceived(await this.#platform.plex.getPin(this.#id, link.method === 'browser'));
    } catch (error) {
      return this.#requestFailed(error);
    }
  }

  /** A PIN that has not been shown yet cannot be claimed, so the first poll is not urgent. */
  #pinReceived({ id, code, expiresIn: expiresInSeconds }: Pin): Promise<LinkState> {
    const at = this.#platform.now();
    this.#lastPollAt = at;
    this.#urgent = false;
    const pin = { id, code };
    return this.#linkStore.dispatch({ type: 'pinReceived', attempt: this.#id, pin, expiresInSeconds, at });
  }

  async #requestFailed(error: unknown): Promise<LinkState> {
    const attempt = this.#id;
    const failure = await classifyFailure(undefined, error, this.#platform);
    return this.#linkStore.dispatch(
      failure ? { type: 'requestFailed', attempt, failure } : { type: 'rejected', attempt },
    );
  }

  async #pollWhenDue(link: Pending): Promise<LinkState> {
    const slept = await this.#keepAlive.sleep(this.#waitMs(link));
    return slept ? this.#poll(link) : this.#linkStore.read();
  }

  /** Milliseconds until the next poll: the interval or the wait after a failure, whichever is longer. */
  #waitMs(link: Pending): number {
    const now = this.#platform.now();
    const leftMs = link.expiresAt - now;
    const intervalMs = withFinalPoll(this.#remainingIntervalMs(now), leftMs);
    return Math.max(0, intervalMs, Math.min(this.#failureWaitMs(link, now), leftMs));
  }

  /** A clock that was set back makes the time since the last poll negative: no reason to wait longer than the interval. */
  #remainingIntervalMs(now: number): number {
    const intervalMs = this.#urgent
      ? this.#urgentIntervalMs(now)
      : pollIntervalMs(this.#userPresence.msSinceUserLeft());
    return intervalMs - Math.max(0, now - this.#lastPollAt);
  }

  /** No minimum interval when a page opens or closes, unless that keeps happening. */
  #urgentIntervalMs(now: number): number {
    return Math.abs(now - this.#urgentPollsAt[0]) < 2 * POLL_INTERVAL_MS ? POLL_INTERVAL_MS : 0;
  }

  /** Urgent polls skip any backoff, but never a Retry-After. */
  #failureWaitMs(link: Pending, now: number): number {
    return this.#urgent && !isRateLimited(link, now) ? 0 : remainingWait(link.failure, now);
  }

  async #poll(link: Pending): Promise<LinkState> {
    if (isRateLimited(link, this.#platform.now())) return this.#endIfExpired(link);
    this.#notePoll();
    let answer: Pin;
    try {
      answer = await this.#platform.plex.getToken(link.pin.id, this.#id);
    } catch (error) {
      return this.#pollFailed(link, error);
    }
    return this.#answered(answer);
  }

  /** A PIN that expires during a rate limit ends without another poll. */
  async #endIfExpired(link: Pending): Promise<LinkState> {
    const isOver = this.#platform.now() >= link.expiresAt;
    return isOver ? this.#linkStore.dispatch({ type: 'timeUp', attempt: this.#id }) : this.#linkStore.read();
  }

  #notePoll(): void {
    this.#lastPollAt = this.#platform.now();
    if (this.#urgent) this.#urgentPollsAt = [this.#urgentPollsAt[1], this.#lastPollAt];
    this.#urgent = false;
  }

  #answered({ authToken, expiresIn: expiresInSeconds }: Pin): Promise<LinkState> {
    const [attempt, at] = [this.#id, this.#platform.now()];
    if (!authToken) return this.#linkStore.dispatch({ type: 'unclaimed', attempt, expiresInSeconds, at });
    return storeOrRevokeToken(
      () => this.#linkStore.claim(attempt, at, { authToken, clientIdentifier: attempt }),
      () => this.#platform.plex.signOut(authToken, attempt),
    );
  }

  async #pollFailed({ failure: previous }: Pending, error: unknown): Promise<LinkState> {
    const [attempt, at] = [this.#id, this.#platform.now()];
    if (saysPinIsDead(error)) return this.#linkStore.dispatch({ type: 'expired', attempt });
    const failure = (await classifyFailure(previous, error, this.#platform)) ?? this.#refusedAfter(previous, at);
    const isRejected = (failure.refusals ?? 0) >= MOST_REFUSALS;
    return this.#linkStore.dispatch(
      isRejected ? { type: 'rejected', attempt } : { type: 'pollFailed', attempt, failure, at },
    );
  }

  #refusedAfter(previous: PlexFailure | undefined, at: number): PlexFailure {
    const refusals = (previous?.refusals ?? 0) + 1;
    return { ...refusedAfter(previous, at, backoffMs(refusals, this.#platform.random())), refusals };
  }
}

/** The final poll replaces one that would come less than a second before it, or after it. All in milliseconds. */
function withFinalPoll(intervalMs: number, leftMs: number): number {
  const finalPollMs = leftMs - FINAL_POLL_BEFORE_EXPIRY_MS;
  if (finalPollMs <= 0) return Math.min(intervalMs, POLL_INTERVAL_MS);
  return intervalMs > finalPollMs - POLL_INTERVAL_MS ? finalPollMs : intervalMs;
}
