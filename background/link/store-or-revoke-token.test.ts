import { afterEach, beforeEach, expect, type MockInstance, test, vi } from 'vitest';
import { storeOrRevokeToken } from './store-or-revoke-token.ts';

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const store = vi.fn<() => Promise<void>>();
const signOut = vi.fn<() => Promise<void>>();
let log: MockInstance;

beforeEach(() => {
  vi.useFakeTimers();
  log = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  store.mockReset().mockRejectedValue(new Error('QuotaExceeded'));
  signOut.mockReset().mockRejectedValue(new Error('Offline'));
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('A token that can be stored is not signed out', async () => {
  store.mockResolvedValue();
  await expect(storeOrRevokeToken(store, signOut)).resolves.toBeUndefined();
  expect(store).toHaveBeenCalledTimes(1);
  expect(signOut).not.toHaveBeenCalled();
});

test('A token that cannot be stored is signed out, and nothing is retried', async () => {
  signOut.mockResolvedValue();
  await expect(storeOrRevokeToken(store, signOut)).rejects.toThrow('QuotaExceeded');
  await pass(60_000);
  expect(store).toHaveBeenCalledTimes(1);
  expect(signOut).toHaveBeenCalledTimes(1);
});

test('A token that can be neither stored nor signed out is retried at intervals that keep the background awake', async () => {
  const kept = storeOrRevokeToken(store, signOut);
  await pass(0);
  for (const waitMs of [1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000]) {
    const tries = store.mock.calls.length;
    await pass(waitMs - 1);
    expect(store).toHaveBeenCalledTimes(tries);
    await pass(1);
    expect(store).toHaveBeenCalledTimes(tries + 1);
    expect(signOut).toHaveBeenCalledTimes(tries + 1);
    expect(log).toHaveBeenCalledTimes(tries + 1);
  }
  store.mockResolvedValue();
  await pass(20_000);
  await expect(kept).resolves.toBeUndefined();
});
