import { signOut } from '../../plex/account/user.ts';
import { deviceHeaders } from '../../plex/http/device-headers.ts';
import { PinNotFoundError, PlexHttpError } from '../../plex/http/errors.ts';
import type { PlexOptions } from '../../plex/http/plex-tv-request.ts';
import { getToken } from '../../plex/tv.ts';
import { DEVICE } from './answer.ts';
import type { Clock } from './dialogue.ts';

export type Token = { token: string; clientIdentifier: string };
export type ShownPin = { id: number; clientIdentifier: string };

/** Delays before a sign-out is tried again, in milliseconds. */
const RETRY_DELAYS_MS = [1_000, 5_000, 30_000];

/** Longest `Retry-After` that a sign-out waits for, in milliseconds. */
const MAX_WAIT_MS = 120_000;

/** Without a signal: an interrupted probe signs out as well. */
const OPTIONS: PlexOptions = { fetchOptions: { headers: deviceHeaders(DEVICE) } };

/** What the probe must sign out at its end. */
export class Leftovers {
  readonly #clock: Clock;
  readonly #tokens: Token[] = [];
  /** The codes that the user has seen and that are not known to be used. */
  readonly #shown = new Set<ShownPin>();
  /** The codes of which a check failed: its answer may have had the token, which plex.tv may send only once. */
  readonly #doubtful = new Set<ShownPin>();
  #lost = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  addToken(token: Token): void {
    this.#tokens.push(token);
  }

  addShown(pin: ShownPin): void {
    this.#shown.add(pin);
  }

  /** Replaces a code by its token. */
  claimed(pin: ShownPin, token: string): void {
    this.#shown.delete(pin);
    this.#doubtful.delete(pin);
    this.addToken({ token, clientIdentifier: pin.clientIdentifier });
  }

  addDoubtful(pin: ShownPin): void {
    this.#doubtful.add(pin);
  }

  /** Counts a token that plex.tv may have issued in an answer that did not arrive. */
  addLost(): void {
    this.#lost += 1;
  }

  /** Whether the user could still approve a code. */
  get hasUnusedCode(): boolean {
    return this.#shown.size > 0;
  }

  /** Signs out everything, also what was approved too late. Returns how many tokens may be alive afterwards. */
  async signOut(): Promise<number> {
    for (const pin of this.#shown) if (!(await this.#retried(() => this.#collect(pin)))) this.addDoubtful(pin);
    let alive = 0;
    for (const token of this.#tokens.toReversed()) if (!(await this.#retried(() => signOutOnce(token)))) alive += 1;
    return alive + this.#doubtful.size + this.#lost;
  }

  async #collect(pin: ShownPin): Promise<void> {
    try {
      const { authToken } = await getToken(pin.id, pin.clientIdentifier, OPTIONS);
      if (authToken) this.claimed(pin, authToken);
    } catch (error) {
      if (!(error instanceof PinNotFoundError)) throw error;
      this.#shown.delete(pin);
    }
  }

  /** Whether an action succeeded, at the latest after the last of {@link RETRY_DELAYS_MS}. */
  async #retried(action: () => Promise<void>): Promise<boolean> {
    for (const delayMs of [...RETRY_DELAYS_MS, undefined]) {
      const failure = await failureOf(action);
      if (!failure) return true;
      if (delayMs) await this.#clock.sleep(Math.min(retryAfterMs(failure.error) ?? delayMs, MAX_WAIT_MS));
    }
    return false;
  }
}

function signOutOnce({ token, clientIdentifier }: Token): Promise<void> {
  return signOut(token, clientIdentifier, OPTIONS);
}

async function failureOf(action: () => Promise<void>): Promise<{ error: unknown } | undefined> {
  try {
    await action();
    return undefined;
  } catch (error) {
    return { error };
  }
}

function retryAfterMs(error: unknown): number | undefined {
  return error instanceof PlexHttpError ? error.retryAfterMs : undefined;
}
