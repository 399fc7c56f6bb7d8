import { PlexUnauthorizedError } from '../plex/errors.ts';
import { difficultyAfter, difficultyKind } from './difficulty.ts';
import type { Keeper } from './keeper.ts';
import { type Difficulty, waitLeft } from './link-state.ts';
import type { Ports } from './ports.ts';
import { accountItem, signOutsItem } from './storage.ts';

const LONGEST_CHORE_BACKOFF_MS = 60 * 60_000;

/**
 * What is left to do once a token has been handed out, each chore following from storage alone: closing the sign-in
 * tab, fetching the profile, signing out tokens that are no longer wanted. What fails is tried again at its time.
 */
export class Chores {
  readonly #keeper: Keeper;
  readonly #ports: Ports;
  #running: Promise<void> | undefined;
  #again = false;

  constructor(keeper: Keeper, ports: Ports) {
    this.#keeper = keeper;
    this.#ports = ports;
  }

  /** Does what is due, one run at a time; being called during a run has it look once more. */
  async run(): Promise<void> {
    this.#again = true;
    this.#running ??= this.#runWhileAsked().finally(() => {
      this.#running = undefined;
    });
    await this.#running;
  }

  /** Milliseconds until the next chore is due; null if there is none. */
  async nextInMs(): Promise<number | null> {
    const link = await this.#keeper.read();
    const now = this.#ports.now();
    const waits = (await signOutsItem.read()).map((entry) => waitLeft(entry.difficulty, now));
    if (link.state === 'linked' && link.profile === 'fetching') waits.push(waitLeft(link.difficulty, now));
    return waits.length > 0 ? Math.min(...waits) : null;
  }

  async #runWhileAsked(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      await Promise.all([this.#closeSignInTab(), this.#fetchProfile(), this.#signOut()]);
    }
  }

  async #closeSignInTab(): Promise<void> {
    const link = await this.#keeper.read();
    if (link.state !== 'linked' || link.tab === undefined) return;
    await this.#ports.tabs.closeSignIn(link.tab);
    await this.#keeper.apply({ type: 'tabGone', tab: link.tab });
  }

  async #fetchProfile(): Promise<void> {
    const link = await this.#keeper.read();
    const account = await accountItem.read();
    if (link.state !== 'linked' || link.profile === 'known' || !account) return;
    if (waitLeft(link.difficulty, this.#ports.now()) > 0) return;
    const { authToken, clientIdentifier } = account;
    try {
      const user = await this.#ports.plex.getUser(authToken, clientIdentifier);
      await this.#keeper.profileReceived(authToken, user);
    } catch (error) {
      if (error instanceof PlexUnauthorizedError) await this.#keeper.revoked(authToken);
      else await this.#keeper.apply({ type: 'profileFailed', difficulty: this.#difficulty(link.difficulty, error) });
    }
  }

  async #signOut(): Promise<void> {
    for (const entry of await signOutsItem.read()) {
      if (waitLeft(entry.difficulty, this.#ports.now()) > 0) continue;
      const { authToken, clientIdentifier } = entry;
      try {
        await this.#ports.plex.signOut(authToken, clientIdentifier);
        await this.#keeper.signOutTried(authToken, null);
      } catch (error) {
        const difficulty = this.#difficulty(entry.difficulty, error);
        await this.#keeper.signOutTried(authToken, { authToken, clientIdentifier, difficulty });
      }
    }
  }

  /** Even a refusal is tried again, at long intervals: the token is still alive, or the profile still unknown. */
  #difficulty(previous: Difficulty | undefined, error: unknown): Difficulty {
    const kind = difficultyKind(error) ?? 'server-error';
    const time = { at: this.#ports.now(), random: this.#ports.random(), longestMs: LONGEST_CHORE_BACKOFF_MS };
    return difficultyAfter(previous, kind, error, time);
  }
}
