import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { added, summarize } from './statistics.ts';

describe('summarize', () => {
  test('summarize takes the middle value as the median in any order', () => {
    expect(summarize([30, 10, 20])).toEqual({ median: 20, least: 10, most: 30, count: 3 });
  });

  test('summarize takes the mean of the two middle values of an even series', () => {
    expect(summarize([4, 1, 3, 2]).median).toBe(2.5);
  });

  test('summarize returns the value of a series of one', () => {
    expect(summarize([7])).toEqual({ median: 7, least: 7, most: 7, count: 1 });
  });

  test('summarize throws if the series is empty', () => {
    expect(() => summarize([])).toThrow('Nothing was measured.');
  });

  test('summarize leaves the series unchanged and returns a median within its range', () => {
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

test('added subtracts the measurement of the same round', () => {
  expect(added([5, 7], [1, 4])).toEqual([4, 3]);
});
