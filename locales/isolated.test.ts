import { afterEach, expect, test } from 'vitest';
import { setCurrentLanguage } from './current-language.ts';
import { isolated } from './isolated.ts';
import type { Language } from './languages.ts';

afterEach(() => setCurrentLanguage('en'));

test('a path stays as it is where everything runs from left to right', () => {
  expect(isolated('/data/films')).toBe('/data/films');
});

test('a path keeps its own order where the text around it runs from right to left', () => {
  setCurrentLanguage('ar' as Language);
  expect(isolated('/data/films')).toBe('\u2068/data/films\u2069');
});
