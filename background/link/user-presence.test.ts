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
  test('The user has left only when the last open page closes', () => {
    const presence = new UserPresence(now);
    const [endFirst, endSecond] = [presence.userArrived(), presence.userArrived()];
    pass(60_000);
    endFirst();
    pass(60_000);
    expect(presence.msSinceUserLeft()).toBe(0);
    pass(60_000);
    endSecond();
    pass(5_000);
    expect(presence.msSinceUserLeft()).toBe(5_000);
  });

  test('The time since the user left counts from the last activity', () => {
    const presence = new UserPresence(now);
    pass(60_000);
    expect(presence.msSinceUserLeft()).toBe(60_000);
    presence.noteActivity();
    pass(2_000);
    expect(presence.msSinceUserLeft()).toBe(2_000);
  });

  test('The time since the user left starts again if the clock is set back', () => {
    const presence = new UserPresence(now);
    pass(60_000);
    vi.setSystemTime(now() - 3_600_000);
    expect(presence.msSinceUserLeft()).toBe(0);
    pass(3_000);
    expect(presence.msSinceUserLeft()).toBe(3_000);
  });
});

describe('restore', () => {
  /** A background that has a page open for a moment, saves that, and is killed. */
  async function lastBackground(): Promise<void> {
    const presence = new UserPresence(now);
    presence.userArrived()();
    await presence.save();
  }

  test('A new background restores what the previous one knew; a new browser session has nothing to restore', async () => {
    expect(await new UserPresence(now).restore()).toBe(true);
    await lastBackground();
    pass(60_000);
    const presence = new UserPresence(now);
    expect(await presence.restore()).toBe(false);
    expect(presence.msSinceUserLeft()).toBe(60_000);
  });

  test('Restoring in a new browser session stores a time for the next background', async () => {
    await new UserPresence(now).restore();
    pass(10_000);
    await new UserPresence(now).restore();
    const next = new UserPresence(now);
    expect(await next.restore()).toBe(false);
    expect(next.msSinceUserLeft()).toBe(10_000);
  });

  test('Restoring does not override a page that is open', async () => {
    await lastBackground();
    pass(60_000);
    const presence = new UserPresence(now);
    presence.userArrived();
    await presence.restore();
    await presence.save();
    const next = new UserPresence(now);
    await next.restore();
    expect(next.msSinceUserLeft()).toBe(0);
  });

  test('An unreadable stored time counts as a new browser session', async () => {
    await fakeBrowser.storage.session.set({ userPresentAt: 'yesterday' });
    const presence = new UserPresence(now);
    expect(await presence.restore()).toBe(true);
    expect(presence.msSinceUserLeft()).toBe(0);
  });
});
