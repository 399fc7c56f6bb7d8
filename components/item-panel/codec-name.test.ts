import { describe, expect, test } from 'vitest';
import { madeUpStream } from '../../tests/support/items.ts';
import { audioFormatName, codecName } from './codec-name.ts';

test.each([
  ['hevc', 'HEVC'],
  ['h264', 'H.264'],
  ['av1', 'AV1'],
  ['vc1', 'VC-1'],
  ['mpeg2video', 'MPEG-2'],
  ['truehd', 'TrueHD'],
  ['eac3', 'EAC3'],
  ['ac3', 'AC3'],
  ['aac', 'AAC'],
  ['flac', 'FLAC'],
  ['dca', 'DTS'],
  ['srt', 'SRT'],
  ['pgs', 'PGS'],
  ['mkv', 'MKV'],
  ['mpegts', 'MPEG-TS'],
  ['HEVC', 'HEVC'],
  ['xyz', 'XYZ'],
  ['constructor', 'CONSTRUCTOR'],
  ['__proto__', '__PROTO__'],
  ['toString', 'TOSTRING'],
  ['', null],
  [null, null],
])('The codec %j is named %j.', (codec, name) => {
  expect(codecName(codec)).toBe(name);
});

describe('audioFormatName()', () => {
  test.each([
    ['dca', 'English (DTS-HD MA 5.1)', 'DTS-HD MA'],
    ['dca', 'English (DTS-HD HRA 5.1)', 'DTS-HD HRA'],
    ['dca', 'DTS:X (English)', 'DTS:X'],
    ['dca', 'English (DTS 5.1)', 'DTS'],
    ['dca', null, 'DTS'],
    ['truehd', 'TrueHD Atmos 7.1 (English)', 'TrueHD Atmos'],
    ['eac3', 'Dolby Digital Plus + Atmos', 'EAC3 Atmos'],
    ['ac3', 'English (DTS-HD MA 5.1)', 'AC3'],
    ['truehd', 'Atmosphere', 'TrueHD'],
    [null, 'Atmos', null],
  ])('The codec %j with the title %j is named %j.', (codec, displayTitle, name) => {
    expect(audioFormatName(madeUpStream({ codec, displayTitle }))).toBe(name);
    expect(audioFormatName(madeUpStream({ codec, extendedDisplayTitle: displayTitle }))).toBe(name);
  });
});
