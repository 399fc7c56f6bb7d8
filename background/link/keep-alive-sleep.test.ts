import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { KeepAliveSleep } from './keep-alive-sleep.ts';

const keepAwake = vi.fn(async () => undefined);
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  keepAwake.mockClear();
});

afterEach(() => {
  vi.useRealTimers();
});

/** Sleeps; `woke` tells how that ended, or undefined. */
function sleep(keepAlive: KeepAliveSleep, ms: number): { woke: boolean | undefined } {
  const state: { woke: boolean | undefined } = { woke: undefined };
  void keepAlive.sleep(ms).then((whole) => {
    state.woke = whole;
  });
  return state;
}

test('a nap lasts its time, and calls for being kept awake every 20 seconds', async () => {
  const keepAlive = sleep(new KeepAliveSleep(keepAwake), 50_000);
  await pass(0);
  expect(keepAwake).toHaveBeenCalledTimes(1);
  await pass(20_000);
  expect(keepAwake).toHaveBeenCalledTimes(2);
  await pass(29_999);
  expect(keepAwake).toHaveBeenCalledTimes(3);
  expect(keepAlive.woke).toBeUndefined();
  await pass(1);
  expect(keepAlive.woke).toBe(true);
});

test('a nap of no time is over at once, and keeps nobody awake', async () => {
  expect(await new KeepAliveSleep(keepAwake).sleep(0)).toBe(true);
  expect(keepAwake).not.toHaveBeenCalled();
});

test('an interrupted nap is over at once, and says so', async () => {
  const keepAlive = new KeepAliveSleep(keepAwake);
  const sleeping = sleep(keepAlive, 50_000);
  await pass(30_000);
  keepAlive.interrupt();
  await pass(0);
  expect(sleeping.woke).toBe(false);
  await pass(60_000);
  expect(keepAwake).toHaveBeenCalledTimes(2);
});

test('an interruption before or after a nap does nothing to the next one', async () => {
  const keepAlive = new KeepAliveSleep(keepAwake);
  keepAlive.interrupt();
  const first = sleep(keepAlive, 1_000);
  await pass(1_000);
  expect(first.woke).toBe(true);
  keepAlive.interrupt();
  const second = sleep(keepAlive, 1_000);
  await pass(1_000);
  expect(second.woke).toBe(true);
});
