import { afterEach, expect, test } from 'vitest';
import { setCurrentLanguage } from './current-language.ts';
import { isolated } from './isolated.ts';

afterEach(() => setCurrentLanguage('en'));

test('A path is unchanged in a left-to-right language.', () => {
  expect(isolated('/data/films')).toBe('/data/films');
});

test('A path is isolated in a right-to-left language.', () => {
  setCurrentLanguage('ar');
  expect(isolated('/data/films')).toBe('\u2068/data/films\u2069');
});
