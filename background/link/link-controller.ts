import { coalesce } from '../../shared/async/coalesce.ts';
import { attemptOf, type LinkMethod, type LinkState } from '../../shared/link-state.ts';
import { logWarning } from '../../shared/log.ts';
import { quarantineUnreadable } from '../../shared/storage/quarantine.ts';
import { profileCredentials } from '../profiles/ended-profile.ts';
import { HomeProfiles, type ProfileChoice } from '../profiles/home-profiles.ts';
import { ProfileChanges } from '../profiles/profile-changes.ts';
import { ProfileStore } from '../profiles/profile-store.ts';
import { ServerList, type ServerRequest } from '../servers/server-list.ts';
import { msUntilToolbarChanges, toolbarStateFor } from '../toolbar-button.ts';
import { LinkJobs } from './link-jobs.ts';
import { LinkStore } from './link-store.ts';
import { PinAttempt } from './pin-attempt.ts';
import type { LinkPlatform } from './platform.ts';
import { UserPresence } from './user-presence.ts';

/** Period in ms of the alarm while a PIN is pending; the shortest that browsers allow. */
const SAFETY_NET_MS = 30_000;

/** Longest wait in ms for which a timer is set; the alarm ends longer ones. */
const LONGEST_TIMER_MS = 25_000;

/**
 * Runs the link: takes intents and the browser's events, and starts the work that the stored state calls for. Any call
 * resumes from storage alone, so it does not matter what the previous background was doing when it was killed.
 */
