import type { Stream } from 'plex-link/media';
import { describe, expect, test } from 'vitest';
import { setPanelLanguage } from '../../locales/panel/index.ts';
import { madeUpStream } from '../../tests/support/items.ts';
import { describeTrack } from './describe-track.ts';

await setPanelLanguage('en');

const described = (stream: Partial<Stream>) => describeTrack(madeUpStream(stream), 'en');

describe('describeTrack()', () => {
  test('An audio track has a language, format and channels.', () => {
    expect(described({ codec: 'eac3', languageTag: 'de', channels: 6 })).toEqual({
      language: 'German',
      details: ['EAC3 5.1'],
      flags: [],
    });
  });

  test('Subtitles have a language and format.', () => {
    expect(described({ type: 'subtitle', codec: 'pgs', language: 'English' })).toEqual({
      language: 'English',
      details: ['PGS'],
      flags: [],
    });
  });

  test('Every flag of a track is named.', () => {
    const flagged = { isDefault: true, forced: true, hearingImpaired: true, visualImpaired: true, external: true };
    expect(described(flagged).flags).toEqual(['default', 'forced', 'SDH', 'audio description', 'external']);
  });

  test.each([
    ['English (AC3 Stereo)', 'Commentary by the crew (English AC3 Stereo)', ['AC3', 'Commentary by the crew']],
    ['English (AC3 Stereo)', 'Crew (2019) (English AC3 Stereo)', ['AC3', 'Crew (2019)']],
    ['English (AC3 Stereo)', 'English (AC3 Stereo)', ['AC3']],
    ['English (AC3 5.1)', 'English (AC3 5.1(side))', ['AC3']],
    ['English (AC3 Stereo)', 'AC3 (English)', ['AC3']],
    ['English (AC3 Stereo)', 'no brackets', ['AC3']],
    ['English (AC3 Stereo)', null, ['AC3']],
    [null, 'Commentary (English AC3 Stereo)', ['AC3']],
  ])('A track with the titles %j and %j shows its own name only.', (displayTitle, extendedDisplayTitle, details) => {
    expect(described({ codec: 'ac3', displayTitle, extendedDisplayTitle }).details).toEqual(details);
  });

  test('An unknown language is named as such.', () => {
    expect(described({})).toEqual({ language: 'Unknown language', details: [], flags: [] });
  });
});
