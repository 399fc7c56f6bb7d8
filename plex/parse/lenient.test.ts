import * as v from 'valibot';
import { expect, test } from 'vitest';
import {
  exactString,
  firstEntries,
  firstEntriesOrOne,
  lenientArray,
  lenientBoolean,
  lenientNumber,
  lenientString,
  numberOrNull,
  orNull,
  shownText,
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

test('exactString rejects an empty string, and one that would have to be changed', () => {
  expect(v.parse(exactString, 'text')).toBe('text');
  expect(v.is(exactString, 'x'.repeat(2_000))).toBe(true);
  for (const value of [...OTHER_TYPES, '', 5, 'a\nb', 'a\u202eb', 'x'.repeat(2_001)]) {
    expect(v.is(exactString, value)).toBe(false);
  }
});

test('every string that is read has at most 2,000 characters, in one line', () => {
  for (const schema of [lenientString, stringOrNull, stringOrEmpty]) {
    expect(v.parse(schema, 'a\nb\u202ec')).toBe('a bc');
    expect(v.parse(schema, 'x'.repeat(2_001))).toBe('x'.repeat(2_000));
  }
});

test('shownText cuts no character in half', () => {
  expect(shownText(`${'x'.repeat(1_999)}🎬`)).toBe('x'.repeat(1_999));
  expect(shownText(`${'x'.repeat(1_998)}🎬`)).toBe(`${'x'.repeat(1_998)}🎬`);
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
    for (const value of [true, 1, '1', 'true', 'True', ' TRUE', 'yes']) expect(v.parse(schema, value)).toBe(true);
    for (const value of [false, 0, '0', 'false', 'False', 'no']) expect(v.parse(schema, value)).toBe(false);
    for (const value of [undefined, null, '', 'maybe', 2, {}, ['true']]) expect(v.parse(schema, value)).toBe(otherwise);
  }
});

test('lenientArray drops only the invalid entries', () => {
  const names = lenientArray(v.object({ name: v.string() }), 9);
  const list = [{ name: 'Ann' }, { name: 5 }, null, { name: 'Bob' }];
  expect(v.parse(names, list)).toEqual([{ name: 'Ann' }, { name: 'Bob' }]);
});

test('lenientArray reads a single object as an array of it', () => {
  const names = lenientArray(v.object({ name: v.string() }), 9);
  expect(v.parse(names, { name: 'Ann' })).toEqual([{ name: 'Ann' }]);
  expect(v.parse(names, { name: 5 })).toEqual([]);
});

test('lenientArray is empty for anything but an array, and never the same array twice', () => {
  const names = lenientArray(v.string(), 9);
  for (const value of [undefined, null, 'text', { length: 1 }]) expect(v.parse(names, value)).toEqual([]);
  expect(v.parse(names, null)).not.toBe(v.parse(names, null));
});

test('firstEntries accepts only an array, and leaves its entries as they are', () => {
  const entry = { a: 1 };
  expect(v.parse(firstEntries(2), [entry, 'x', null])).toEqual([entry, 'x']);
  for (const value of [...OTHER_TYPES.slice(0, -1), 'text', { length: 1 }]) {
    expect(v.is(firstEntries(2), value)).toBe(false);
  }
});

test('firstEntriesOrOne also accepts a single object, as an array of it', () => {
  expect(v.parse(firstEntriesOrOne(2), [1, 2, 3])).toEqual([1, 2]);
  expect(v.parse(firstEntriesOrOne(2), { a: 1 })).toEqual([{ a: 1 }]);
  for (const value of [undefined, null, true, 5, 'text']) expect(v.is(firstEntriesOrOne(2), value)).toBe(false);
});

test('lenientArray parses no more entries than its limit, however many there are', () => {
  let parsed = 0;
  const entry = v.pipe(
    v.unknown(),
    v.transform((value) => {
      parsed += 1;
      return value;
    }),
  );
  const million = new Array(1_000_000).fill({ id: 1 });
  expect(v.parse(lenientArray(entry, 50), million)).toHaveLength(50);
  expect(parsed).toBe(50);
});

test('lenientArray also counts the invalid entries', () => {
  expect(v.parse(lenientArray(v.string(), 3), [1, 'a', 2, 'b'])).toEqual(['a']);
});

test('lenient fields get their default if they are missing', () => {
  const schema = v.object({
    number: numberOrNull,
    text: stringOrEmpty,
    present: lenientBoolean(true),
    list: lenientArray(v.string(), 9),
    child: orNull(v.object({})),
  });
  expect(v.parse(schema, {})).toEqual({ number: null, text: '', present: true, list: [], child: null });
});
