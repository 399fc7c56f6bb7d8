import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { UserPresence } from './user-presence.ts';

const now = () => Date.now();
const pass = (ms: number) => vi.advanceTimersByTime(ms);

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-03-01T12:00:00Z') });
  fakeBrowser.reset();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('msSinceUserLeft', () => {
  test('is 0 while somebody watches, and counts from when the last of them stopped', () => {
    const watch = new UserPresence(now);
    const [endFirst, endSecond] = [watch.userArrived(), watch.userArrived()];
    pass(60_000);
    endFirst();
    pass(60_000);
    expect(watch.msSinceUserLeft()).toBe(0);
    pass(60_000);
    endSecond();
    pass(5_000);
    expect(watch.msSinceUserLeft()).toBe(5_000);
  });

  test('counts from the last attention that the person has shown', () => {
    const watch = new UserPresence(now);
    pass(60_000);
    expect(watch.msSinceUserLeft()).toBe(60_000);
    watch.noteActivity();
    pass(2_000);
    expect(watch.msSinceUserLeft()).toBe(2_000);
  });

  test('begins anew when the clock is set back', () => {
    const watch = new UserPresence(now);
    pass(60_000);
    vi.setSystemTime(now() - 3_600_000);
    expect(watch.msSinceUserLeft()).toBe(0);
    pass(3_000);
    expect(watch.msSinceUserLeft()).toBe(3_000);
  });
});

describe('restore', () => {
  /** A background that is watched for a moment, saves that, and dies. */
  async function lastBackground(): Promise<void> {
    const watch = new UserPresence(now);
    watch.userArrived()();
    await watch.save();
  }

  test('tells a new run of the browser from a new background, and goes on from what the last one knew', async () => {
    expect(await new UserPresence(now).restore()).toBe(true);
    await lastBackground();
    pass(60_000);
    const watch = new UserPresence(now);
    expect(await watch.restore()).toBe(false);
    expect(watch.msSinceUserLeft()).toBe(60_000);
  });

  test('in a new run is itself what the next background goes on from', async () => {
    await new UserPresence(now).restore();
    pass(10_000);
    await new UserPresence(now).restore();
    const next = new UserPresence(now);
    expect(await next.restore()).toBe(false);
    expect(next.msSinceUserLeft()).toBe(10_000);
  });

  test('takes nothing from somebody who watches already', async () => {
    await lastBackground();
    pass(60_000);
    const watch = new UserPresence(now);
    watch.userArrived();
    await watch.restore();
    await watch.save();
    const next = new UserPresence(now);
    await next.restore();
    expect(next.msSinceUserLeft()).toBe(0);
  });

  test('takes a value that is no moment for none', async () => {
    await fakeBrowser.storage.session.set({ userPresentAt: 'yesterday' });
    const watch = new UserPresence(now);
    expect(await watch.restore()).toBe(true);
    expect(watch.msSinceUserLeft()).toBe(0);
  });
});
