import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { median, summarize } from './statistics.ts';

describe('a series of measurements', () => {
  test('has the one in the middle as its median, whatever their order', () => {
    expect(summarize([30, 10, 20])).toEqual({ median: 20, least: 10, most: 30, count: 3 });
  });

  test('of even length has the mean of the two in the middle', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  test('of one is that one', () => {
    expect(summarize([7])).toEqual({ median: 7, least: 7, most: 7, count: 1 });
  });

  test('that is empty is an error', () => {
    expect(() => summarize([])).toThrow('Nothing was measured.');
  });

  test('is left as it was, and has its median between its least and its most', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
        const before = [...values];
        const { median: middle, least, most } = summarize(values);
        expect(values).toEqual(before);
        expect([least, most]).toEqual([Math.min(...values), Math.max(...values)]);
        expect(middle).toBeGreaterThanOrEqual(least);
        expect(middle).toBeLessThanOrEqual(most);
      }),
    );
  });
});
