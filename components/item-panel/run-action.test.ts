import { expect, test } from 'vitest';
import { runAction } from './run-action.ts';

test('runAction() resolves with the result of the action, or with "failed" if it throws.', async () => {
  expect(await runAction(async () => 'link-copied')).toBe('link-copied');
  expect(await runAction(async () => null)).toBeNull();
  expect(await runAction(() => Promise.reject(new Error('no')))).toBe('failed');
  expect(
    await runAction(() => {
      throw new Error('no');
    }),
  ).toBe('failed');
});

test('runAction() starts the action synchronously.', () => {
  let started = false;
  runAction(async () => {
    started = true;
    return null;
  });
  expect(started).toBe(true);
});
