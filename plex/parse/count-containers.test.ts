import { expect, test } from 'vitest';
import { countContainers } from './count-containers.ts';

test('countContainers counts objects and arrays, and brackets in strings as well', () => {
  expect(countContainers('')).toBe(0);
  expect(countContainers('"text"')).toBe(0);
  expect(countContainers('{"a":[{},{},[]],"b":"{["}')).toBe(7);
});
