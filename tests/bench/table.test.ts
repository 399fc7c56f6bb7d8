import { describe, expect, test } from 'vitest';
import type { Goal } from './goals.ts';
import type { Row } from './row.ts';
import { summarize } from './statistics.ts';
import { countOfRuns, ranges, tables } from './table.ts';

const ROW: Row = {
  measure: 'popupFirstPaint',
  case: 'background asleep',
  browser: 'chromium',
  tether: summarize([120, 130, 140]),
  control: summarize([100, 90, 110]),
};

/** The only cell of a table with this row. */
function cellOf(row: Row): string | undefined {
  return tables([row]).split('\n').at(-1)?.split(' | ')[1]?.replace(/ \|$/, '');
}

describe('the tables of the performance report', () => {
  test('each table has a heading, a sentence, cases as rows and browsers as columns', () => {
    const running = { ...ROW, case: 'background running' };
    const inFirefox: Row = { ...ROW, browser: 'firefox', tether: summarize([60]), control: summarize([50]) };
    const start: Row = { ...ROW, measure: 'backgroundStart', case: 'until it rejects an invalid message' };
    expect(tables([ROW, running, inFirefox, start])).toBe(`### Popup: click to first paint

Goal: at most 1.3 times the control extension.

| case | Chromium | Firefox |
| --- | ---: | ---: |
| background asleep | 130 ms / 100 ms (1.30 ×) | 60.0 ms / 50.0 ms (1.20 ×) |
| background running | 130 ms / 100 ms (1.30 ×) | – |

### Background: cold start

The control is the smallest background. No goal.

| case | Chromium |
| --- | ---: |
| until it rejects an invalid message | 130 ms / 100 ms (1.30 ×) |`);
  });

  test.each([
    [10, 12.5, '10.0 ms / 12.5 ms (−2.5 ms)'],
    [130, 100, '130 ms / 100 ms (+30.0 ms)'],
  ])('a cell shows the difference of %d and %d where the measure compares by it', (tether, control, cell) => {
    const row: Row = { ...ROW, measure: 'pageLoad', tether: summarize([tether]), control: summarize([control]) };
    expect(cellOf(row)).toBe(cell);
  });

  test('a row without a control shows only its median', () => {
    const { control: _none, ...alone } = ROW;
    expect(cellOf(alone)).toBe('130 ms');
  });

  test.each<[Goal, boolean]>([
    [{ kind: 'ratio', limit: 1.3 }, true],
    [{ kind: 'ratio', limit: 1.29 }, false],
    [{ kind: 'ratio', limit: 1.29, more: 1 }, true],
    [{ kind: 'ratio', limit: 1.28, more: 1 }, false],
    [{ kind: 'difference', limit: 31 }, true],
    [{ kind: 'difference', limit: 30 }, false],
    [{ kind: 'every run', limit: 140 }, true],
    [{ kind: 'every run', limit: 139 }, false],
  ])('the table marks a cell whose goal %o is missed', (goal, met) => {
    expect(cellOf({ ...ROW, goal })?.endsWith(' **missed**')).toBe(!met);
  });

  test('the ranges of all series follow the tables', () => {
    expect(ranges([ROW])).toBe(`| measure | case | browser | Tether | control |
| --- | --- | --- | ---: | ---: |
| Popup: click to first paint | background asleep | Chromium | 120–140 ms | 90.0–110 ms |`);
  });

  test('the report states the number of runs, or its range', () => {
    expect(countOfRuns([ROW])).toBe('3');
    expect(countOfRuns([ROW, { ...ROW, tether: summarize([1]) }])).toBe('1 to 3');
  });
});
