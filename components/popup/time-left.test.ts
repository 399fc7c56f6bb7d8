import { expect, test } from 'vitest';
import { formatTimeLeft, sayTimeLeft } from './time-left.tsx';

test.each([
  [900_000, '15:00'],
  [65_400, '1:05'],
  [9_000, '0:09'],
  [0, '0:00'],
  [-5_000, '0:00'],
])('%i ms are shown as %s', (ms, text) => {
  expect(formatTimeLeft(ms)).toBe(text);
});

test.each([
  [900_000, ''],
  [600_001, ''],
  [600_000, '10 minutes left'],
  [300_001, '10 minutes left'],
  [300_000, '5 minutes left'],
  [60_000, '1 minute left'],
  [29_000, '30 seconds left'],
  [0, ''],
])('with %i ms left, what was last said aloud is %j', (ms, said) => {
  expect(sayTimeLeft(ms)).toBe(said);
});
