import { expect, test } from 'vitest';
import { isComplete } from './use-settings.ts';

test.each([
  ['/data', '/mnt', true],
  ['/data', '', false],
  [' ', '/mnt', false],
])('A path rule from %j to %j is complete: %j.', (from, to, complete) => {
  expect(isComplete({ from, to })).toBe(complete);
});
