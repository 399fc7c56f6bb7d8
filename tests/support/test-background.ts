import { afterEach, beforeEach, expect, type MockInstance, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { LinkController } from '../../background/link/link-controller.ts';
import type { Pending } from '../../shared/link-state.ts';
import { linkItem } from '../../shared/storage/link.ts';
import { FakePlatform } from './fake-platform.ts';
import { clearAllTimeouts, trackTimeouts } from './killable-background.ts';

/** For unit tests: the link controller of one background, with a fake platform. It outlives neither its test nor a kill. */
export class TestBackground {
  platform = new FakePlatform();
  controller = new LinkController(this.platform);
  /** The calls of `console.warn`. */
  log: MockInstance = vi.fn();

  /** Kills the background; the next one starts with the next call. Timers of the killed one never fire. */
  kill(): void {
    clearAllTimeouts();
    this.controller = new LinkController(this.platform);
  }

  async restartBrowser(): Promise<void> {
    this.kill();
    await fakeBrowser.storage.session.clear();
    await this.controller.resume();
  }

  /** Starts an attempt by code, and waits for its PIN. */
  async pendingCode(): Promise<Pending> {
    await this.controller.start('code');
    await pass(1);
    const link = await linkItem.get();
    if (link.state !== 'pending') throw new Error(`There is no PIN: ${link.state}`);
    return link;
  }

  /** Links by code; returns the token. */
  async link(): Promise<string> {
    await this.pendingCode();
    const authToken = this.platform.claim();
    await seconds(1);
    return authToken;
  }

  /** Makes every call to plex.tv or for a tab fail, or those that begin with `call`. */
  failWith(error: () => Error, call = ''): void {
    this.platform.interfere = (made) => (made.startsWith(call) ? Promise.reject(error()) : undefined);
  }

  /** Never answers the calls that begin with `call`. */
  hang(call = ''): void {
    this.platform.interfere = (made) => (made.startsWith(call) ? new Promise(() => undefined) : undefined);
  }

  /** Ends what {@link failWith} or {@link hang} began. */
  recover(): void {
    this.platform.interfere = () => undefined;
  }
}

/** Gives each test of a file its own background, with simulated time, and ends it with the test. */
export function useTestBackground(): TestBackground {
  const background = new TestBackground();
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2026-03-01T12:00:00Z') });
    fakeBrowser.reset();
    trackTimeouts();
    background.log = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    background.platform = new FakePlatform();
    background.controller = new LinkController(background.platform);
  });
  afterEach(async () => {
    clearAllTimeouts();
    await pass(0); // What is in progress ends in its own test.
    clearAllTimeouts();
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
  return background;
}

export const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
export const seconds = (count: number) => pass(count * 1000);

/** The storage of the browser is full until the returned function is called. */
export function fillStorage(): () => void {
  const set = vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('QuotaExceeded'));
  return () => set.mockRestore();
}

export async function expectLink(link: object): Promise<void> {
  expect(await linkItem.get()).toMatchObject(link);
}
