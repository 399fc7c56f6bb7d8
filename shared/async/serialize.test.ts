import { expect, test } from 'vitest';
import { serialize } from './serialize.ts';

test('work begins when what was asked for before is done, and gives its result', async () => {
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

test('work that fails is the business of who asked for it, and not of the next', async () => {
  const failures: unknown[] = [];
  const take = serialize((error) => failures.push(error));
  const failing = take(() => Promise.reject(new Error('no')));
  const next = take(async () => 'yes');
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('yes');
  expect(failures).toEqual([new Error('no')]);
});