export class LinkController {
  /** Tells those who work for one profile when another one is watching. */
  readonly profileChanges = new ProfileChanges();
  readonly #platform: LinkPlatform;
  readonly #linkStore: LinkStore;
  readonly #jobs: LinkJobs;
  readonly #userPresence: UserPresence;
  readonly #servers: ServerList;
  readonly #profiles: HomeProfiles;
  readonly #attempts = new Map<string, PinAttempt>();
  readonly #updateAlarm = coalesce(() => this.#setAlarm());
  #initialization: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(platform: LinkPlatform) {
    this.#platform = platform;
    this.#userPresence = new UserPresence(platform.now);
    this.#linkStore = new LinkStore(
      platform.now,
      () => this.#startDueWork(),
      () => this.profileChanges.changed(),
    );
    this.#jobs = new LinkJobs(this.#linkStore, platform);
    this.#servers = new ServerList(this.#linkStore, platform, this.profileChanges);
    const profileStore = new ProfileStore(this.#linkStore, platform.now);
    this.#profiles = new HomeProfiles({ linkStore: this.#linkStore, profileStore }, platform);
  }

  /** Starts an attempt, unless one with this method is in progress; returns once that is stored. */
  async start(method: LinkMethod): Promise<void> {
    await this.#initialized(); // Not `resume`, because the user is waiting: the change itself starts the work.
    this.#userPresence.noteActivity();
    await this.#linkStore.dispatch({ type: 'start', method, ...this.#newAttempt() });
  }

  /** Replaces the current PIN by a new one; returns once that is stored. */
  async newCode(): Promise<void> {
    await this.resume();
    this.#userPresence.noteActivity();
    await this.#linkStore.dispatch({ type: 'newCode', ...this.#newAttempt() });
  }

  async cancel(): Promise<void> {
    await this.resume();
    await this.#linkStore.dispatch({ type: 'cancel', at: this.#platform.now() });
  }

  /**
   * Forgets the account at once; plex.tv is told as soon as it can be reached.
   *
   * @throws ProfileError as {@link HomeProfiles.checkGuard} does
   */
  async unlink(pin?: string): Promise<void> {
    await this.resume();
    await this.#profiles.checkGuard(pin);
    await this.#linkStore.unlink();
  }

  /**
   * Forgets everything at once, as {@link LinkStore.erase} does; plex.tv is told as soon as it can be reached.
   *
   * @throws ProfileError as {@link HomeProfiles.checkGuard} does
   */
  async erase(pin?: string): Promise<void> {
    await this.resume();
    await this.#profiles.checkGuard(pin);
    await this.#linkStore.erase();
  }

  /** Acts as another user of the Home, as {@link HomeProfiles.switchTo} does, and fetches that user's servers. */
  async switchProfile(choice: ProfileChoice): Promise<void> {
    await this.resume();
    await this.#profiles.switchTo(choice);
    this.#inBackground(this.#servers.refresh({}));
  }

  async refreshHomeUsers(): Promise<void> {
    await this.resume();
    await this.#profiles.refreshUsers();
  }

  /** Checks the PIN of a user of the Home, as {@link HomeProfiles.checkPin} does. */
  async checkPin(choice: ProfileChoice): Promise<void> {
    await this.resume();
    await this.#profiles.checkPin(choice);
  }

  async setGuardUnlink(guarded: boolean, pin?: string): Promise<void> {
    await this.resume();
    await this.#profiles.setGuardUnlink(guarded, pin);
  }

  /** Brings the tab with Plex's page to the front, or opens one if that tab is gone or shows another page now. */
  async showPlexPage(): Promise<void> {
    await this.resume();
    const link = await this.#linkStore.read();
    if (link.state !== 'pending' || link.signInTab?.status === 'due') return;
    if (link.signInTab && (await this.#platform.tabs.show(link.signInTab.id))) return;
    await this.#linkStore.dispatch({ type: 'tabDue', attempt: link.attempt });
  }

  /** Refreshes the servers for a page that needs one; returns once the answer is stored. */
  async refreshServers(request: ServerRequest): Promise<void> {
    await this.resume();
    await this.#servers.refresh(request);
  }

  /**
   * The popup, the welcome page or Plex's sign-in page has opened. Call what this returns when it closes. Both are reasons for a
   * check.
   */
  userArrived(): () => void {
    const userLeft = this.#userPresence.userArrived();
    this.#inBackground(this.retryNow());
    return () => {
      userLeft();
      this.#inBackground(this.retryNow());
    };
  }

  /** Skips intervals and backoffs once, after an event that makes an early check worthwhile. */
  async retryNow(): Promise<void> {
    const [hasAccess] = await Promise.all([this.#platform.hasAccess(), this.resume()]);
    await this.#linkStore.dispatch(
      hasAccess ? { type: 'accessGranted' } : { type: 'accessWithheld', at: this.#platform.now() },
    );
    for (const attempt of this.#attempts.values()) attempt.checkNow();
    this.#inBackground(this.#jobs.retryNow());
  }

  /** The user has granted a permission: an attempt that failed for lack of access to plex.tv starts again. */
  async accessGranted(): Promise<void> {
    await this.resume();
    const restart = this.#newAttempt();
    if (await this.#platform.hasAccess()) await this.#linkStore.dispatch({ type: 'accessGranted', restart });
    await this.retryNow();
  }

  /** Resumes whatever work the stored state calls for. Idempotent and cheap. */
  async resume(): Promise<void> {
    await this.#initialized();
    this.#ensureAttempt(await this.#linkStore.read());
    // The computer may have slept, or its clock may have changed.
    for (const attempt of this.#attempts.values()) attempt.recalculateWait();
    this.#startDueWork();
  }

  #newAttempt(): { attempt: string; at: number } {
    return { attempt: crypto.randomUUID(), at: this.#platform.now() };
  }

  async #initialized(): Promise<void> {
    this.#initialization ??= this.#initialize();
    try {
      await this.#initialization;
    } catch (error) {
      this.#initialization = undefined;
      // Without an alarm, nothing would wake a background that cannot even read what it has to do.
      this.#inBackground(this.#platform.wakeEvery(SAFETY_NET_MS));
      throw error;
    }
  }

  async #initialize(): Promise<void> {
    const quarantined = await quarantineUnreadable(this.#platform.now);
    if (quarantined.length > 0) logWarning(`Quarantined unreadable stored values: ${quarantined.join(', ')}`);
    await this.#linkStore.reconcile(quarantined);
    const browserStarted = await this.#userPresence.restore();
    const hasProfile = (await profileCredentials()).length > 0;
    await this.#linkStore.dispatch({ type: 'resumed', at: this.#platform.now(), browserStarted, hasProfile });
  }

  /** Starts the work that the stored state calls for, without waiting for it. */
  #startDueWork(): void {
    this.#inBackground(this.#doDueWork());
  }

  /** The alarm is set at once: it restarts a background that is killed during the work. */
  async #doDueWork(): Promise<void> {
    this.#ensureAttempt(await this.#linkStore.read());
    this.#inBackground(this.#updateAlarm());
    this.#inBackground(this.#showToolbarState());
    this.#inBackground(this.#setUninstallUrl());
    await this.#jobs.run();
    this.#setTimer(await this.#msUntilDueWork());
  }

  #inBackground(work: Promise<unknown>): void {
    work.catch((error) => logWarning('Background work failed; it will be retried', error));
  }

  /** Reads the state again, so that the last call shows the newest one. */
  async #showToolbarState(): Promise<void> {
    const link = await this.#linkStore.read();
    await this.#platform.showToolbarState(toolbarStateFor(link, this.#platform.now()));
  }

  async #setUninstallUrl(): Promise<void> {
    const { state } = await this.#linkStore.read();
    await this.#platform.setUninstallUrl(state === 'linked');
  }

  /** Ends the attempts that others have replaced or cancelled, and runs the current one. */
  #ensureAttempt(link: LinkState): void {
    const current = attemptOf(link);
    for (const [id, attempt] of this.#attempts) if (id !== current) attempt.stop();
    if (current && !this.#attempts.has(current)) this.#runAttempt(current);
  }

  #runAttempt(id: string): void {
    const attempt = new PinAttempt(id, this.#linkStore, this.#platform, this.#userPresence);
    this.#attempts.set(id, attempt);
    this.#inBackground(attempt.run().finally(() => this.#attempts.delete(id)));
  }

  /** Sets the alarm that restarts even a killed background. */
  async #setAlarm(): Promise<void> {
    const dueInMs = await this.#msUntilDueWork();
    const isPending = attemptOf(await this.#linkStore.read()) !== undefined;
    await this.#platform.wakeEvery(isPending ? SAFETY_NET_MS : dueInMs);
  }

  /** Null if there is no work to wait for. */
  async #msUntilDueWork(): Promise<number | null> {
    const toolbarMs = msUntilToolbarChanges(await this.#linkStore.read(), this.#platform.now());
    const waits = [await this.#jobs.nextInMs(), toolbarMs].filter((ms) => ms !== null);
    return waits.length > 0 ? Math.min(...waits) : null;
  }

  #setTimer(ms: number | null): void {
    clearTimeout(this.#timer);
    if (ms !== null && ms < LONGEST_TIMER_MS) this.#timer = setTimeout(() => this.#startDueWork(), ms);
  }
}
