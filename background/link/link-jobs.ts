import type { Pin } from '../../plex/account/pin.ts';
import { PlexHttpError, PlexUnauthorizedError } from '../../plex/http/errors.ts';
import { LINK_PAGE_URL } from '../../plex/web/sign-in-page.ts';
import { coalesce } from '../../shared/async/coalesce.ts';
import { type LinkState, type Pending, type PlexFailure, remainingWait } from '../../shared/link-state.ts';
import { logWarning } from '../../shared/log.ts';
import {
  type AbandonedPin,
  abandonedPinsItem,
  accountItem,
  type PendingSignOut,
  pendingSignOutsItem,
} from '../../shared/storage/storage.ts';
import { classifyFailure, hasPlexErrorDocument } from './failure.ts';
import type { LinkStore } from './link-store.ts';
import type { Credentials } from './pending-sign-outs.ts';
import type { LinkPlatform } from './platform.ts';
import { storeOrRevokeToken } from './store-or-revoke-token.ts';

/** Upper limit of a job's backoff, in ms. */
const LONGEST_JOB_BACKOFF_MS = 60 * 60_000;

/** First wait in ms between two checks of an abandoned PIN: it may be about to be approved. */
const ABANDONED_PIN_FIRST_WAIT_MS = 4_000;
/** Longest wait in ms between two checks of an abandoned PIN. */
const ABANDONED_PIN_LONGEST_WAIT_MS = 60_000;
/** Time in ms before the expiry of an abandoned PIN at which it is checked for the last time. */
const FINAL_CHECK_BEFORE_EXPIRY_MS = 400;

const DAY_MS = 24 * 60 * 60_000;

/** All background work except PIN polling. Each job is derived from stored state, and retried if it fails. */
export class LinkJobs {
  readonly #linkStore: LinkStore;
  readonly #platform: LinkPlatform;
  readonly #jobs: readonly ((urgent?: boolean) => Promise<void>)[];

