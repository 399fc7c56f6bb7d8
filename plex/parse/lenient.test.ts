import { expect, test } from 'vitest';
import { looseList, looseNumber, looseText, optionalNumber, optionalText, optionalWord } from './lenient.ts';
import { object, ShapeError, text } from './shape.ts';

const ODD = [undefined, null, true, {}, ['text']];

test('a number can come as text, and is null otherwise', () => {
  expect([5, 0, -1.5, '5', '-1.5'].map(optionalNumber)).toEqual([5, 0, -1.5, 5, -1.5]);
  for (const odd of [...ODD, '', 'five', Number.NaN, Number.POSITIVE_INFINITY]) expect(optionalNumber(odd)).toBeNull();
});

test('a number that is needed is refused otherwise, where it stands', () => {
  expect(looseNumber('5')).toBe(5);
  expect(() => object({ size: looseNumber })({ size: 'five' })).toThrow(
    expect.objectContaining({ name: 'ShapeError', path: 'size' }),
  );
  expect(() => looseNumber(null)).toThrow(ShapeError);
});

test('a text is null, or empty, otherwise', () => {
  expect([optionalText('text'), optionalText(''), looseText('text')]).toEqual(['text', '', 'text']);
  for (const odd of [...ODD, 5]) expect([optionalText(odd), looseText(odd)]).toEqual([null, '']);
});

test('a word is no empty text, and can be a number', () => {
  expect([optionalWord('4k'), optionalWord(1080), optionalWord('')]).toEqual(['4k', '1080', null]);
  for (const odd of ODD) expect(optionalWord(odd)).toBeNull();
});

test('a list loses its odd entries alone', () => {
  const names = looseList(object({ name: text }));
  expect(names([{ name: 'Ann' }, { name: 5 }, null, { name: 'Bob' }])).toEqual([{ name: 'Ann' }, { name: 'Bob' }]);
  for (const odd of [undefined, null, 'text', { length: 1 }]) expect(names(odd)).toEqual([]);
});
