import * as v from 'valibot';
import { expect, test } from 'vitest';
import { dateOrNull } from './date.ts';

test.each<[sent: unknown, moment: string]>([
  ['2024-07-16T17:03:05Z', '2024-07-16T17:03:05.000Z'],
  ['2024-07-16T17:03:05.250+02:00', '2024-07-16T15:03:05.250Z'],
  ['2023-04-12 17:00:03 +0000 UTC', '2023-04-12T17:00:03.000Z'],
  ['2023-04-12 17:00:03 -0430 UTC', '2023-04-12T21:30:03.000Z'],
  ['2023-04-12 17:00:03 +0530', '2023-04-12T11:30:03.000Z'],
  ['2024-06-20 06:55:56 UTC', '2024-06-20T06:55:56.000Z'],
  [1718866556, '2024-06-20T06:55:56.000Z'],
  ['1718866556', '2024-06-20T06:55:56.000Z'],
  [999999999, '2001-09-09T01:46:39.000Z'],
  ['999999999', '2001-09-09T01:46:39.000Z'],
  [0, '1970-01-01T00:00:00.000Z'],
])('dateOrNull reads %j as %s', (sent, moment) => {
  expect(v.parse(dateOrNull, sent)?.toISOString()).toBe(moment);
});

test.each<[unknown]>([
  [undefined],
  [null],
  [true],
  [{}],
  [['2024-07-16T17:03:05Z']],
  [''],
  ['yesterday'],
  ['2024'],
  ['5'],
  ['July 16, 2024'],
  ['2024-13-45T00:00:00Z'],
  ['2024-06-20 26:55:56 UTC'],
  ['2024-06-20 06:55:56 CET'],
  ['0x66741a5c'],
  [1e300],
  [Number.NaN],
  ['1718866556123456789'],
  [`2024-07-16T17:03:05.${'0'.repeat(40)}Z`],
])('dateOrNull reads %j as null', (sent) => {
  expect(v.parse(dateOrNull, sent)).toBeNull();
});

test('dateOrNull reads a missing field as null', () => {
  expect(v.parse(v.object({ createdAt: dateOrNull }), {})).toEqual({ createdAt: null });
});
