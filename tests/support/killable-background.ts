import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { LinkController } from '../../background/link/link-controller.ts';
import { FakePlatform, FakePlex, type Interference } from './fake-platform.ts';

/**
 * For unit tests: a background that can be killed at any step, and the browser around it, which fires its alarm and
 * restarts it. A step is a call that changes something outside: a write to storage, a request, a tab.
 *
 * Once the background is killed, none of its calls returns, reads included.
 */
export class KillableBackground {
  readonly server = new FakePlex();
  platform = new FakePlatform(this.server);
  controller = new LinkController(this.platform);
  steps = 0;
  kills = 0;
  /** Called before each call to Plex is carried out; what it throws is the response, and so is what it answers. */
  interfere: Interference = () => undefined;
  /** Delay of each response of Plex, in milliseconds. */
  latencyMs = 0;
  #killed = false;
  #killAt = Number.POSITIVE_INFINITY;
  #alarmInMs: number | null = null;

  constructor() {
    for (const area of [fakeBrowser.storage.local, fakeBrowser.storage.session]) {
      for (const method of ['get', 'set', 'remove'] as const) this.#guard(area, method);
    }
    trackTimeouts();
    this.#connect();
  }

  /** Kills the background at its n-th step from now: before the call is carried out if n is odd, after it if even. */
  killAtStep(step: number): void {
    this.steps = 0;
    this.#killAt = step;
  }

  /** Kills the background, alone or with the whole browser, and restarts it. */
  async killAndRestart(browserToo = false): Promise<void> {
    this.#killed = true;
    await this.#restart(browserToo);
  }

  /** Lets time pass, in steps of a second, with the browser's alarm; restarts a background that is killed meanwhile. */
  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 1_000) {
      await vi.advanceTimersByTimeAsync(Math.min(left, 1_000));
      if (this.#killed) await this.#restart();
      await this.#fireAlarm(Math.min(left, 1_000));
    }
  }

  /** Something that the user does; it is lost if the background is killed meanwhile. */
  async intent(act: (controller: LinkController) => Promise<unknown>): Promise<void> {
    void act(this.controller).catch(() => undefined);
    await vi.advanceTimersByTimeAsync(1);
    if (this.#killed) await this.#restart();
  }

  async #restart(browserToo = false): Promise<void> {
    await vi.advanceTimersByTimeAsync(0); // The killed background runs into calls that never return.
    clearAllTimeouts();
    this.#killed = false;
    this.kills += 1;
    this.#killAt = Number.POSITIVE_INFINITY;
    if (browserToo) await fakeBrowser.storage.session.clear();
    const { access, openTabs } = this.platform;
    this.platform = Object.assign(new FakePlatform(this.server), { access, openTabs });
    this.controller = new LinkController(this.platform);
    this.#connect();
    void this.controller.resume().catch(() => undefined);
    await vi.advanceTimersByTimeAsync(0);
  }

  #connect(): void {
    const { platform } = this;
    platform.interfere = async (call) => {
      if (await this.#step()) await never();
      return this.interfere(call);
    };
    platform.delay = async () => {
      if (this.latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, this.latencyMs));
      if (await this.#step()) await never();
    };
    platform.wakeEvery = async (ms) => {
      if (!this.#killed) this.#alarmInMs = ms;
    };
  }

  /** Counts one step; true if it kills the background, or an earlier one did. */
  async #step(): Promise<boolean> {
    this.steps += 1;
    if (this.steps >= this.#killAt) this.#killed = true;
    return this.#killed;
  }

  async #fireAlarm(ms: number): Promise<void> {
    if (this.#alarmInMs === null) return;
    this.#alarmInMs -= ms;
    if (this.#alarmInMs > 0) return;
    this.#alarmInMs = 30_000;
    await this.intent((controller) => controller.resume());
  }

  #guard(area: typeof fakeBrowser.storage.local, method: 'get' | 'set' | 'remove'): void {
    const real = area[method].bind(area) as (argument: never) => Promise<unknown>;
    const guarded = async (argument: never) => {
      const changes = method !== 'get' && area === fakeBrowser.storage.local;
      if (this.#killed || (changes && (await this.#step()))) await never();
      const result = await real(argument);
      if (changes && (await this.#step())) await never();
      return result;
    };
    vi.spyOn(area, method).mockImplementation(guarded as never);
  }
}

/** Lets {@link clearAllTimeouts} clear the timeouts set from now on; Vitest's own function would reset the clock. */
export function trackTimeouts(): void {
  vi.spyOn(globalThis, 'setTimeout');
}

export function clearAllTimeouts(): void {
  for (const { value } of vi.mocked(globalThis.setTimeout).mock.results) clearTimeout(value);
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}
