import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { setItems } from '../../shared/storage/items.ts';
import { sayWhenErased } from './say-when-erased.ts';

const signOut = { authToken: 'token', clientIdentifier: 'c' };
let said: string[];

beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers();
  said = [];
});
afterEach(() => vi.useRealTimers());

const begin = () => sayWhenErased((words) => said.push(words()));

test('says so at once, if Plex has nothing to be told', async () => {
  begin();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(said).toEqual(['Everything was erased.']);
});

test('says so but once, if Plex is told quickly', async () => {
  await setItems({ pendingSignOuts: [signOut] });
  begin();
  await vi.advanceTimersByTimeAsync(500);
  await setItems({ pendingSignOuts: [] });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(said).toEqual(['Everything was erased.']);
});

test('says that the token is still there while Plex cannot be told, and when it has been', async () => {
  await setItems({ pendingSignOuts: [signOut] });
  begin();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(said).toEqual([expect.stringContaining('Everything was erased except the token')]);
  await setItems({ pendingSignOuts: [] });
  await vi.advanceTimersByTimeAsync(0);
  expect(said.at(-1)).toBe('Everything was erased.');
});

test('has said its last then, whatever is signed out later', async () => {
  begin();
  await vi.advanceTimersByTimeAsync(0);
  await setItems({ pendingSignOuts: [signOut] });
  await setItems({ pendingSignOuts: [] });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(said).toHaveLength(1);
});
