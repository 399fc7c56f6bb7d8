import { PinNotFoundError } from '../plex/errors.ts';
import { LINK_PAGE_URL } from '../plex/sign-in.ts';
import { difficultyAfter, difficultyKind } from './difficulty.ts';
import type { Keeper } from './keeper.ts';
import { type Difficulty, isAttempt, mustWait, type Pending, type Requesting, waitLeft } from './link-state.ts';
import { Nap } from './nap.ts';
import { POLL_INTERVAL_MS, pollIntervalMs } from './poll-pace.ts';
import type { Ports } from './ports.ts';
import { getClientIdentifier } from './storage.ts';
import type { Watch } from './watch.ts';

/**
 * Carries one attempt from wherever storage says it stands to its end: asks for the PIN, opens Plex's page, checks
 * the PIN until it is claimed, has died, or the attempt is no longer the current one.
 */
export class Attempt {
  readonly #id: string;
  readonly #keeper: Keeper;
  readonly #ports: Ports;
  readonly #watch: Watch;
  readonly #nap: Nap;
  #hurry = false;
  #lastCheckAt = Number.NEGATIVE_INFINITY;

  constructor(id: string, keeper: Keeper, ports: Ports, watch: Watch) {
    this.#id = id;
    this.#keeper = keeper;
    this.#ports = ports;
    this.#watch = watch;
    this.#nap = new Nap(() => watch.save());
  }

  async run(): Promise<void> {
    for (;;) {
      const link = await this.#keeper.read();
      if (!isAttempt(link) || link.attempt !== this.#id) return;
      if (link.state === 'requesting') await this.#request(link);
      else if (link.tab === 'due') await this.#openPlexPage(link);
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
    try {
      const { id, code, qr, expiresIn } = await this.#ports.plex.getPin(
        await getClientIdentifier(),
        method === 'browser',
      );
      const pin = { id, code, qr };
      const at = this.#ports.now();
      await this.#keeper.apply({ type: 'pinReceived', attempt, pin, expiresInSeconds: expiresIn, at });
    } catch (error) {
      const difficulty = await this.#difficulty(undefined, error);
      await this.#keeper.apply(
        difficulty ? { type: 'requestFailed', attempt, difficulty } : { type: 'rejected', attempt },
      );
    }
  }

  async #openPlexPage({ method, pin }: Pending): Promise<void> {
    const url =
      method === 'browser' ? this.#ports.plex.signInUrl(await getClientIdentifier(), pin.code) : LINK_PAGE_URL;
    const tab = await this.#ports.tabs.open(url);
    await this.#keeper.apply({ type: 'tabOpened', attempt: this.#id, tab });
  }

  async #waitAndCheck(link: Pending): Promise<void> {
    const wait = this.#waitMs(link, this.#hurry);
    this.#hurry = false;
    const wholeWait = await this.#nap.sleep(wait);
    if (wholeWait) await this.#check(link);
  }

  /** Milliseconds until the next check. Who hurries skips the slow pace and a backoff, but not a wait that plex.tv asked for. */
  #waitMs(link: Pending, hurry: boolean): number {
    const now = this.#ports.now();
    const since = now - this.#lastCheckAt;
    const pace = hurry ? POLL_INTERVAL_MS : pollIntervalMs(this.#watch.unwatchedMs(link));
    // A clock set back makes `since` negative: no reason to wait longer than the pace.
    const paced = Math.max(0, pace - Math.max(0, since));
    const obeyed = hurry && !mustWait(link, now) ? 0 : waitLeft(link.difficulty, now);
    return Math.max(paced, obeyed);
  }

  async #check(link: Pending): Promise<void> {
    const attempt = this.#id;
    const clientIdentifier = await getClientIdentifier();
    this.#lastCheckAt = this.#ports.now();
    try {
      const { authToken, expiresIn } = await this.#ports.plex.getToken(link.pin.id, clientIdentifier);
      const at = this.#ports.now();
      if (authToken) await this.#keeper.claim(attempt, at, { authToken, clientIdentifier });
      else await this.#keeper.apply({ type: 'unclaimed', attempt, expiresInSeconds: expiresIn, at });
    } catch (error) {
      await this.#checkFailed(link, error);
    }
  }

  async #checkFailed({ difficulty: previous }: Pending, error: unknown): Promise<void> {
    const attempt = this.#id;
    // Without plex.tv's own error document a 404 comes from something in between.
    if (error instanceof PinNotFoundError && error.errors.length > 0) {
      await this.#keeper.apply({ type: 'expired', attempt });
      return;
    }
    const difficulty = await this.#difficulty(previous, error);
    const at = this.#ports.now();
    await this.#keeper.apply(
      difficulty ? { type: 'checkFailed', attempt, difficulty, at } : { type: 'rejected', attempt },
    );
  }

  async #difficulty(previous: Difficulty | undefined, error: unknown): Promise<Difficulty | null> {
    const kind = difficultyKind(error);
    if (!kind) return null;
    const refused = kind === 'offline' && !(await this.#ports.hasAccess());
    const time = { at: this.#ports.now(), random: this.#ports.random() };
    return difficultyAfter(previous, refused ? 'no-access' : kind, error, time);
  }
}
