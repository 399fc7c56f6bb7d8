import { PinNotFoundError } from '../plex/errors.ts';
import type { Pin } from '../plex/pin.ts';
import { difficultyAfter, isPlexAnswer } from './difficulty.ts';
import { keepToken } from './keep-token.ts';
import type { Keeper } from './keeper.ts';
import { isAttempt, mustWait, type Pending, type Requesting, waitLeft } from './link-state.ts';
import { Nap } from './nap.ts';
import { POLL_INTERVAL_MS, pollIntervalMs } from './poll-pace.ts';
import type { Ports } from './ports.ts';
import type { Watch } from './watch.ts';

/** However slow the pace: a PIN is checked this long before it dies, as it may have been claimed at the last moment. */
const LAST_CHECK_BEFORE_END_MS = 400;

/**
 * Carries one attempt from wherever storage says it stands to its end: asks for the PIN, then checks it until it is
 * claimed, has died, or the attempt is no longer the current one.
 */
export class Attempt {
  readonly #id: string;
  readonly #keeper: Keeper;
  readonly #ports: Ports;
  readonly #watch: Watch;
  readonly #nap: Nap;
  #hurry = false;
  #lastCheckAt = Number.NEGATIVE_INFINITY;
  /** When the last two checks of who hurried were made. */
  #hurriedAt: readonly [number, number] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];

  constructor(id: string, keeper: Keeper, ports: Ports, watch: Watch) {
    this.#id = id;
    this.#keeper = keeper;
    this.#ports = ports;
    this.#watch = watch;
    this.#nap = new Nap(() => watch.save());
  }

  async run(): Promise<void> {
    for (;;) {
      const link = await this.#keeper.resume(false);
      if (!isAttempt(link) || link.attempt !== this.#id) return;
      if (link.state === 'requesting') await this.#request(link);
      else await this.#waitAndCheck(link);
    }
  }

  /** Has the attempt look at its stored state again. */
  stateChanged(): void {
    this.#nap.interrupt();
  }

  /** Has the attempt check its PIN as soon as a check is allowed. */
  hurry(): void {
    this.#hurry = true;
    this.#nap.interrupt();
  }

  async #request({ method }: Requesting): Promise<void> {
    const attempt = this.#id;
    const clientIdentifier = await this.#keeper.clientIdentifierFor(attempt);
    if (clientIdentifier === null) return;
    let answer: Pin;
    try {
      answer = await this.#ports.plex.getPin(clientIdentifier, method === 'browser');
    } catch (error) {
      const difficulty = await difficultyAfter(undefined, error, this.#ports);
      await this.#keeper.apply(
        difficulty ? { type: 'requestFailed', attempt, difficulty } : { type: 'rejected', attempt },
      );
      return;
    }
    const { id, code, qr, expiresIn } = answer;
    const at = this.#ports.now();
    // Nobody has approved a PIN that nobody has seen yet.
    this.#lastCheckAt = at;
    this.#hurry = false;
    await this.#keeper.apply({ type: 'pinReceived', attempt, pin: { id, code, qr }, expiresInSeconds: expiresIn, at });
  }

  async #waitAndCheck(link: Pending): Promise<void> {
    if (await this.#nap.sleep(this.#waitMs(link))) await this.#check(link);
  }

  /**
   * Milliseconds until the next check. Who hurries skips the pace and a backoff, but not a pause that plex.tv has asked
   * for; and nobody waits longer than the PIN lives.
   */
  #waitMs(link: Pending): number {
    const now = this.#ports.now();
    const pace = this.#hurry ? this.#hurriedPaceMs(now) : pollIntervalMs(this.#watch.unwatchedMs());
    // A clock set back makes the time since the last check negative: no reason to wait longer than the pace.
    const paced = pace - Math.max(0, now - this.#lastCheckAt);
    const obeyed = this.#hurry && !mustWait(link, now) ? 0 : waitLeft(link.difficulty, now);
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
    if (mustWait(link, this.#ports.now())) {
      // The PIN's time ends within the pause that plex.tv has asked for: it is over without another check.
      if (this.#ports.now() >= link.expiresAt) await this.#keeper.apply({ type: 'timeUp', attempt });
      return;
    }
    const clientIdentifier = await this.#keeper.clientIdentifierFor(attempt);
    if (clientIdentifier === null) return;
    this.#lastCheckAt = this.#ports.now();
    if (this.#hurry) this.#hurriedAt = [this.#hurriedAt[1], this.#lastCheckAt];
    this.#hurry = false;
    let answer: Pin;
    try {
      answer = await this.#ports.plex.getToken(link.pin.id, clientIdentifier);
    } catch (error) {
      await this.#checkFailed(link, error);
      return;
    }
    const { authToken, expiresIn } = answer;
    const at = this.#ports.now();
    if (authToken) {
      await keepToken(
        () => this.#keeper.claim(attempt, at, { authToken, clientIdentifier }),
        () => this.#ports.plex.signOut(authToken, clientIdentifier),
      );
    } else await this.#keeper.apply({ type: 'unclaimed', attempt, expiresInSeconds: expiresIn, at });
  }

  async #checkFailed({ difficulty: previous }: Pending, error: unknown): Promise<void> {
    const attempt = this.#id;
    if (error instanceof PinNotFoundError && isPlexAnswer(error)) {
      await this.#keeper.apply({ type: 'expired', attempt });
      return;
    }
    const difficulty = await difficultyAfter(previous, error, this.#ports);
    const at = this.#ports.now();
    await this.#keeper.apply(
      difficulty ? { type: 'checkFailed', attempt, difficulty, at } : { type: 'rejected', attempt },
    );
  }
}

/** The last check takes the place of one that would come less than a second before it, or after it. In milliseconds. */
function beforeLastChance(paced: number, lastChance: number): number {
  return paced > lastChance - POLL_INTERVAL_MS ? lastChance : paced;
}
