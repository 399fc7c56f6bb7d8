import { expect, test } from 'vitest';
import { serialize } from './serialize.ts';

test('A task begins when the one before it has ended, and its result is returned', async () => {
  const take = serialize();
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  const begun: string[] = [];
  const first = take(async () => {
    begun.push('first');
    await held;
    return 1;
  });
  const second = take(async () => {
    begun.push('second');
    return 'two';
  });
  await Promise.resolve();
  await Promise.resolve();
  expect(begun).toEqual(['first']);
  release();
  expect([await first, await second]).toEqual([1, 'two']);
  expect(begun).toEqual(['first', 'second']);
});

test('A task that fails rejects for its own caller, and the next task still runs', async () => {
  const failures: unknown[] = [];
  const take = serialize((error) => failures.push(error));
  const failing = take(() => Promise.reject(new Error('no')));
  const next = take(async () => 'yes');
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('yes');
  expect(failures).toEqual([new Error('no')]);
});
