import { PlexHttpError, PlexUnauthorizedError } from '../plex/errors.ts';
import type { Pin } from '../plex/pin.ts';
import { LINK_PAGE_URL } from '../plex/sign-in.ts';
import { difficultyAfter, isPlexAnswer } from './difficulty.ts';
import { keepToken } from './keep-token.ts';
import type { Keeper } from './keeper.ts';
import { type Difficulty, waitLeft } from './link-state.ts';
import { logProblem } from './log.ts';
import type { Ports } from './ports.ts';
import { accountItem, type LeftPin, leftPinsItem, signOutsItem } from './storage.ts';

const LONGEST_CHORE_BACKOFF_MS = 60 * 60_000;

/** A given-up PIN is looked at soon, as it may just be about to be approved, and then each minute until it is dead. */
const LEFT_PIN_FIRST_WAIT_MS = 4_000;
const LEFT_PIN_LONGEST_WAIT_MS = 60_000;
const LAST_LOOK_BEFORE_END_MS = 400;

const DAY_MS = 24 * 60 * 60_000;

/**
 * What is to be done beside checking a PIN, each chore following from storage alone: opening and closing Plex's tab,
 * fetching the profile and looking each day whether the link still holds, seeing given-up PINs to their end, signing
 * out tokens that are no longer wanted. What fails is tried again at its time.
 */
export class Chores {
  readonly #keeper: Keeper;
  readonly #ports: Ports;
  readonly #chores: readonly (() => Promise<void>)[];
  #impatient = false;

  constructor(keeper: Keeper, ports: Ports) {
    this.#keeper = keeper;
    this.#ports = ports;
    this.#chores = [
      chore('Opening Plex’s page', () => this.#openPlexPage()),
      chore('Closing the sign-in tab', () => this.#closeLeftTab()),
      chore('Fetching the profile', () => this.#fetchProfile()),
      chore('Looking after a given-up PIN', () => this.#lookAfterLeftPins()),
      chore('Signing out', () => this.#signOut()),
    ];
  }

  /** Does what is due; resolves when that is done. */
  async run(): Promise<void> {
    await Promise.all(this.#chores.map((work) => work()));
  }

  /** Does what there is to do without waiting out a backoff. A pause that plex.tv has asked for is kept. */
  async hurry(): Promise<void> {
    this.#impatient = true;
    await this.run();
    this.#impatient = false;
  }

  /** Milliseconds until the next chore is due; null if there is none. */
  async nextInMs(): Promise<number | null> {
    const link = await this.#keeper.read();
    const now = this.#ports.now();
    const waits = (await signOutsItem.read()).map((entry) => waitLeft(entry.difficulty, now));
    for (const pin of await leftPinsItem.read()) waits.push(waitLeft(pin.difficulty ?? pin.next, now));
    const linked = link.state === 'linked' && (await accountItem.read());
    if (linked) waits.push(Math.max(waitLeft(link.check, now), waitLeft(link.difficulty, now)));
    return waits.length > 0 ? Math.min(...waits) : null;
  }

  async #openPlexPage(): Promise<void> {
    const link = await this.#keeper.read();
    if (link.state !== 'pending' || link.tab !== 'due') return;
    const { attempt, method, pin } = link;
    const clientIdentifier = await this.#keeper.clientIdentifierFor(attempt);
    if (clientIdentifier === null) return;
    const url = method === 'browser' ? this.#ports.plex.signInUrl(clientIdentifier, pin.code) : LINK_PAGE_URL;
    const tab = await this.#ports.tabs.open(url).catch((error) => {
      logProblem('Plex’s page could not be opened', error); // The popup has a button for another try.
      return undefined;
    });
    const { tab: kept } = await this.#keeper.apply({ type: 'tabOpened', attempt, tab });
    if (tab !== undefined && kept !== tab) await this.#ports.tabs.close(tab);
  }

  async #closeLeftTab(): Promise<void> {
    const link = await this.#keeper.read();
    if (link.state === 'pending' || link.tab === undefined) return;
    await this.#ports.tabs.closeSignIn(link.tab);
    await this.#keeper.apply({ type: 'tabSettled', tab: link.tab });
  }

  async #fetchProfile(): Promise<void> {
    const link = await this.#keeper.read();
    const account = await accountItem.read();
    if (link.state !== 'linked' || !account || waitLeft(link.check, this.#ports.now()) > 0) return;
    if (!this.#isDue(link.difficulty)) return;
    const { authToken, clientIdentifier } = account;
    try {
      const user = await this.#ports.plex.getUser(authToken, clientIdentifier);
      // A day, and up to four hours more, so that not everyone asks at the same moment.
      await this.#keeper.profileReceived(authToken, user, DAY_MS * (1 + this.#ports.random() / 6));
    } catch (error) {
      if (error instanceof PlexUnauthorizedError && isPlexAnswer(error)) await this.#keeper.revoked(authToken);
      else
        await this.#keeper.apply({ type: 'profileFailed', difficulty: await this.#difficulty(link.difficulty, error) });
    }
  }

  async #lookAfterLeftPins(): Promise<void> {
    for (const pin of await leftPinsItem.read()) {
      if (pin.difficulty ? this.#isDue(pin.difficulty) : waitLeft(pin.next, this.#ports.now()) === 0)
        await this.#lookAfter(pin);
    }
  }

  async #lookAfter(pin: LeftPin): Promise<void> {
    const { id, clientIdentifier } = pin;
    let answer: Pin;
    try {
      answer = await this.#ports.plex.getToken(id, clientIdentifier);
    } catch (error) {
      const dead = error instanceof PlexHttpError && error.status < 429 && isPlexAnswer(error);
      const difficulty = dead ? undefined : await this.#difficulty(pin.difficulty, error);
      await this.#keeper.leftPinTried(id, dead ? null : { ...pin, difficulty });
      return;
    }
    const { authToken, expiresIn } = answer;
    if (authToken) await this.#endToken({ authToken, clientIdentifier });
    await this.#keeper.leftPinTried(id, authToken ? null : this.#laterLook(pin, expiresIn));
  }

  /** Has the token of a given-up PIN signed out: later, by what is stored, or at once where nothing can be stored. */
  #endToken(credentials: { authToken: string; clientIdentifier: string }): Promise<void> {
    return keepToken(
      () => this.#keeper.claim(null, this.#ports.now(), credentials),
      () => this.#ports.plex.signOut(credentials.authToken, credentials.clientIdentifier),
    );
  }

  /** When a given-up PIN is looked at again, the last time shortly before it dies; null once its time is over. */
  #laterLook(pin: LeftPin, expiresInSeconds: number): LeftPin | null {
    const now = this.#ports.now();
    const leftMs = Math.min(pin.expiresAt - now, expiresInSeconds * 1000);
    if (leftMs <= 2 * LAST_LOOK_BEFORE_END_MS) return null;
    const usual = Math.min(LEFT_PIN_LONGEST_WAIT_MS, Math.max(LEFT_PIN_FIRST_WAIT_MS, 2 * pin.next.waitMs));
    const waitMs = Math.min(usual, leftMs - LAST_LOOK_BEFORE_END_MS);
    const { difficulty: _over, ...known } = pin;
    return { ...known, next: { retryAt: now + waitMs, waitMs } };
  }

