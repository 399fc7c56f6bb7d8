import { expect, test } from 'vitest';
import { announceTimeLeft, formatTimeLeft } from './time-left.tsx';

test.each([
  [900_000, '15:00'],
  [65_400, '1:05'],
  [9_000, '0:09'],
  [0, '0:00'],
  [-5_000, '0:00'],
])('A remaining time of %i ms is shown as %s.', (ms, text) => {
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
])('With %i ms left, the last announcement is %j.', (ms, announcement) => {
  expect(announceTimeLeft(ms)).toBe(announcement);
});
