import { expect, test } from 'vitest';
import { formatPosition, parsePosition } from './position.ts';

test.each([
  [0, '0:00'],
  [2_530_999, '42:10'],
  [3_723_000, '1:02:03'],
  [-5, '0:00'],
])('%i ms is shown as %s.', (ms, shown) => {
  expect(formatPosition(ms)).toBe(shown);
});

test.each([
  ['42:10', 2_530_000],
  [' 1:02:03 ', 3_723_000],
  ['90', 90_000],
  ['0:05', 5_000],
  ['120:00', 7_200_000],
  ['٤٢:١٠', 2_530_000],
  ['４２：１０', 2_530_000],
])('%s is read as %i ms.', (typed, ms) => {
  expect(parsePosition(typed)).toBe(ms);
});

test.each(['', 'x', '42:60', '1:60:00', '42:', ':10', '1:2:3:4', '-5', '42.10', '1:100'])(
  '%j is not read.',
  (typed) => {
    expect(parsePosition(typed)).toBeNull();
  },
);
