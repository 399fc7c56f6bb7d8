import type { LibraryEntry } from 'plex-link/media';
import { expect, test } from 'vitest';
import { nextListing } from './use-listed-files.ts';

const entries: LibraryEntry[] = [{ ratingKey: '1', title: 'One', versions: [] }];

test('each listing has a number of its own, even of the same entries', () => {
  const first = nextListing(null, entries);
  const second = nextListing(first, entries);
  const third = nextListing(second, []);
  expect(new Set([first, second, third].map(({ number }) => number)).size).toBe(3);
  expect([first.entries, second.entries, third.entries]).toEqual([entries, entries, []]);
});
