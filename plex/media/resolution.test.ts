import { expect, test } from 'vitest';
import { linesOf, plainResolution } from './resolution.ts';

test.each([
  ['1080', '1080', 1080],
  ['1080p', '1080', 1080],
  ['576i', '576', 576],
  ['4K', '4k', 2160],
  [' 2k', '2k', 1440],
  ['8k', '8k', 4320],
  ['SD', 'sd', 480],
  ['HD', 'hd', null],
  ['123456p', '123456p', null],
  ['', '', null],
])('The resolution %j is known as %j, of %j lines', (text, resolution, lines) => {
  expect(plainResolution(text)).toBe(resolution);
  expect(linesOf(resolution)).toBe(lines);
});
