import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Watch } from './watch.ts';

const now = () => Date.now();
const pass = (ms: number) => vi.advanceTimersByTime(ms);

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-03-01T12:00:00Z') });
  fakeBrowser.reset();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('unwatchedMs', () => {
  test('is 0 while somebody watches, and counts from when the last of them stopped', () => {
    const watch = new Watch(now);
    const [endFirst, endSecond] = [watch.begin(), watch.begin()];
    pass(60_000);
    endFirst();
    pass(60_000);
    expect(watch.unwatchedMs()).toBe(0);
    pass(60_000);
    endSecond();
    pass(5_000);
    expect(watch.unwatchedMs()).toBe(5_000);
  });

  test('counts from the last attention that the person has shown', () => {
    const watch = new Watch(now);
    pass(60_000);
    expect(watch.unwatchedMs()).toBe(60_000);
    watch.renew();
    pass(2_000);
    expect(watch.unwatchedMs()).toBe(2_000);
  });

  test('begins anew when the clock is set back', () => {
    const watch = new Watch(now);
    pass(60_000);
    vi.setSystemTime(now() - 3_600_000);
    expect(watch.unwatchedMs()).toBe(0);
    pass(3_000);
    expect(watch.unwatchedMs()).toBe(3_000);
  });
});

describe('restore', () => {
  /** A background that is watched for a moment, saves that, and dies. */
  async function lastBackground(): Promise<void> {
    const watch = new Watch(now);
    watch.begin()();
    await watch.save();
  }

  test('tells a new run of the browser from a new background, and goes on from what the last one knew', async () => {
    expect(await new Watch(now).restore()).toBe(true);
    await lastBackground();
    pass(60_000);
    const watch = new Watch(now);
    expect(await watch.restore()).toBe(false);
    expect(watch.unwatchedMs()).toBe(60_000);
  });

  test('in a new run is itself what the next background goes on from', async () => {
    await new Watch(now).restore();
    pass(10_000);
    await new Watch(now).restore();
    const next = new Watch(now);
    expect(await next.restore()).toBe(false);
    expect(next.unwatchedMs()).toBe(10_000);
  });

  test('takes nothing from somebody who watches already', async () => {
    await lastBackground();
    pass(60_000);
    const watch = new Watch(now);
    watch.begin();
    await watch.restore();
    await watch.save();
    const next = new Watch(now);
    await next.restore();
    expect(next.unwatchedMs()).toBe(0);
  });

  test('takes a value that is no moment for none', async () => {
    await fakeBrowser.storage.session.set({ watchedAt: 'yesterday' });
    const watch = new Watch(now);
    expect(await watch.restore()).toBe(true);
    expect(watch.unwatchedMs()).toBe(0);
  });
});
