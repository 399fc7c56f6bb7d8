import { expect, test } from 'vitest';
import { backoffMs, pollIntervalMs } from './poll-interval.ts';

test('The poll interval is one second while the user is present and for 75 seconds after', () => {
  for (const msSinceUserLeft of [0, 1, 30_000, 75_000]) expect(pollIntervalMs(msSinceUserLeft)).toBe(1_000);
});

test('The poll interval then grows up to a minute', () => {
  let last = 1_000;
  for (let msSinceUserLeft = 75_000; msSinceUserLeft < 1_800_000; msSinceUserLeft += 1_000) {
    expect(pollIntervalMs(msSinceUserLeft)).toBeGreaterThanOrEqual(last);
    last = pollIntervalMs(msSinceUserLeft);
  }
  expect(last).toBe(60_000);
});

test('The backoff doubles its upper limit with each failure, up to 30 seconds', () => {
  expect([1, 2, 3, 4, 5, 50].map((failures) => backoffMs(failures, 1))).toEqual([
    2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
  ]);
});

test('The backoff has full jitter, but is never shorter than a second', () => {
  expect(backoffMs(5, 0.5)).toBe(15_000);
  expect(backoffMs(5, 0)).toBe(1_000);
});

test('The backoff accepts another upper limit', () => {
  expect(backoffMs(50, 1, 3_600_000)).toBe(3_600_000);
});
