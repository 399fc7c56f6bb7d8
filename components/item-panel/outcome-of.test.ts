import { expect, test } from 'vitest';
import { outcomeOf } from './outcome-of.ts';

test('outcomeOf tells what an action tells, and that it failed if it throws', async () => {
  expect(await outcomeOf(async () => 'link-copied')).toBe('link-copied');
  expect(await outcomeOf(async () => null)).toBeNull();
  expect(await outcomeOf(() => Promise.reject(new Error('no')))).toBe('failed');
  expect(
    await outcomeOf(() => {
      throw new Error('no');
    }),
  ).toBe('failed');
});

test('outcomeOf starts the action at once', () => {
  let started = false;
  outcomeOf(async () => {
    started = true;
    return null;
  });
  expect(started).toBe(true);
});
