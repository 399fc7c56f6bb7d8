import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { LinkController } from '../../background/link/link-controller.ts';
import { FakePlatform, FakePlex } from './fake-platform.ts';

/**
 * For unit tests: a background that can be killed at any step, and the browser around it, which fires its alarm and
 * starts it again. A step is a call that changes something outside: a write to storage, a request, a tab.
 *
 * The dead do nothing: from the moment of death every call they make, reads included, never comes back.
 */
export class KillableBackground {
  readonly server = new FakePlex();
  platform = new FakePlatform(this.server);
  controller = new LinkController(this.platform);
  steps = 0;
  deaths = 0;
  /** Called before each call to Plex is carried out; what it throws is the answer. */
  interfere: (call: string) => void | Promise<void> = () => undefined;
  /** How long each answer of Plex is on its way, in milliseconds. */
  latencyMs = 0;
  #dead = false;
  #dieAt = Number.POSITIVE_INFINITY;
  #alarmInMs: number | null = null;

  constructor() {
    for (const area of [fakeBrowser.storage.local, fakeBrowser.storage.session]) {
      for (const method of ['get', 'set', 'remove'] as const) this.#guard(area, method);
    }
    watchTimeouts();
    this.#startLife();
  }

  /** Kills the background at its n-th step from now: before it is carried out if n is odd, after it if even. */
  dieAtStep(step: number): void {
    this.steps = 0;
    this.#dieAt = step;
  }

  /** Kills it now, alone or with the whole browser, and starts the next one. */
  async killAndRevive(browserToo = false): Promise<void> {
    this.#dead = true;
    await this.#bury(browserToo);
  }

  /** Lets time pass, in steps of a second, with the browser's alarm; a death on the way is followed by a new life. */
  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 1_000) {
      await vi.advanceTimersByTimeAsync(Math.min(left, 1_000));
      if (this.#dead) await this.#bury();
      await this.#ring(Math.min(left, 1_000));
    }
  }

  /** Something that the person does; it is lost if the background dies over it. */
  async intent(act: (controller: LinkController) => Promise<unknown>): Promise<void> {
    void act(this.controller).catch(() => undefined);
    await vi.advanceTimersByTimeAsync(1);
    if (this.#dead) await this.#bury();
  }

  async #bury(browserToo = false): Promise<void> {
    await vi.advanceTimersByTimeAsync(0); // What the dead have still in hand runs into calls that never come back.
    clearEveryTimeout();
    this.#dead = false;
    this.deaths += 1;
    this.#dieAt = Number.POSITIVE_INFINITY;
    if (browserToo) await fakeBrowser.storage.session.clear();
    const { access, openTabs } = this.platform;
    this.platform = Object.assign(new FakePlatform(this.server), { access, openTabs });
    this.controller = new LinkController(this.platform);
    this.#startLife();
    void this.controller.resume().catch(() => undefined);
    await vi.advanceTimersByTimeAsync(0);
  }

  #startLife(): void {
    const life = this.platform;
    life.interfere = async (call) => {
      if (await this.#step()) await never();
      await this.interfere(call);
    };
    life.delay = async () => {
      if (this.latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, this.latencyMs));
      if (await this.#step()) await never();
    };
    life.wakeEvery = async (ms) => {
      if (!this.#dead) this.#alarmInMs = ms;
    };
  }

  /** One step; true if the background dies of it or is dead already. */
  async #step(): Promise<boolean> {
    this.steps += 1;
    if (this.steps >= this.#dieAt) this.#dead = true;
    return this.#dead;
  }

  async #ring(ms: number): Promise<void> {
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
      if (this.#dead || (changes && (await this.#step()))) await never();
      const result = await real(argument);
      if (changes && (await this.#step())) await never();
      return result;
    };
    vi.spyOn(area, method).mockImplementation(guarded as never);
  }
}

/** Every timeout that is set from now on can be cleared without the clock being set back, as Vitest's own way does. */
export function watchTimeouts(): void {
  vi.spyOn(globalThis, 'setTimeout');
}

export function clearEveryTimeout(): void {
  for (const { value } of vi.mocked(globalThis.setTimeout).mock.results) clearTimeout(value);
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}
