import type { Stream } from 'plex-link/media';
import { describe, expect, test } from 'vitest';
import { setPanelLanguage } from '../../locales/panel/index.ts';
import { madeUpPart, madeUpStream, madeUpVersion } from '../../tests/support/items.ts';
import { dynamicRangeName, partFacts, resolutionName, versionFacts, versionTitle } from './describe-version.ts';

await setPanelLanguage('en');

const video = madeUpStream({ type: 'video', codec: 'hevc', dynamicRange: 'HDR10' });

describe('versionTitle()', () => {
  test('The title has resolution, HDR, codecs and channels.', () => {
    const streams = [video, madeUpStream({ codec: 'truehd', channels: 8 })];
    const version = madeUpVersion({ resolution: '4k', videoCodec: 'hevc', parts: [madeUpPart({ streams })] });
    expect(versionTitle(version)).toEqual(['4K', 'HDR10', 'HEVC', 'TrueHD 7.1']);
  });

  test('Without tracks, the title uses the fields of the version.', () => {
    const version = { resolution: '1080', videoCodec: 'h264', audioCodec: 'aac', audioChannels: 2 };
    expect(versionTitle(madeUpVersion(version))).toEqual(['1080p', 'H.264', 'AAC stereo']);
  });

  test('The title describes the selected audio track, else the default one, else the first.', () => {
    const first = madeUpStream({ codec: 'ac3' });
    const byDefault = madeUpStream({ codec: 'eac3', isDefault: true });
    const selected = madeUpStream({ codec: 'flac', selected: true });
    const title = (streams: Stream[]) => versionTitle(madeUpVersion({ parts: [madeUpPart({ streams })] })).join(' · ');
    expect(title([first, byDefault, selected])).toBe('FLAC');
    expect(title([first, byDefault])).toBe('EAC3');
    expect(title([first])).toBe('AC3');
  });

  test('The title is empty if nothing is known.', () => {
    expect(versionTitle(madeUpVersion({}))).toEqual([]);
    expect(versionTitle(madeUpVersion({ parts: [madeUpPart({ streams: [madeUpStream({})] })] }))).toEqual([]);
  });
});

describe('versionFacts()', () => {
  test('The facts are size, bit rate, container, dimensions and duration.', () => {
    const parts = [madeUpPart({ sizeBytes: 4e9 }), madeUpPart({ sizeBytes: 5e9 })];
    const version = madeUpVersion({
      bitrateKbps: 8000,
      container: 'mkv',
      width: 1920,
      height: 804,
      durationMs: 6e6,
      parts,
    });
    expect(versionFacts(version, 'en')).toEqual(['9 GB', '8 Mb/s', 'MKV', '1920 × 804', '1h 40m']);
  });

  test('The size is omitted if the size of a part is unknown.', () => {
    const parts = [madeUpPart({ sizeBytes: 4e9 }), madeUpPart({ sizeBytes: null })];
    expect(versionFacts(madeUpVersion({ parts }), 'en')).toEqual([]);
  });

  test('Missing facts of a version are taken from its only part.', () => {
    const parts = [madeUpPart({ container: 'flac', durationMs: 228_000 })];
    expect(versionFacts(madeUpVersion({ parts }), 'en')).toEqual(['FLAC', '3m 48s']);
  });

  test('Unknown facts are omitted.', () => {
    expect(versionFacts(madeUpVersion({ width: 1920, height: null }), 'en')).toEqual([]);
  });
});

test('The facts of a part are its size and duration.', () => {
  expect(partFacts(madeUpPart({ sizeBytes: 4e9, durationMs: 6e6 }), 'en')).toEqual(['4 GB', '1h 40m']);
  expect(partFacts(madeUpPart({}), 'en')).toEqual([]);
});

test.each([
  ['4k', '4K'],
  ['8k', '8K'],
  ['1080', '1080p'],
  ['480', '480p'],
  ['sd', 'SD'],
  ['', null],
  [null, null],
])('The resolution %j is named %j.', (resolution, name) => {
  expect(resolutionName(resolution)).toBe(name);
});

test.each([
  ['1080', 1080, '1080i'],
  ['576', 576, '576i'],
  ['480', 480, '480i'],
  ['sd', 576, '576i'],
  ['sd', 544, '576i'],
  ['sd', 480, '480i'],
  ['sd', null, 'SD'],
  ['4k', 2160, '4K'],
  ['', null, null],
])('The resolution %j of %j interlaced lines is named %j.', (resolution, height, name) => {
  expect(resolutionName(resolution, { isInterlaced: true, height })).toBe(name);
  const streams = [madeUpStream({ type: 'video', isInterlaced: true })];
  const title = versionTitle(madeUpVersion({ resolution, height, parts: [madeUpPart({ streams })] })).join(' · ');
  expect(title).toBe(name ?? '');
});

test.each<[Stream['dynamicRange'], number | null, string | null]>([
  ['HDR10', null, 'HDR10'],
  ['HLG', null, 'HLG'],
  ['Dolby Vision', 8, 'Dolby Vision profile 8'],
  ['Dolby Vision', null, 'Dolby Vision'],
  ['SDR', null, null],
  [null, 5, null],
])('The dynamic range %j with the profile %j is named %j.', (dynamicRange, dolbyVisionProfile, name) => {
  expect(dynamicRangeName(madeUpStream({ type: 'video', dynamicRange, dolbyVisionProfile }))).toBe(name);
});
