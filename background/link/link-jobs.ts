import type { Pin } from '../../plex/account/pin.ts';
import { PlexHttpError, PlexUnauthorizedError } from '../../plex/http/errors.ts';
import { LINK_PAGE_URL } from '../../plex/web/sign-in-page.ts';
import { type PlexFailure, remainingWait } from '../../shared/link-state.ts';
import { logWarning } from '../../shared/log.ts';
import {
  type AbandonedPin,
  abandonedPinsItem,
  accountItem,
  pendingSignOutsItem,
} from '../../shared/storage/storage.ts';
import { classifyFailure, hasPlexErrorDocument } from './failure.ts';
import type { LinkStore } from './link-store.ts';
import type { LinkPlatform } from './platform.ts';
import { storeOrRevokeToken } from './store-or-revoke-token.ts';

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
export class LinkJobs {
  readonly #linkStore: LinkStore;
  readonly #platform: LinkPlatform;
  readonly #jobs: readonly (() => Promise<void>)[];
  #impatient = false;

  constructor(linkStore: LinkStore, platform: LinkPlatform) {
    this.#linkStore = linkStore;
    this.#platform = platform;
    this.#jobs = [
      chore('Opening Plex’s page', () => this.#openPlexPage()),
      chore('Closing the sign-in tab', () => this.#closeLeftTab()),
      chore('Fetching the profile', () => this.#fetchProfile()),
      chore('Looking after a given-up PIN', () => this.#lookAfterLeftPins()),
      chore('Signing out', () => this.#signOut()),
    ];
  }

  /** Does what is due; resolves when that is done. */
  async run(): Promise<void> {
    await Promise.all(this.#jobs.map((work) => work()));
  }

  /** Does what there is to do without waiting out a backoff. A pause that plex.tv has asked for is kept. */
  async hurry(): Promise<void> {
    this.#impatient = true;
    await this.run();
    this.#impatient = false;
  }

  /** Milliseconds until the next chore is due; null if there is none. */
  async nextInMs(): Promise<number | null> {
    const link = await this.#linkStore.read();
    const now = this.#platform.now();
    const waits = (await pendingSignOutsItem.get()).map((entry) => remainingWait(entry.failure, now));
    for (const pin of await abandonedPinsItem.get()) waits.push(remainingWait(pin.failure ?? pin.next, now));
    const linked = link.state === 'linked' && (await accountItem.get());
    if (linked) waits.push(Math.max(remainingWait(link.check, now), remainingWait(link.failure, now)));
    return waits.length > 0 ? Math.min(...waits) : null;
  }

  async #openPlexPage(): Promise<void> {
    const link = await this.#linkStore.read();
    if (link.state !== 'pending' || link.tab !== 'due') return;
    const { attempt, method, pin } = link;
    const clientIdentifier = await this.#linkStore.clientIdentifierFor(attempt);
    if (clientIdentifier === null) return;
    const url = method === 'browser' ? this.#platform.plex.signInUrl(clientIdentifier, pin.code) : LINK_PAGE_URL;
    const tab = await this.#platform.tabs.open(url).catch((error) => {
      logWarning('Plex’s page could not be opened', error); // The popup has a button for another try.
      return undefined;
    });
    const { tab: kept } = await this.#linkStore.apply({ type: 'tabOpened', attempt, tab });
    if (tab !== undefined && kept !== tab) await this.#platform.tabs.close(tab);
  }

  async #closeLeftTab(): Promise<void> {
    const link = await this.#linkStore.read();
    if (link.state === 'pending' || link.tab === undefined) return;
    await this.#platform.tabs.closeSignIn(link.tab);
    await this.#linkStore.apply({ type: 'tabSettled', tab: link.tab });
  }

  async #fetchProfile(): Promise<void> {
    const link = await this.#linkStore.read();
    const account = await accountItem.get();
    if (link.state !== 'linked' || !account || remainingWait(link.check, this.#platform.now()) > 0) return;
    if (!this.#isDue(link.failure)) return;
    const { authToken, clientIdentifier } = account;
    try {
      const user = await this.#platform.plex.getUser(authToken, clientIdentifier);
      // A day, and up to four hours more, so that not everyone asks at the same moment.
      await this.#linkStore.profileReceived(authToken, user, DAY_MS * (1 + this.#platform.random() / 6));
    } catch (error) {
      if (error instanceof PlexUnauthorizedError && hasPlexErrorDocument(error))
        await this.#linkStore.revoked(authToken);
      else await this.#linkStore.apply({ type: 'profileFailed', failure: await this.#difficulty(link.failure, error) });
    }
  }

  async #lookAfterLeftPins(): Promise<void> {
    for (const pin of await abandonedPinsItem.get()) {
      if (pin.failure ? this.#isDue(pin.failure) : remainingWait(pin.next, this.#platform.now()) === 0)
        await this.#lookAfter(pin);
    }
  }

  async #lookAfter(pin: AbandonedPin): Promise<void> {
    const { id, clientIdentifier } = pin;
    let answer: Pin;
    try {
      answer = await this.#platform.plex.getToken(id, clientIdentifier);
    } catch (error) {
      const dead = error instanceof PlexHttpError && error.status < 429 && hasPlexErrorDocument(error);
      const failure = dead ? undefined : await this.#difficulty(pin.failure, error);
      await this.#linkStore.abandonedPinChecked(id, dead ? null : { ...pin, failure });
      return;
    }
    const { authToken, expiresIn } = answer;
    if (authToken) await this.#endToken({ authToken, clientIdentifier });
    await this.#linkStore.abandonedPinChecked(id, authToken ? null : this.#laterLook(pin, expiresIn));
  }

  /** Has the token of a given-up PIN signed out: later, by what is stored, or at once where nothing can be stored. */
  #endToken(credentials: { authToken: string; clientIdentifier: string }): Promise<void> {
    return storeOrRevokeToken(
      () => this.#linkStore.claim(null, this.#platform.now(), credentials),
      () => this.#platform.plex.signOut(credentials.authToken, credentials.clientIdentifier),
    );
  }

  /** When a given-up PIN is looked at again, the last time shortly before it dies; null once its time is over. */
  #laterLook(pin: AbandonedPin, expiresInSeconds: number): AbandonedPin | null {
    const now = this.#platform.now();
    const leftMs = Math.min(pin.expiresAt - now, expiresInSeconds * 1000);
    if (leftMs <= 2 * LAST_LOOK_BEFORE_END_MS) return null;
    const usual = Math.min(LEFT_PIN_LONGEST_WAIT_MS, Math.max(LEFT_PIN_FIRST_WAIT_MS, 2 * pin.next.waitMs));
    const waitMs = Math.min(usual, leftMs - LAST_LOOK_BEFORE_END_MS);
    const { failure: _over, ...known } = pin;
    return { ...known, next: { retryAt: now + waitMs, waitMs } };
  }

