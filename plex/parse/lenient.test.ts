import * as v from 'valibot';
import { expect, test } from 'vitest';
import {
  dateOrNull,
  lenientArray,
  lenientBoolean,
  lenientNumber,
  lenientString,
  nonEmptyString,
  numberOrNull,
  orNull,
  stringOrEmpty,
  stringOrNull,
} from './lenient.ts';

const OTHER_TYPES = [undefined, null, true, {}, ['text']];

test('lenientNumber accepts finite numbers and numeric strings', () => {
  for (const value of [5, 0, -1.5, '5', '-1.5']) expect(v.parse(lenientNumber, value)).toBe(Number(value));
  for (const value of [...OTHER_TYPES, '', ' 5', 'five', '1e3', Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(v.is(lenientNumber, value)).toBe(false);
    expect(v.parse(numberOrNull, value)).toBeNull();
  }
});

test('lenientNumber rejects a numeric string beyond the range of numbers', () => {
  expect(v.is(lenientNumber, `1${'0'.repeat(400)}`)).toBe(false);
});

test('lenientString accepts strings and numbers', () => {
  for (const value of ['4k', '', 1080]) expect(v.parse(lenientString, value)).toBe(String(value));
  for (const value of OTHER_TYPES) expect(v.is(lenientString, value)).toBe(false);
});

test('nonEmptyString rejects an empty string', () => {
  expect(v.parse(nonEmptyString, 'text')).toBe('text');
  for (const value of [...OTHER_TYPES, '', 5]) expect(v.is(nonEmptyString, value)).toBe(false);
});

test('stringOrNull and stringOrEmpty replace everything except strings', () => {
  for (const value of ['text', '']) {
    expect([v.parse(stringOrNull, value), v.parse(stringOrEmpty, value)]).toEqual([value, value]);
  }
  for (const value of [...OTHER_TYPES, 5]) {
    expect([v.parse(stringOrNull, value), v.parse(stringOrEmpty, value)]).toEqual([null, '']);
  }
});

test('lenientBoolean accepts Plex’s forms of true and false, and otherwise returns its default', () => {
  for (const otherwise of [true, false]) {
    const schema = lenientBoolean(otherwise);
    for (const value of [true, 1, '1', 'true']) expect(v.parse(schema, value)).toBe(true);
    for (const value of [false, 0, '0', 'false']) expect(v.parse(schema, value)).toBe(false);
    for (const value of [undefined, null, '', 'yes', 2, {}]) expect(v.parse(schema, value)).toBe(otherwise);
  }
});

test('dateOrNull accepts both of Plex’s date formats', () => {
  const date = new Date('2023-04-12T17:00:03Z');
  for (const text of ['2023-04-12T17:00:03Z', '2023-04-12 17:00:03 +0000 UTC', '2023-04-12 19:00:03 +0200']) {
    expect(v.parse(dateOrNull, text)).toEqual(date);
  }
  for (const value of [...OTHER_TYPES, '', 'yesterday', 1681318803]) expect(v.parse(dateOrNull, value)).toBeNull();
});

test('lenientArray drops only the invalid entries', () => {
  const names = lenientArray(v.object({ name: v.string() }));
  const list = [{ name: 'Ann' }, { name: 5 }, null, { name: 'Bob' }];
  expect(v.parse(names, list)).toEqual([{ name: 'Ann' }, { name: 'Bob' }]);
});

test('lenientArray is empty for anything but an array, and never the same array twice', () => {
  const names = lenientArray(v.string());
  for (const value of [undefined, null, 'text', { length: 1 }]) expect(v.parse(names, value)).toEqual([]);
  expect(v.parse(names, null)).not.toBe(v.parse(names, null));
});

test('lenient fields get their default if they are missing', () => {
  const schema = v.object({
    number: numberOrNull,
    text: stringOrEmpty,
    present: lenientBoolean(true),
    list: lenientArray(v.string()),
    child: orNull(v.object({})),
  });
  expect(v.parse(schema, {})).toEqual({ number: null, text: '', present: true, list: [], child: null });
});
