import { attemptOf, type LinkMethod, type LinkState } from '../../shared/link-state.ts';
import { logWarning } from '../../shared/log.ts';
import { quarantineUnreadable } from '../../shared/storage/storage.ts';
import { ServerList, type ServerRequest } from '../servers/server-list.ts';
import { msUntilToolbarChanges, toolbarStateFor } from '../toolbar-state.ts';
import { LinkJobs } from './link-jobs.ts';
import { LinkStore } from './link-store.ts';
import { PinAttempt } from './pin-attempt.ts';
import type { LinkPlatform } from './platform.ts';
import { UserPresence } from './user-presence.ts';

/** While a PIN is pending, the browser wakes a killed background this often; it is the shortest that browsers allow. */
const SAFETY_NET_MS = 30_000;

/** Up to here something waits in the living background; a longer wait is the alarm's. */
const SHORT_WAIT_MS = 25_000;

/**
 * Runs the link: takes intents and the browser's events, and has the work done that the stored state implies. Any
 * call resumes from storage alone, so it does not matter what the last background was doing when it died.
 */
export class LinkController {
  readonly #platform: LinkPlatform;
  readonly #linkStore: LinkStore;
  readonly #jobs: LinkJobs;
  readonly #watch: UserPresence;
  readonly #servers: ServerList;
  readonly #attempts = new Map<string, PinAttempt>();
  #ready: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(platform: LinkPlatform) {
    this.#platform = platform;
    this.#watch = new UserPresence(platform.now);
    this.#linkStore = new LinkStore(platform.now, () => this.#pursue());
    this.#jobs = new LinkJobs(this.#linkStore, platform);
    this.#servers = new ServerList(this.#linkStore, platform);
  }

  /** Begins an attempt, unless one with this method is under way; returns once that is stored. */
  async start(method: LinkMethod): Promise<void> {
    await this.#restored(); // No more, as the person waits for a code: the change itself has the work taken up.
    this.#watch.renew();
    await this.#linkStore.apply({ type: 'start', method, attempt: crypto.randomUUID(), at: this.#platform.now() });
  }

  /** Gives up the present PIN and asks for another; returns once that is stored. */
  async newCode(): Promise<void> {
    await this.resume();
    this.#watch.renew();
    await this.#linkStore.apply({ type: 'newCode', attempt: crypto.randomUUID(), at: this.#platform.now() });
  }

  async cancel(): Promise<void> {
    await this.resume();
    await this.#linkStore.apply({ type: 'cancel', at: this.#platform.now() });
  }

  /** Forgets the account at once; plex.tv is told as soon as it listens. */
  async unlink(): Promise<void> {
    await this.resume();
    await this.#linkStore.unlink();
  }

  /** Forgets everything at once, as {@link Keeper.erase} says; plex.tv is told as soon as it listens. */
  async erase(): Promise<void> {
    await this.resume();
    await this.#linkStore.erase();
  }

  /** Brings the tab with Plex's page to the front, or opens one. */
  async showPlexPage(): Promise<void> {
    await this.resume();
    const link = await this.#linkStore.read();
    if (link.state !== 'pending' || link.tab === 'due') return;
    if (link.tab !== undefined && (await this.#platform.tabs.show(link.tab))) return;
    await this.#linkStore.apply({ type: 'tabDue', attempt: link.attempt });
  }

  /** A page needs a server that is not known, or that has refused its token; returns once what can be known is stored. */
  async refreshServers(request: ServerRequest): Promise<void> {
    await this.resume();
    await this.#servers.refresh(request);
  }

  /** A popup or Plex's sign-in page is on screen: worth a look. Returns what to call when it is gone, worth another. */
  watched(): () => void {
    const end = this.#watch.begin();
    this.#inBackground(this.wake());
    return () => {
      end();
      this.#inBackground(this.wake());
    };
  }

  /** Something happened that makes an early look worthwhile. */
  async wake(): Promise<void> {
    await this.resume();
    const access = await this.#platform.hasAccess();
    await this.#linkStore.apply(
      access ? { type: 'accessGranted' } : { type: 'accessWithheld', at: this.#platform.now() },
    );
    for (const attempt of this.#attempts.values()) attempt.hurry();
    this.#inBackground(this.#jobs.hurry());
  }

  /** The person has just let us talk to plex.tv: what failed for want of that goes on. */
  async accessGranted(): Promise<void> {
    await this.resume();
    const restart = { attempt: crypto.randomUUID(), at: this.#platform.now() };
    if (await this.#platform.hasAccess()) await this.#linkStore.apply({ type: 'accessGranted', restart });
    await this.wake();
  }

  /** Takes up whatever storage says is under way. Repeated calls are cheap. */
  async resume(): Promise<void> {
    await this.#restored();
    this.#attend(await this.#linkStore.read());
    this.#pursue();
  }

  async #restored(): Promise<void> {
    this.#ready ??= this.#restore();
    try {
      await this.#ready;
    } catch (error) {
      this.#ready = undefined;
      throw error;
    }
  }

  async #restore(): Promise<void> {
    const quarantined = await quarantineUnreadable(this.#platform.now);
    if (quarantined.length > 0) logWarning(`Set aside unreadable stored values: ${quarantined.join(', ')}`);
    await this.#linkStore.reconcile(quarantined);
    // In a new run of the browser what belonged to the last one, such as tabs, is gone.
    await this.#linkStore.resume(await this.#watch.restore());
  }

  /** Has the work done that the stored state implies, without waiting for it. */
  #pursue(): void {
    const work = async () => {
      const link = await this.#linkStore.read();
      this.#attend(link);
      await this.#setAlarm(link);
      this.#inBackground(this.#showButton());
      await this.#jobs.run();
      this.#setTimer(await this.#setAlarm(await this.#linkStore.read()));
    };
    this.#inBackground(work());
  }

  #inBackground(work: Promise<unknown>): void {
    work.catch((error) => logWarning('The background could not go on and will try again', error));
  }

  /** The work does not wait for it. So the state is read anew, and whoever is overtaken still shows the newest one. */
  async #showButton(): Promise<void> {
    const link = await this.#linkStore.read();
    await this.#platform.showToolbarState(toolbarStateFor(link, this.#platform.now()));
  }

  #attend(link: LinkState): void {
    for (const attempt of this.#attempts.values()) attempt.stateChanged();
    const id = attemptOf(link);
    if (!id || this.#attempts.has(id)) return;
    const attempt = new PinAttempt(id, this.#linkStore, this.#platform, this.#watch);
    this.#attempts.set(id, attempt);
    this.#inBackground(attempt.run().finally(() => this.#attempts.delete(id)));
  }

  /** Sets the alarm that wakes even a dead background; returns the milliseconds until there is something to do. */
  async #setAlarm(link: LinkState): Promise<number | null> {
    const waits = [await this.#jobs.nextInMs(), msUntilToolbarChanges(link, this.#platform.now())].filter(
      (ms) => ms !== null,
    );
    const nextInMs = waits.length > 0 ? Math.min(...waits) : null;
    await this.#platform.wakeEvery(attemptOf(link) ? SAFETY_NET_MS : nextInMs);
    return nextInMs;
  }

  #setTimer(ms: number | null): void {
    clearTimeout(this.#timer);
    if (ms !== null && ms < SHORT_WAIT_MS) this.#timer = setTimeout(() => this.#pursue(), ms);
  }
}
