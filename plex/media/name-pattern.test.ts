import { describe, expect, test } from 'vitest';
import { madeUpItem } from '../../tests/support/items.ts';
import { filePlace } from './file-name.ts';
import type { Item } from './item.ts';
import { USUAL_PATTERNS } from './name-pattern.ts';
import { isSafePath } from './safe-name.ts';

const film = madeUpItem({ type: 'movie', title: 'Metropolis', year: 1927, editionTitle: 'Restored' });
const episode = madeUpItem({
  type: 'episode',
  title: 'The Case',
  grandparentTitle: 'Show',
  parentTitle: 'Season 1',
  parentIndex: 1,
  index: 2,
});
const track = madeUpItem({
  type: 'track',
  title: 'Maple Leaf Rag',
  grandparentTitle: 'Joplin',
  parentTitle: 'Rags',
  parentIndex: 2,
  index: 1,
});
const part = { container: 'mkv', file: null };

function pathOf(item: Item, pattern: string): string {
  const { folders, name } = filePlace(item, { part }, { film: pattern, episode: pattern, track: pattern });
  return [...folders, name].join('/');
}

test.each([
  [film, USUAL_PATTERNS.film],
  [episode, USUAL_PATTERNS.episode],
  [track, USUAL_PATTERNS.track],
])('the usual pattern gives the usual name', (item, pattern) => {
  expect(pathOf(item, pattern)).toBe(pathOf(item, ''));
});

test.each([
  [film, '{title} [{year}]', 'Metropolis [1927].mkv'],
  [film, 'Films/{title} - {edition}', 'Films/Metropolis - Restored.mkv'],
  [episode, '{show}/{number} {title}', 'Show/S01E02 The Case.mkv'],
  [track, '{artist} - {album} - {track} - {title}', 'Joplin - Rags - 2-01 - Maple Leaf Rag.mkv'],
  [episode, '{nothing}', '{nothing}.mkv'],
])('a pattern is filled in', (item, pattern, path) => {
  expect(pathOf(item, pattern)).toBe(path);
});

describe('what is unknown is left out:', () => {
  test('a folder, and what stands between dashes', () => {
    const bare = { ...episode, grandparentTitle: null, title: '' };
    expect(pathOf(bare, '{show}/{season}/{show} - {number} - {title}')).toBe('Season 01/S01E02.mkv');
  });

  test('a whole name, in place of which the usual one stands', () => {
    expect(pathOf({ ...film, editionTitle: null }, 'Films/{edition}')).toBe('Metropolis (1927)/Metropolis (1927).mkv');
  });
});

test.each([
  '../{title}',
  '/etc/{title}',
  'CON/{title}.exe',
  'a\\b/{title}',
  '{title}/..',
  'a/b/c/d/e/f/g/h/{title}',
  `${'x'.repeat(400)}/{title}`,
])('no pattern leads out of the folder of downloads or to an unsafe name: %s', (pattern) => {
  expect(isSafePath(pathOf(film, pattern))).toBe(true);
  expect(isSafePath(pathOf({ ...film, title: '../../etc/passwd' }, pattern))).toBe(true);
});
