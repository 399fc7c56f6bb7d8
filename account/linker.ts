import { Attempt } from './attempt.ts';
import { buttonChangesInMs, buttonFor } from './button.ts';
import { Chores } from './chores.ts';
import { Keeper } from './keeper.ts';
import { attemptOf, type LinkMethod, type LinkState } from './link-state.ts';
import { logProblem } from './log.ts';
import type { Ports } from './ports.ts';
import { type ServerRequest, Servers } from './servers.ts';
import { quarantineUnreadable } from './storage.ts';
import { Watch } from './watch.ts';

/** While a PIN is pending, the browser wakes a killed background this often; it is the shortest that browsers allow. */
const SAFETY_NET_MS = 30_000;

/** Up to here something waits in the living background; a longer wait is the alarm's. */
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
  readonly #servers: Servers;
  readonly #attempts = new Map<string, Attempt>();
  #ready: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ports: Ports) {
    this.#ports = ports;
    this.#watch = new Watch(ports.now);
    this.#keeper = new Keeper(ports.now, () => this.#pursue());
    this.#chores = new Chores(this.#keeper, ports);
    this.#servers = new Servers(this.#keeper, ports);
  }

  /** Begins an attempt, unless one with this method is under way; returns once that is stored. */
  async start(method: LinkMethod): Promise<void> {
    await this.#restored(); // No more, as the person waits for a code: the change itself has the work taken up.
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
    await this.#keeper.apply({ type: 'cancel', at: this.#ports.now() });
  }

  /** Forgets the account at once; plex.tv is told as soon as it listens. */
  async unlink(): Promise<void> {
    await this.resume();
    await this.#keeper.unlink();
  }

  /** Forgets everything at once, as {@link Keeper.erase} says; plex.tv is told as soon as it listens. */
  async erase(): Promise<void> {
    await this.resume();
    await this.#keeper.erase();
  }

  /** Brings the tab with Plex's page to the front, or opens one. */
  async showPlexPage(): Promise<void> {
    await this.resume();
    const link = await this.#keeper.read();
    if (link.state !== 'pending' || link.tab === 'due') return;
    if (link.tab !== undefined && (await this.#ports.tabs.show(link.tab))) return;
    await this.#keeper.apply({ type: 'tabDue', attempt: link.attempt });
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
    const access = await this.#ports.hasAccess();
    await this.#keeper.apply(access ? { type: 'accessGranted' } : { type: 'accessWithheld', at: this.#ports.now() });
    for (const attempt of this.#attempts.values()) attempt.hurry();
    this.#inBackground(this.#chores.hurry());
  }

  /** The person has just let us talk to plex.tv: what failed for want of that goes on. */
  async accessGranted(): Promise<void> {
    await this.resume();
    const restart = { attempt: crypto.randomUUID(), at: this.#ports.now() };
    if (await this.#ports.hasAccess()) await this.#keeper.apply({ type: 'accessGranted', restart });
    await this.wake();
  }

  /** Takes up whatever storage says is under way. Repeated calls are cheap. */
  async resume(): Promise<void> {
    await this.#restored();
    this.#attend(await this.#keeper.read());
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
    const setAside = await quarantineUnreadable(this.#ports.now);
    if (setAside.length > 0) logProblem(`Set aside unreadable stored values: ${setAside.join(', ')}`);
    await this.#keeper.reconcile(setAside);
    // In a new run of the browser what belonged to the last one, such as tabs, is gone.
    await this.#keeper.resume(await this.#watch.restore());
  }

  /** Has the work done that the stored state implies, without waiting for it. */
  #pursue(): void {
    const work = async () => {
      const link = await this.#keeper.read();
      this.#attend(link);
      await this.#setAlarm(link);
      this.#inBackground(this.#showButton());
      await this.#chores.run();
      this.#setTimer(await this.#setAlarm(await this.#keeper.read()));
    };
    this.#inBackground(work());
  }

  #inBackground(work: Promise<unknown>): void {
    work.catch((error) => logProblem('The background could not go on and will try again', error));
  }

  /** The work does not wait for it. So the state is read anew, and whoever is overtaken still shows the newest one. */
  async #showButton(): Promise<void> {
    const link = await this.#keeper.read();
    await this.#ports.showButton(buttonFor(link, this.#ports.now()));
  }

  #attend(link: LinkState): void {
    for (const attempt of this.#attempts.values()) attempt.stateChanged();
    const id = attemptOf(link);
    if (!id || this.#attempts.has(id)) return;
    const attempt = new Attempt(id, this.#keeper, this.#ports, this.#watch);
    this.#attempts.set(id, attempt);
    this.#inBackground(attempt.run().finally(() => this.#attempts.delete(id)));
  }

  /** Sets the alarm that wakes even a dead background; returns the milliseconds until there is something to do. */
  async #setAlarm(link: LinkState): Promise<number | null> {
    const waits = [await this.#chores.nextInMs(), buttonChangesInMs(link, this.#ports.now())].filter(
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
