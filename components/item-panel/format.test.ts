import { describe, expect, test } from 'vitest';
import { setPanelLanguage } from '../../locales/panel/index.ts';
import { formatBitrate, formatBytes, formatChannels, formatDuration, formatLanguage } from './format.ts';

await setPanelLanguage('en');

const ODD = [null, 0, -1, Number.NaN, Number.POSITIVE_INFINITY];

describe('formatBytes()', () => {
  test.each([
    [1, '1 byte'],
    [999, '999 byte'],
    [1000, '1 kB'],
    [26_149_000, '26.1 MB'],
    [999_499_999, '999 MB'],
    [999_999_999, '1 GB'],
    [72_481_000_000, '72.5 GB'],
    [1_460_000_000_000, '1.46 TB'],
    [5e15, '5,000 TB'],
  ])('A size of %d bytes is shown as %s.', (bytes, text) => {
    expect(formatBytes(bytes, 'en')).toBe(text);
  });

  test.each(ODD)('A size of %s is omitted.', (bytes) => expect(formatBytes(bytes, 'en')).toBeNull());

  test('A size follows the locale.', () => expect(formatBytes(1_460_000_000, 'de')).toBe('1,46\u00a0GB'));
});

describe('formatBitrate()', () => {
  test.each([
    [320, '320 kb/s'],
    [912, '912 kb/s'],
    [999.9, '1 Mb/s'],
    [58_214, '58.2 Mb/s'],
    [1_200_000, '1.2 Gb/s'],
  ])('A bit rate of %d kb/s is shown as %s.', (kbps, text) => {
    expect(formatBitrate(kbps, 'en')).toBe(text);
  });

  test.each(ODD)('A bit rate of %s is omitted.', (kbps) => expect(formatBitrate(kbps, 'en')).toBeNull());
});

describe('formatDuration()', () => {
  test.each([
    [1, '1s'],
    [45_000, '45s'],
    [60_000, '1m'],
    [228_400, '3m 48s'],
    [3_599_400, '59m 59s'],
    [3_599_600, '1h'],
    [9_960_000, '2h 46m'],
    [7_199_000, '2h'],
    [90_000_000, '25h'],
  ])('A duration of %d ms is shown as %s.', (ms, text) => {
    expect(formatDuration(ms, 'en')).toBe(text);
  });

  test.each(ODD)('A duration of %s is omitted.', (ms) => expect(formatDuration(ms, 'en')).toBeNull());
});

describe('formatLanguage()', () => {
  test.each([
    ['en', 'English', 'English'],
    ['pt-BR', 'Português', 'Brazilian Portuguese'],
    ['zh-Hans', null, 'Simplified Chinese'],
    ['eng', null, 'English'],
    ['xx', 'Klingon', 'Klingon'],
    ['not a tag', 'English', 'English'],
    ['', 'English', 'English'],
    [null, 'English', 'English'],
    ['und', null, null],
    ['not a tag', null, null],
    [null, '', null],
    [null, null, null],
  ])('The language tag %j with the name %j is shown as %j.', (tag, name, text) => {
    expect(formatLanguage(tag, name, 'en')).toBe(text);
  });

  test('A language is named in the locale.', () => expect(formatLanguage('de', 'German', 'fr')).toBe('allemand'));
});

describe('formatChannels()', () => {
  test.each([
    [1, null, 'mono'],
    [2, 'stereo', 'stereo'],
    [6, '5.1(side)', '5.1'],
    [6, null, '5.1'],
    [7, null, '6.1'],
    [8, '7.1', '7.1'],
    [12, '7.1.4', '7.1.4'],
    [4, 'quad', '4 channels'],
    [null, '5.1', '5.1'],
    [null, 'quad', null],
    [0, null, null],
    [Number.NaN, null, null],
    [null, null, null],
  ])('%j channels with the layout %j are shown as %j.', (channels, layout, text) => {
    expect(formatChannels(channels, layout)).toBe(text);
  });
});