  async #signOut(): Promise<void> {
    for (const entry of await signOutsItem.read()) {
      if (!this.#isDue(entry.difficulty)) continue;
      const { authToken, clientIdentifier } = entry;
      try {
        await this.#ports.plex.signOut(authToken, clientIdentifier);
        await this.#keeper.signOutTried(authToken, null);
      } catch (error) {
        const difficulty = await this.#difficulty(entry.difficulty, error);
        await this.#keeper.signOutTried(authToken, { authToken, clientIdentifier, difficulty });
      }
    }
  }

  #isDue(difficulty: Difficulty | undefined): boolean {
    const skipped = this.#impatient && difficulty?.kind !== 'rate-limited';
    return skipped || waitLeft(difficulty, this.#ports.now()) === 0;
  }

  /** Even a refusal is tried again, at long intervals: the token is still alive, or the profile still unknown. */
  async #difficulty(previous: Difficulty | undefined, error: unknown): Promise<Difficulty> {
    const known = await difficultyAfter(previous, error, this.#ports, LONGEST_CHORE_BACKOFF_MS);
    const waitMs = LONGEST_CHORE_BACKOFF_MS;
    return (
      known ?? {
        kind: 'server-error',
        failures: (previous?.failures ?? 0) + 1,
        waitMs,
        retryAt: this.#ports.now() + waitMs,
      }
    );
  }
}

/** Has one kind of work done, once at a time; asked for while it is done, it is done once more afterwards. */
function chore(name: string, work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let again = false;
  const workWhileAsked = async () => {
    try {
      while (again) {
        again = false;
        await work().catch((error) => logProblem(`${name} failed and will be tried again`, error));
      }
    } finally {
      running = undefined;
    }
  };
  return () => {
    again = true;
    running ??= workWhileAsked();
    return running;
  };
}
