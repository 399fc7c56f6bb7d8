import { afterEach, expect, test } from 'vitest';
import { isolated } from './isolated.ts';
import type { Language } from './languages.ts';
import { setSpoken } from './spoken.ts';

afterEach(() => setSpoken('en'));

test('a path stays as it is where everything runs from left to right', () => {
  expect(isolated('/data/films')).toBe('/data/films');
});

test('a path keeps its own order where the text around it runs from right to left', () => {
  setSpoken('ar' as Language);
  expect(isolated('/data/films')).toBe('\u2068/data/films\u2069');
});
