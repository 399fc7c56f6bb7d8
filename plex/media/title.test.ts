import { describe, expect, test } from 'vitest';
import { madeUpItem } from '../../tests/support/items.ts';
import { partTitle, titleOf } from './title.ts';

type Fields = Parameters<typeof madeUpItem>[0];

const FILM: Fields = { type: 'movie', title: 'Metropolis', year: 1927 };
const EPISODE: Fields = {
  type: 'episode',
  title: 'Title',
  grandparentTitle: 'Show',
  parentTitle: 'Season 1',
  parentIndex: 1,
  index: 2,
};
const TRACK: Fields = {
  type: 'track',
  title: 'Song',
  grandparentTitle: 'Various Artists',
  parentTitle: 'Sampler',
  parentIndex: 1,
  index: 3,
};

describe('titleOf', () => {
  test.each<[string, Fields, string]>([
    ['a film', FILM, 'Metropolis (1927)'],
    ['a film without a year', { ...FILM, year: null }, 'Metropolis'],
    ['a film with the year in its title', { ...FILM, title: 'Metropolis (1927)' }, 'Metropolis (1927)'],
    ['an edition', { ...FILM, editionTitle: 'Director’s Cut' }, 'Metropolis (1927) - Director’s Cut'],
    ['a film with spaces around its title', { ...FILM, title: ' Metropolis ' }, 'Metropolis (1927)'],
    ['a track with a blank artist', { ...TRACK, originalTitle: ' ' }, 'Various Artists - Sampler - 03 - Song'],
    ['a film without a title', { ...FILM, title: '' }, ''],
    ['a show', { type: 'show', title: 'Show', year: 1954 }, 'Show (1954)'],
    ['a season', { type: 'season', title: 'Season 1', parentTitle: 'Show', index: 1 }, 'Show - Season 1'],
    ['the specials', { type: 'season', title: 'Specials', parentTitle: 'Show', index: 0 }, 'Show - Specials'],
    ['a season without a title', { type: 'season', title: '', parentTitle: 'Show', index: 1 }, 'Show - Season 01'],
    ['a season without its show', { type: 'season', title: 'Staffel 1' }, 'Staffel 1'],
    ['an episode', EPISODE, 'Show - S01E02 - Title'],
    ['an episode with large numbers', { ...EPISODE, parentIndex: 12, index: 1034 }, 'Show - S12E1034 - Title'],
    ['a special', { ...EPISODE, parentIndex: 0 }, 'Show - S00E02 - Title'],
    ['episode 0', { ...EPISODE, index: 0 }, 'Show - S01E00 - Title'],
    ['an episode without its show', { ...EPISODE, grandparentTitle: null }, 'S01E02 - Title'],
    ['an episode without a title', { ...EPISODE, title: '' }, 'Show - S01E02'],
    ['an episode without a number', { ...EPISODE, index: null }, 'Show - Season 1 - Title'],
    ['an episode with an odd number', { ...EPISODE, index: 1.5 }, 'Show - Season 1 - Title'],
    ['an episode with a negative season', { ...EPISODE, parentIndex: -1 }, 'Show - Season 1 - Title'],
    ['an episode with nothing else', { type: 'episode', title: 'Title' }, 'Title'],
    [
      'an episode with a number and a day',
      { ...EPISODE, originallyAvailableAt: '2026-11-02' },
      'Show - S01E02 - Title',
    ],
    [
      'an episode of a daily show',
      { ...EPISODE, index: null, originallyAvailableAt: '2026-11-02' },
      'Show - 2026-11-02 - Title',
    ],
    [
      'an episode of a daily show whose seasons are years',
      { ...EPISODE, parentIndex: 2026, index: 143, originallyAvailableAt: '2026-11-02' },
      'Show - 2026-11-02 - Title',
    ],
    ['an episode of a year, without a day', { ...EPISODE, parentIndex: 2026, index: 143 }, 'Show - S2026E143 - Title'],
    [
      'an episode of a daily show whose title is the day',
      { ...EPISODE, title: '2026-11-02', index: null, originallyAvailableAt: '2026-11-02' },
      'Show - 2026-11-02',
    ],
    ['an artist', { type: 'artist', title: 'Somebody' }, 'Somebody'],
    ['an album', { type: 'album', title: 'Sampler', parentTitle: 'Somebody', year: 1999 }, 'Somebody - Sampler'],
    ['a track', TRACK, 'Various Artists - Sampler - 03 - Song'],
    ['a track with an artist of its own', { ...TRACK, originalTitle: 'Somebody' }, 'Somebody - Sampler - 03 - Song'],
    ['a track on the second disc', { ...TRACK, parentIndex: 2 }, 'Various Artists - Sampler - 2-03 - Song'],
    ['a track without a number', { ...TRACK, index: null }, 'Various Artists - Sampler - Song'],
    ['a track with nothing else', { type: 'track', title: 'Song' }, 'Song'],
    ['anything else', { type: 'other', title: 'Home video', year: 2020 }, 'Home video'],
  ])('the title of %s is complete', (_what, fields, title) => {
    expect(titleOf(madeUpItem(fields))).toBe(title);
  });

  test.each<[Fields[], string]>([
    [[{ title: 'More', index: 3 }], 'Show - S01E02-E03 - Title + More'],
    [[{ title: 'Title', index: 3 }], 'Show - S01E02-E03 - Title'],
    [[{ index: 3 }, { index: 4 }], 'Show - S01E02-E04 - Title'],
    [[{ index: 5 }], 'Show - S01E02-E05 - Title'],
    [[{ index: 1 }], 'Show - S01E01-E02 - Title'],
    [[{ index: 3 }, { index: 6 }], 'Show - S01E02-E03-E06 - Title'],
    [[{ index: null }], 'Show - S01E02 - Title'],
    [[{ index: 2 }], 'Show - S01E02 - Title'],
  ])('the title of several episodes in one file has them all: %j', (others, title) => {
    const rest = others.map((fields) => madeUpItem({ ...EPISODE, ...fields }));
    expect(titleOf(madeUpItem(EPISODE), rest)).toBe(title);
  });
});

test('the title of a part has its number, if there are several', () => {
  expect(partTitle('Film', { number: 2, total: 2 })).toBe('Film - pt2');
  expect(partTitle('', { number: 2, total: 2 })).toBe('pt2');
  expect(partTitle('Film', { number: 1, total: 1 })).toBe('Film');
});
