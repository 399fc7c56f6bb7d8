import { describe, expect, test } from 'vitest';
import {
  anything,
  array,
  check,
  either,
  fallback,
  flag,
  literal,
  matching,
  nonEmptyString,
  nullable,
  number,
  object,
  optional,
  type Parser,
  record,
  ShapeError,
  strictObject,
  text,
  timestamp,
  transform,
  variant,
} from './shape.ts';

/** The path that is named when a value is refused, empty for the whole; undefined if it is not. */
function refusedAt(parse: Parser<unknown>, value: unknown): string | undefined {
  try {
    parse(value);
    return undefined;
  } catch (error) {
    if (error instanceof ShapeError) return error.path ?? '';
    throw error;
  }
}

const VALUES = [undefined, null, true, false, 0, 1.5, '', 'text', [], {}, () => 0];

describe('what stands for itself', () => {
  test.each([
    ['text', text, ['', 'text']],
    ['text that is not empty', nonEmptyString, ['text']],
    ['a number', number, [0, 1.5]],
    ['a flag', flag, [true, false]],
    ['anything', anything, VALUES],
    ['one of some values', literal('text', 0, null), [null, 0, 'text']],
    ['text that matches', matching(/^t/), ['text']],
    ['a value, or null', nullable(flag), [null, true, false]],
    ['a value, or nothing', optional(flag), [undefined, true, false]],
    ['either of two', either(flag, text), [true, false, '', 'text']],
    ['a value that passes a test', check(number, (value) => value > 1), [1.5]],
  ])('%s is told from whatever else, and comes back as it is', (_what, parse: Parser<unknown>, accepted) => {
    for (const value of VALUES) {
      if (accepted.includes(value as never)) expect(parse(value)).toBe(value);
      else expect(refusedAt(parse, value)).toBe('');
    }
  });

  test('a number is one that can be reckoned with', () => {
    expect(refusedAt(number, Number.NaN)).toBe('');
    expect(number(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  });

  test('a moment is told as this program writes it', () => {
    const written = new Date().toISOString();
    expect(timestamp(written)).toBe(written);
  });

  test.each([
    '2026-11-23',
    '2026-11-23T21:59:09Z',
    '2026-11-23T21:59:09.123+02:00',
    '2026-13-23T21:59:09.123Z',
    '2026-11-00T21:59:09.123Z',
    '2026-11-23T25:59:09.123Z',
    '2026-11-23T21:60:09.123Z',
    ' 2026-11-23T21:59:09.123Z',
    '2026-11-23T21:59:09.123Z ',
    1_795_471_149_123,
  ])('%s is none', (time) => {
    expect(refusedAt(timestamp, time)).toBe('');
  });
});

describe('what is made of a value', () => {
  test('is returned in its place', () => {
    expect(transform(text, (value) => value.length)('four')).toBe(4);
    expect(refusedAt(transform(text, String), 4)).toBe('');
  });

  test('can be parsed further, and is refused at the same place', () => {
    const parse = object({ size: transform(text, (value, path) => literal('S', 'L')(value.toUpperCase(), path)) });
    expect(parse({ size: 'l' })).toEqual({ size: 'L' });
    expect(refusedAt(parse, { size: 'm' })).toBe('size');
  });

  test('is the fallback where nothing can be made of it', () => {
    expect(fallback(text, null)('text')).toBe('text');
    expect(fallback(text, null)(5)).toBeNull();
    expect(fallback(object({ name: text }), undefined)({ name: 5 })).toBeUndefined();
  });

  test('is what the second makes of it, where the first cannot; and so is the error', () => {
    const parse = either(object({ name: text }), object({ id: number }));
    expect(parse({ name: 'Ann', id: 1 })).toEqual({ name: 'Ann' });
    expect(parse({ name: 1, id: 1 })).toEqual({ id: 1 });
    expect(refusedAt(parse, {})).toBe('id');
  });
});

test('a mistake of our own is no misfit of the value', () => {
  const mistaken = transform(text, () => {
    throw new TypeError('our own');
  });
  expect(() => fallback(mistaken, null)('text')).toThrow(new TypeError('our own'));
});

describe('a list', () => {
  test('has entries of one kind', () => {
    expect(array(number)([])).toEqual([]);
    expect(array(number)([1, 2])).toEqual([1, 2]);
  });

  test('is refused at the first entry that is none, by its place', () => {
    expect(refusedAt(array(number), [1, '2', '3'])).toBe('1');
    expect(refusedAt(object({ lists: array(array(number)) }), { lists: [[1], [2, '3']] })).toBe('lists.1.1');
  });

  test('is no object, and no text', () => {
    for (const odd of [{ length: 0 }, 'text', null]) expect(refusedAt(array(anything), odd)).toBe('');
  });
});

describe('a record', () => {
  test('has values of one kind, by whatever names', () => {
    expect(record(number)({ a: 1, 'b.c': 2 })).toEqual({ a: 1, 'b.c': 2 });
  });

  test('is refused at the first value of another kind', () => {
    expect(refusedAt(record(number), { a: 1, b: '2' })).toBe('b');
    for (const odd of [null, 'text', 5]) expect(refusedAt(record(anything), odd)).toBe('');
  });

  test('lends nothing to other objects, whatever its names', () => {
    const parsed = record(anything)(JSON.parse('{"__proto__":{"polluted":true}}'));
    expect(Object.keys(parsed)).toEqual(['__proto__']);
    expect(parsed.polluted).toBeUndefined();
  });
});

describe('an object', () => {
  const parse = object({ name: text, born: optional(number), home: nullable(object({ town: text })) });

  test('keeps the fields that are asked for, and loses the others', () => {
    expect(parse({ name: 'Ann', born: 1970, home: { town: 'Rome', street: 5 }, more: true })).toStrictEqual({
      name: 'Ann',
      born: 1970,
      home: { town: 'Rome' },
    });
  });

  test('is not given a field that it lacks', () => {
    expect(parse({ name: 'Ann', home: null })).toStrictEqual({ name: 'Ann', home: null });
    expect(parse({ name: 'Ann', home: null, born: undefined })).toStrictEqual({ name: 'Ann', home: null });
  });

  test('is refused at the first field that does not fit, in the order in which they are asked for', () => {
    expect(refusedAt(parse, { born: 'long ago', home: 5 })).toBe('name');
    expect(refusedAt(parse, { name: 'Ann', born: 'long ago', home: 5 })).toBe('born');
    expect(refusedAt(parse, { name: 'Ann', home: {} })).toBe('home.town');
  });

  test('is neither null nor anything simple', () => {
    for (const odd of [undefined, null, 'text', 5, true]) expect(refusedAt(parse, odd)).toBe('');
  });

  test('of a strict kind has no other fields', () => {
    const strict = strictObject({ name: text, born: optional(number) });
    expect(strict({ name: 'Ann' })).toEqual({ name: 'Ann' });
    expect(refusedAt(strict, { name: 'Ann', more: undefined })).toBe('');
    expect(refusedAt(strict, { name: 'Ann', toString: 5 })).toBe('');
    expect(refusedAt(strict, { name: 5 })).toBe('name');
    expect(refusedAt(strict, null)).toBe('');
  });
});

describe('a variant', () => {
  const shapes = { circle: { radius: number }, point: {} };
  const parse = variant('kind', object, shapes);

  test('has the fields that belong to its kind', () => {
    expect(parse({ kind: 'circle', radius: 2, more: true })).toEqual({ kind: 'circle', radius: 2 });
    expect(parse({ kind: 'point', radius: 2 })).toEqual({ kind: 'point' });
    expect(refusedAt(parse, { kind: 'circle' })).toBe('radius');
  });

  test('has a kind that there is', () => {
    for (const kind of [undefined, 'square', 'toString', '__proto__', 5]) {
      expect(refusedAt(parse, { kind, radius: 2 })).toBe('kind');
    }
    expect(refusedAt(parse, null)).toBe('');
  });

  test('can be strict', () => {
    const strict = variant('kind', strictObject, shapes);
    expect(strict({ kind: 'circle', radius: 2 })).toEqual({ kind: 'circle', radius: 2 });
    expect(refusedAt(strict, { kind: 'point', radius: 2 })).toBe('');
  });
});

test('an error tells the place, and never the value', () => {
  const parse = object({ pin: object({ code: number }) });
  expect(() => parse({ pin: { code: 'SECRET' } })).toThrow(
    expect.objectContaining({ path: 'pin.code', message: 'A value is not what it should be.' }),
  );
  expect(() => parse('SECRET')).toThrow(expect.objectContaining({ path: undefined }));
});
