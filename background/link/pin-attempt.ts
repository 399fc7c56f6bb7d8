import type { Pin } from '../../plex/account/pin.ts';
import { PinNotFoundError } from '../../plex/http/errors.ts';
import { isAttempt, isRateLimited, type Pending, type Requesting, remainingWait } from '../../shared/link-state.ts';
import { classifyFailure, hasPlexErrorDocument } from './failure.ts';
import { KeepAliveSleep } from './keep-alive-sleep.ts';
import type { LinkStore } from './link-store.ts';
import type { LinkPlatform } from './platform.ts';
import { POLL_INTERVAL_MS, pollIntervalMs } from './poll-interval.ts';
import { storeOrRevokeToken } from './store-or-revoke-token.ts';
import type { UserPresence } from './user-presence.ts';

/** However slow the pace: a PIN is checked this long before it dies, as it may have been claimed at the last moment. */
const LAST_CHECK_BEFORE_END_MS = 400;

/**
 * Carries one attempt from wherever storage says it stands to its end: asks for the PIN, then checks it until it is
 * claimed, has died, or the attempt is no longer the current one.
 */
export class PinAttempt {
  readonly #id: string;
  readonly #linkStore: LinkStore;
  readonly #platform: LinkPlatform;
  readonly #watch: UserPresence;
  readonly #keepAlive: KeepAliveSleep;
  #hurry = false;
  #lastCheckAt = Number.NEGATIVE_INFINITY;
  /** When the last two checks of who hurried were made. */
  #hurriedAt: readonly [number, number] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];

  constructor(id: string, linkStore: LinkStore, platform: LinkPlatform, watch: UserPresence) {
    this.#id = id;
    this.#linkStore = linkStore;
    this.#platform = platform;
    this.#watch = watch;
    this.#keepAlive = new KeepAliveSleep(() => watch.save());
  }

  async run(): Promise<void> {
    for (;;) {
      const link = await this.#linkStore.resume(false);
      if (!isAttempt(link) || link.attempt !== this.#id) return;
      if (link.state === 'requesting') await this.#request(link);
      else await this.#waitAndCheck(link);
    }
  }

  /** Has the attempt look at its stored state again. */
  stateChanged(): void {
    this.#keepAlive.interrupt();
  }

  /** Has the attempt check its PIN as soon as a check is allowed. */
  hurry(): void {
    this.#hurry = true;
    this.#keepAlive.interrupt();
  }

  async #request({ method }: Requesting): Promise<void> {
    const attempt = this.#id;
    const clientIdentifier = await this.#linkStore.clientIdentifierFor(attempt);
    if (clientIdentifier === null) return;
    let answer: Pin;
    try {
      answer = await this.#platform.plex.getPin(clientIdentifier, method === 'browser');
    } catch (error) {
      const failure = await classifyFailure(undefined, error, this.#platform);
      await this.#linkStore.apply(
        failure ? { type: 'requestFailed', attempt, failure } : { type: 'rejected', attempt },
      );
      return;
    }
    const { id, code, qr, expiresIn } = answer;
    const at = this.#platform.now();
    // Nobody has approved a PIN that nobody has seen yet.
    this.#lastCheckAt = at;
    this.#hurry = false;
    await this.#linkStore.apply({
      type: 'pinReceived',
      attempt,
      pin: { id, code, qr },
      expiresInSeconds: expiresIn,
      at,
    });
  }

  async #waitAndCheck(link: Pending): Promise<void> {
    if (await this.#keepAlive.sleep(this.#waitMs(link))) await this.#check(link);
  }

  /**
   * Milliseconds until the next check. Who hurries skips the pace and a backoff, but not a pause that plex.tv has asked
   * for; and nobody waits longer than the PIN lives.
   */
  #waitMs(link: Pending): number {
    const now = this.#platform.now();
    const pace = this.#hurry ? this.#hurriedPaceMs(now) : pollIntervalMs(this.#watch.msSinceUserLeft());
    // A clock set back makes the time since the last check negative: no reason to wait longer than the pace.
    const paced = pace - Math.max(0, now - this.#lastCheckAt);
    const obeyed = this.#hurry && !isRateLimited(link, now) ? 0 : remainingWait(link.failure, now);
    const lastChance = link.expiresAt - LAST_CHECK_BEFORE_END_MS - now;
    const leisurely = lastChance > 0 ? beforeLastChance(paced, lastChance) : Math.min(paced, POLL_INTERVAL_MS);
    return Math.max(0, leisurely, Math.min(obeyed, link.expiresAt - now));
  }

  /** None for a page that comes and goes; but one that does nothing else does not have plex.tv asked more and more. */
  #hurriedPaceMs(now: number): number {
    return Math.abs(now - this.#hurriedAt[0]) < 2 * POLL_INTERVAL_MS ? POLL_INTERVAL_MS : 0;
  }

  async #check(link: Pending): Promise<void> {
    const attempt = this.#id;
    if (isRateLimited(link, this.#platform.now())) {
      // The PIN's time ends within the pause that plex.tv has asked for: it is over without another check.
      if (this.#platform.now() >= link.expiresAt) await this.#linkStore.apply({ type: 'timeUp', attempt });
      return;
    }
    const clientIdentifier = await this.#linkStore.clientIdentifierFor(attempt);
    if (clientIdentifier === null) return;
    this.#lastCheckAt = this.#platform.now();
    if (this.#hurry) this.#hurriedAt = [this.#hurriedAt[1], this.#lastCheckAt];
    this.#hurry = false;
    let answer: Pin;
    try {
      answer = await this.#platform.plex.getToken(link.pin.id, clientIdentifier);
    } catch (error) {
      await this.#checkFailed(link, error);
      return;
    }
    const { authToken, expiresIn } = answer;
    const at = this.#platform.now();
    if (authToken) {
      await storeOrRevokeToken(
        () => this.#linkStore.claim(attempt, at, { authToken, clientIdentifier }),
        () => this.#platform.plex.signOut(authToken, clientIdentifier),
      );
    } else await this.#linkStore.apply({ type: 'unclaimed', attempt, expiresInSeconds: expiresIn, at });
  }

  async #checkFailed({ failure: previous }: Pending, error: unknown): Promise<void> {
    const attempt = this.#id;
    if (error instanceof PinNotFoundError && hasPlexErrorDocument(error)) {
      await this.#linkStore.apply({ type: 'expired', attempt });
      return;
    }
    const failure = await classifyFailure(previous, error, this.#platform);
    const at = this.#platform.now();
    await this.#linkStore.apply(
      failure ? { type: 'checkFailed', attempt, failure, at } : { type: 'rejected', attempt },
    );
  }
}

/** The last check takes the place of one that would come less than a second before it, or after it. In milliseconds. */
function beforeLastChance(paced: number, lastChance: number): number {
  return paced > lastChance - POLL_INTERVAL_MS ? lastChance : paced;
}
