import { afterEach, expect, test } from 'vitest';
import { sentences, setCurrentLanguage } from './current-language.ts';
import { inDigits, type PluralTexts, plural } from './numbers.ts';

afterEach(() => setCurrentLanguage('en'));

const arabic: PluralTexts = {
  zero: () => 'none',
  one: () => 'one',
  two: () => 'two',
  few: (count) => `few ${count}`,
  many: (count) => `many ${count}`,
  other: (count) => `other ${count}`,
};

test.each([
  [0, 'none'],
  [2, 'two'],
  [3, 'few 3'],
  [11, 'many 11'],
  [100, 'other 100'],
])('Arabic uses the right plural form for %i: %s.', (count, text) => {
  setCurrentLanguage('ar');
  expect(plural(arabic, count)).toBe(text);
});

test('A number without a plural form of its own uses the general form.', () => {
  expect(plural({ other: (count) => `${count} things` }, 1)).toBe('1 things');
});

test('Digits of a number have no separators.', () => {
  setCurrentLanguage('de');
  expect(inDigits(2024)).toBe('2024');
});

test('Sentences are joined with a space, except in Japanese.', () => {
  expect(sentences('One.', 'Two.')).toBe('One. Two.');
  setCurrentLanguage('ja');
  expect(sentences('一。', '二。')).toBe('一。二。');
});
