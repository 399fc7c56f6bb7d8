import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { setItems } from '../../shared/storage/items.ts';
import { sayWhenErased } from './say-when-erased.ts';

const signOut = { authToken: 'token', clientIdentifier: 'c' };
let messages: string[];

beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers();
  messages = [];
});
afterEach(() => vi.useRealTimers());

const begin = () => sayWhenErased((message) => messages.push(message()));

test('Without a pending sign-out, everything is reported erased at once.', async () => {
  begin();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(messages).toEqual(['Everything was erased.']);
});

test('A quick sign-out is followed by a single message.', async () => {
  await setItems({ pendingSignOuts: [signOut] });
  begin();
  await vi.advanceTimersByTimeAsync(500);
  await setItems({ pendingSignOuts: [] });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(messages).toEqual(['Everything was erased.']);
});

test('A slow sign-out is reported as pending, and then as done.', async () => {
  await setItems({ pendingSignOuts: [signOut] });
  begin();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(messages).toEqual([expect.stringContaining('Everything was erased except the token')]);
  await setItems({ pendingSignOuts: [] });
  await vi.advanceTimersByTimeAsync(0);
  expect(messages.at(-1)).toBe('Everything was erased.');
});

test('Later sign-outs are not reported.', async () => {
  begin();
  await vi.advanceTimersByTimeAsync(0);
  await setItems({ pendingSignOuts: [signOut] });
  await setItems({ pendingSignOuts: [] });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(messages).toHaveLength(1);
});
