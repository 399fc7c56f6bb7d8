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

/** Sleeps; `slept` is the result, or undefined before the end. */
function sleep(keepAlive: KeepAliveSleep, ms: number): { slept: boolean | undefined } {
  const state: { slept: boolean | undefined } = { slept: undefined };
  void keepAlive.sleep(ms).then((whole) => {
    state.slept = whole;
  });
  return state;
}

test('A sleep lasts its whole time and keeps the background awake every 20 seconds', async () => {
  const keepAlive = sleep(new KeepAliveSleep(keepAwake), 50_000);
  await pass(0);
  expect(keepAwake).toHaveBeenCalledTimes(1);
  await pass(20_000);
  expect(keepAwake).toHaveBeenCalledTimes(2);
  await pass(29_999);
  expect(keepAwake).toHaveBeenCalledTimes(3);
  expect(keepAlive.slept).toBeUndefined();
  await pass(1);
  expect(keepAlive.slept).toBe(true);
});

test('A sleep of no time ends at once without a keep-alive call', async () => {
  expect(await new KeepAliveSleep(keepAwake).sleep(0)).toBe(true);
  expect(keepAwake).not.toHaveBeenCalled();
});

test('An interrupted sleep ends at once and returns false', async () => {
  const keepAlive = new KeepAliveSleep(keepAwake);
  const sleeping = sleep(keepAlive, 50_000);
  await pass(30_000);
  keepAlive.interrupt();
  await pass(0);
  expect(sleeping.slept).toBe(false);
  await pass(60_000);
  expect(keepAwake).toHaveBeenCalledTimes(2);
});

test('An interruption before or after a sleep does not affect the next one', async () => {
  const keepAlive = new KeepAliveSleep(keepAwake);
  keepAlive.interrupt();
  const first = sleep(keepAlive, 1_000);
  await pass(1_000);
  expect(first.slept).toBe(true);
  keepAlive.interrupt();
  const second = sleep(keepAlive, 1_000);
  await pass(1_000);
  expect(second.slept).toBe(true);
});
