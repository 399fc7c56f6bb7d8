import { describe, expect, test } from 'vitest';
import { atMost, atMostAbove, atMostTimes } from './goals.ts';
import type { Row } from './row.ts';
import { lines } from './table.ts';

const ROW: Row = {
  what: 'Something',
  browser: 'chromium',
  unit: 'ms',
  tether: [120, 130, 140],
  control: [100, 90, 110],
};

/** The cells of a table with this row. */
function cellsOf(row: Row): string[] {
  const [line = ''] = lines([row]);
  return line.split(' | ').map((cell) => cell.replaceAll(/^\| | \|$/g, ''));
}

describe('the table', () => {
  test('has medians, ranges and how many runs there were, and the ratio of the medians', () => {
    expect(cellsOf(ROW)).toEqual([
      'Something',
      'Chromium',
      '130 ms (120–140; n=3)',
      '100 ms (90.0–110; n=3)',
      '1.30 ×',
      '',
      '',
    ]);
  });

  test('compares by the difference where that is wanted, whichever is more', () => {
    expect(cellsOf({ ...ROW, compare: 'difference' })[4]).toBe('+30.0 ms');
    expect(cellsOf({ ...ROW, tether: [10], control: [12.5], compare: 'difference' })[4]).toBe('−2.5 ms');
  });

  test('has nothing to compare where there is no control', () => {
    const { control: _none, ...alone } = ROW;
    expect(cellsOf(alone).slice(3, 5)).toEqual(['', '']);
  });

  test.each([
    [atMostTimes(1.3), 'yes'],
    [atMostTimes(1.29), '**no**'],
    [atMostAbove(31, 'ms'), 'yes'],
    [atMostAbove(30, 'ms'), '**no**'],
    [atMost(140, 'ms'), 'yes'],
    [atMost(139, 'ms'), '**no**'],
  ])('says whether the goal %o is met', (goal, met) => {
    expect(cellsOf({ ...ROW, goal }).slice(5)).toEqual([goal.text, met]);
  });
});
