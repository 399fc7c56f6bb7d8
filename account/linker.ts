import { Attempt } from './attempt.ts';
import { badgeChangesInMs, badgeFor } from './badge.ts';
import { Chores } from './chores.ts';
import { Keeper } from './keeper.ts';
import { attemptOf, type LinkMethod, type LinkState } from './link-state.ts';
import { logProblem } from './log.ts';
import type { Ports } from './ports.ts';
import { quarantineUnreadable } from './storage.ts';
import { Watch } from './watch.ts';

/** While a PIN is pending, the browser wakes a killed background this often; it is the shortest that browsers allow. */
const SAFETY_NET_MS = 30_000;

/** Up to here a chore waits in the living background; a longer wait is the alarm's. */
const SHORT_WAIT_MS = 25_000;

/**
 * Runs the link: takes intents and the browser's events, and has the work done that the stored state implies. Any
 * call resumes from storage alone, so it does not matter what the last background was doing when it died.
 */
export class Linker {
  readonly #ports: Ports;
  readonly #keeper: Keeper;
  readonly #chores: Chores;
  readonly #watch: Watch;
  readonly #attempts = new Map<string, Attempt>();
  #ready: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ports: Ports) {
    this.#ports = ports;
    this.#watch = new Watch(ports.now);
    this.#keeper = new Keeper(() => this.#pursue());
    this.#chores = new Chores(this.#keeper, ports);
  }

  /** Begins an attempt, unless one with this method is under way; returns once that is stored. */
  async start(method: LinkMethod): Promise<void> {
    await this.resume();
    this.#watch.renew();
    await this.#keeper.apply({ type: 'start', method, attempt: crypto.randomUUID(), at: this.#ports.now() });
  }

  /** Gives up the present PIN and asks for another; returns once that is stored. */
  async newCode(): Promise<void> {
    await this.resume();
    this.#watch.renew();
    await this.#keeper.apply({ type: 'newCode', attempt: crypto.randomUUID(), at: this.#ports.now() });
  }

  async cancel(): Promise<void> {
    await this.resume();
    await this.#keeper.apply({ type: 'cancel' });
  }

  /** Forgets the account at once; plex.tv is told as soon as it listens. */
  async unlink(): Promise<void> {
    await this.resume();
    await this.#keeper.unlink();
  }

  /** Brings the tab with Plex's page to the front, or opens one. */
  async showPlexPage(): Promise<void> {
    await this.resume();
    const link = await this.#keeper.read();
    if (link.state !== 'pending' || link.tab === 'due') return;
    if (link.tab !== undefined && (await this.#ports.tabs.show(link.tab))) return;
    await this.#keeper.apply({ type: 'tabDue', attempt: link.attempt });
  }

  /** A popup has opened; call what this returns when it has closed. */
  popupOpened(): () => void {
    const closed = this.#watch.begin();
    void this.wake();
    return closed;
  }

  /** A tab was closed or shows another page: worth a look, if it is Plex's page. */
  async tabChanged(tab: number, closed: boolean): Promise<void> {
    await this.resume();
    const link = await this.#keeper.read();
    if (!('tab' in link) || link.tab !== tab) return;
    if (closed) this.#watch.renew();
    if (closed) await this.#keeper.apply({ type: 'tabGone', tab });
    this.#hurry();
  }

  /** Something happened that makes an early look worthwhile. */
  async wake(): Promise<void> {
    await this.resume();
    this.#hurry();
  }

  /** The browser has been started: what belonged to its last run, such as tabs, is gone. */
  async browserStarted(): Promise<void> {
    await this.resume();
    await this.#keeper.reconcile(this.#ports.now(), true);
  }

  /** Takes up whatever storage says is under way. Repeated calls are cheap. */
  resume(): Promise<void> {
    this.#ready ??= this.#restore().catch((error) => {
      this.#ready = undefined;
      throw error;
    });
    return this.#ready.then(() => this.#pursue());
  }

  async #restore(): Promise<void> {
    const setAside = await quarantineUnreadable(this.#ports.now);
    if (setAside.length > 0) logProblem(`Set aside unreadable stored values: ${setAside.join(', ')}`, undefined);
    await this.#watch.restore();
    await this.#keeper.reconcile(this.#ports.now(), false);
  }

  /** Has the work done that the stored state implies, without waiting for it. */
  #pursue(): void {
    const work = async () => {
      const link = await this.#keeper.read();
      await this.#ports.showBadge(badgeFor(link, this.#ports.now()));
      this.#ports.tabs.follow('tab' in link && link.tab !== undefined);
      this.#attend(link);
      await this.#setAlarm();
      await this.#chores.run();
      this.#setTimer(await this.#setAlarm());
    };
    work().catch((error) => logProblem('The background could not go on and will try again', error));
  }

  #attend(link: LinkState): void {
    for (const attempt of this.#attempts.values()) attempt.stateChanged();
    const id = attemptOf(link);
    if (!id || this.#attempts.has(id)) return;
    const attempt = new Attempt(id, this.#keeper, this.#ports, this.#watch);
    this.#attempts.set(id, attempt);
    attempt
      .run()
      .catch((error) => logProblem('The attempt was interrupted and will be resumed', error))
      .finally(() => this.#attempts.delete(id));
  }

  #hurry(): void {
    for (const attempt of this.#attempts.values()) attempt.hurry();
  }

  /** Sets the alarm that wakes even a dead background; returns the milliseconds until there is something to do. */
  async #setAlarm(): Promise<number | null> {
    const link = await this.#keeper.read();
    const waits = [await this.#chores.nextInMs(), badgeChangesInMs(link, this.#ports.now())].filter(
      (ms) => ms !== null,
    );
    const nextInMs = waits.length > 0 ? Math.min(...waits) : null;
    await this.#ports.wakeEvery(attemptOf(link) ? SAFETY_NET_MS : nextInMs);
    return nextInMs;
  }

  #setTimer(ms: number | null): void {
    clearTimeout(this.#timer);
    if (ms !== null && ms < SHORT_WAIT_MS) this.#timer = setTimeout(() => this.#pursue(), ms);
  }
}