  constructor(linkStore: LinkStore, platform: LinkPlatform) {
    this.#linkStore = linkStore;
    this.#platform = platform;
    this.#jobs = [
      job('Opening the sign-in tab', () => this.#openSignInTab()),
      job('Closing the sign-in tab', () => this.#closeLeftoverTab()),
      job('Fetching the profile', (urgent) => this.#fetchProfile(urgent)),
      job('Checking the abandoned PINs', (urgent) => this.#checkAbandonedPins(urgent)),
      job('Signing out', (urgent) => this.#signOut(urgent)),
    ];
  }

  /** Runs the jobs that are due; resolves when they are done. */
  async run(): Promise<void> {
    await this.#runAll(false);
  }

  /** Runs the jobs without waiting for a backoff, but never before the end of a rate limit. */
  async retryNow(): Promise<void> {
    await this.#runAll(true);
  }

  /** Milliseconds until the next job is due; null if there is none. */
  async nextInMs(): Promise<number | null> {
    const now = this.#platform.now();
    const waits = [
      ...(await pendingSignOutsItem.get()).map((entry) => remainingWait(entry.failure, now)),
      ...(await abandonedPinsItem.get()).map((pin) => remainingWait(pin.failure ?? pin.next, now)),
      ...(await this.#profileWaits(now)),
    ];
    return waits.length > 0 ? Math.min(...waits) : null;
  }

  async #runAll(urgent: boolean): Promise<void> {
    await Promise.all(this.#jobs.map((run) => run(urgent)));
  }

  async #profileWaits(now: number): Promise<number[]> {
    const link = await this.#linkStore.read();
    if (link.state !== 'linked' || !(await accountItem.get())) return [];
    return [Math.max(remainingWait(link.check, now), remainingWait(link.failure, now))];
  }

  async #openSignInTab(): Promise<void> {
    const link = await this.#linkStore.read();
    if (link.state !== 'pending' || link.signInTab?.status !== 'due') return;
    const clientIdentifier = await this.#linkStore.clientIdentifierFor(link.attempt);
    if (clientIdentifier === null) return;
    const tabId = await this.#openTab(this.#pageFor(link, clientIdentifier));
    const next = await this.#linkStore.dispatch({ type: 'tabOpened', attempt: link.attempt, tabId });
    if (tabId !== undefined && openTabOf(next) !== tabId) await this.#platform.tabs.close(tabId);
  }

  #pageFor({ method, pin }: Pending, clientIdentifier: string): string {
    return method === 'browser' ? this.#platform.plex.signInUrl(clientIdentifier, pin.code) : LINK_PAGE_URL;
  }

  /** The popup has a button to try again. */
  #openTab(url: string): Promise<number | undefined> {
    return this.#platform.tabs.open(url).catch((error) => {
      logWarning('Could not open Plex’s page', error);
      return undefined;
    });
  }

  async #closeLeftoverTab(): Promise<void> {
    const link = await this.#linkStore.read();
    if (link.state === 'pending' || link.leftoverTabId === undefined) return;
    await this.#platform.tabs.closeSignIn(link.leftoverTabId);
    await this.#linkStore.dispatch({ type: 'leftoverTabClosed', tabId: link.leftoverTabId });
  }

  async #fetchProfile(urgent: boolean): Promise<void> {
    const link = await this.#linkStore.read();
    const account = await accountItem.get();
    if (link.state !== 'linked' || !account || remainingWait(link.check, this.#platform.now()) > 0) return;
    if (!this.#isDue(link.failure, urgent)) return;
    const { authToken, clientIdentifier } = account;
    try {
      const user = await this.#platform.plex.getUser(authToken, clientIdentifier);
      await this.#linkStore.profileReceived(authToken, user, this.#checkIntervalMs());
    } catch (error) {
      await this.#profileFailed(authToken, link.failure, error);
    }
  }

  /** A day, and up to four hours more, so that not all users ask at the same moment. */
  #checkIntervalMs(): number {
    return DAY_MS * (1 + this.#platform.random() / 6);
  }

  async #profileFailed(authToken: string, previous: PlexFailure | undefined, error: unknown): Promise<void> {
    if (error instanceof PlexUnauthorizedError && hasPlexErrorDocument(error)) {
      await this.#linkStore.revoked(authToken);
    } else {
      await this.#linkStore.dispatch({ type: 'profileFailed', failure: await this.#failureAfter(previous, error) });
    }
  }

  async #checkAbandonedPins(urgent: boolean): Promise<void> {
    for (const pin of await abandonedPinsItem.get()) {
      if (pin.failure ? this.#isDue(pin.failure, urgent) : remainingWait(pin.next, this.#platform.now()) === 0)
        await this.#checkAbandonedPin(pin);
    }
  }

  async #checkAbandonedPin(pin: AbandonedPin): Promise<void> {
    const { id, clientIdentifier } = pin;
    let answer: Pin;
    try {
      answer = await this.#platform.plex.getToken(id, clientIdentifier);
    } catch (error) {
      await this.#linkStore.abandonedPinChecked(id, isDead(error) ? null : await this.#checkedInVain(pin, error));
      return;
    }
    const { authToken, expiresIn } = answer;
    if (authToken) await this.#revoke({ authToken, clientIdentifier });
    await this.#linkStore.abandonedPinChecked(id, authToken ? null : this.#checkedLater(pin, expiresIn));
  }

  async #checkedInVain(pin: AbandonedPin, error: unknown): Promise<AbandonedPin> {
    return { ...pin, failure: await this.#failureAfter(pin.failure, error) };
  }

  /** Stores the token of an abandoned PIN to be signed out, or signs it out at once if it cannot be stored. */
  async #revoke(credentials: Credentials): Promise<void> {
    await storeOrRevokeToken(
      () => this.#linkStore.claim(null, this.#platform.now(), credentials),
      () => this.#platform.plex.signOut(credentials.authToken, credentials.clientIdentifier),
    );
  }

  /** The PIN with its next check, the last one shortly before its expiry; null once its time is up. */
  #checkedLater(pin: AbandonedPin, expiresInSeconds: number): AbandonedPin | null {
    const now = this.#platform.now();
    const leftMs = Math.min(pin.expiresAt - now, expiresInSeconds * 1000);
    if (leftMs <= 2 * FINAL_CHECK_BEFORE_EXPIRY_MS) return null;
    const waitMs = Math.min(nextAbandonedPinWaitMs(pin.next.waitMs), leftMs - FINAL_CHECK_BEFORE_EXPIRY_MS);
    const { failure: _over, ...rest } = pin;
    return { ...rest, next: { retryAt: now + waitMs, waitMs } };
  }

  async #signOut(urgent: boolean): Promise<void> {
    for (const entry of await pendingSignOutsItem.get()) {
      if (this.#isDue(entry.failure, urgent)) await this.#tryToSignOut(entry);
    }
  }

  async #tryToSignOut({ authToken, clientIdentifier, failure: previous }: PendingSignOut): Promise<void> {
    try {
      await this.#platform.plex.signOut(authToken, clientIdentifier);
      await this.#linkStore.signOutTried(authToken, null);
    } catch (error) {
      const failure = await this.#failureAfter(previous, error);
      await this.#linkStore.signOutTried(authToken, { authToken, clientIdentifier, failure });
    }
  }

  #isDue(failure: PlexFailure | undefined, urgent: boolean): boolean {
    const isSkipped = urgent && failure?.kind !== 'rate-limited';
    return isSkipped || remainingWait(failure, this.#platform.now()) === 0;
  }

  /** Even a refusal is retried, at long intervals: the token is still alive, or the profile still unknown. */
  async #failureAfter(previous: PlexFailure | undefined, error: unknown): Promise<PlexFailure> {
    const failure = await classifyFailure(previous, error, this.#platform, LONGEST_JOB_BACKOFF_MS);
    return failure ?? this.#refusedAfter(previous);
  }

  #refusedAfter(previous: PlexFailure | undefined): PlexFailure {
    const [failures, waitMs] = [(previous?.failures ?? 0) + 1, LONGEST_JOB_BACKOFF_MS];
    return { kind: 'server-error', failures, waitMs, retryAt: this.#platform.now() + waitMs };
  }
}

/** A job whose failure is logged, and does not stop the others. */
function job(name: string, work: (urgent: boolean) => Promise<void>): (urgent?: boolean) => Promise<void> {
  return coalesce((urgent) => work(urgent).catch((error) => logWarning(`${name} failed; it will be retried`, error)));
}

function openTabOf(link: LinkState): number | undefined {
  return link.state === 'pending' && link.signInTab?.status === 'open' ? link.signInTab.id : undefined;
}

/** Whether plex.tv itself says that a PIN no longer exists. */
function isDead(error: unknown): boolean {
  return error instanceof PlexHttpError && error.status < 429 && hasPlexErrorDocument(error);
}

function nextAbandonedPinWaitMs(previousMs: number): number {
  return Math.min(ABANDONED_PIN_LONGEST_WAIT_MS, Math.max(ABANDONED_PIN_FIRST_WAIT_MS, 2 * previousMs));
}