  async #signOut(): Promise<void> {
    for (const entry of await pendingSignOutsItem.get()) {
      if (!this.#isDue(entry.failure)) continue;
      const { authToken, clientIdentifier } = entry;
      try {
        await this.#platform.plex.signOut(authToken, clientIdentifier);
        await this.#linkStore.signOutTried(authToken, null);
      } catch (error) {
        const failure = await this.#difficulty(entry.failure, error);
        await this.#linkStore.signOutTried(authToken, { authToken, clientIdentifier, failure });
      }
    }
  }

  #isDue(failure: PlexFailure | undefined): boolean {
    const skipped = this.#impatient && failure?.kind !== 'rate-limited';
    return skipped || remainingWait(failure, this.#platform.now()) === 0;
  }

  /** Even a refusal is tried again, at long intervals: the token is still alive, or the profile still unknown. */
  async #difficulty(previous: PlexFailure | undefined, error: unknown): Promise<PlexFailure> {
    const known = await classifyFailure(previous, error, this.#platform, LONGEST_CHORE_BACKOFF_MS);
    const waitMs = LONGEST_CHORE_BACKOFF_MS;
    return (
      known ?? {
        kind: 'server-error',
        failures: (previous?.failures ?? 0) + 1,
        waitMs,
        retryAt: this.#platform.now() + waitMs,
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
        await work().catch((error) => logWarning(`${name} failed and will be tried again`, error));
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
