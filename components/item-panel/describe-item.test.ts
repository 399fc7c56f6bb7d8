import type { Item, ItemType } from 'plex-link/media';
import { expect, test } from 'vitest';
import { setPanelLanguage } from '../../locales/panel/index.ts';
import { madeUpItem } from '../../tests/support/items.ts';
import { describeItem, listKind } from './describe-item.ts';

await setPanelLanguage('en');

const durationMs = 3_000_000;

test.each<[Partial<Item>, string]>([
  [{ type: 'movie', year: 2024, durationMs }, '2024 · 50m'],
  [{ type: 'show', year: 2022, durationMs }, '2022'],
  [{ type: 'season', parentTitle: 'Severance', year: 2025 }, 'Severance · 2025'],
  [
    { type: 'episode', grandparentTitle: 'Severance', parentTitle: 'Season 2', parentIndex: 2, index: 5, durationMs },
    'Severance · S2 E5 · 50m',
  ],
  [{ type: 'episode', grandparentTitle: 'News', parentTitle: 'Season 2024', index: null }, 'News · Season 2024'],
  [{ type: 'episode', grandparentTitle: 'News', parentIndex: 0, index: 0 }, 'News · S0 E0'],
  [{ type: 'artist' }, ''],
  [{ type: 'album', parentTitle: 'Adele', year: 2011, durationMs }, 'Adele · 2011'],
  [{ type: 'track', grandparentTitle: 'Adele', parentTitle: '21', durationMs: 228_000 }, 'Adele · 21 · 3m 48s'],
  [
    { type: 'track', grandparentTitle: 'Various Artists', originalTitle: 'Somebody', parentTitle: 'Sampler' },
    'Somebody · Sampler',
  ],
  [{ type: 'track', grandparentTitle: 'Adele', originalTitle: ' ', parentTitle: '21' }, 'Adele · 21'],
  [{ type: 'movie', editionTitle: 'Director’s Cut', year: 1982, durationMs }, 'Director’s Cut · 1982 · 50m'],
  [{ type: 'movie', editionTitle: ' ', originalTitle: 'Das Boot', year: 1981 }, '1981'],
  [{ type: 'collection', durationMs }, 'Collection'],
  [{ type: 'playlist', durationMs }, 'Playlist · 50m'],
  [{ type: 'playlist' }, 'Playlist'],
  [{ type: 'other' }, ''],
])('The item %j is described as "%s".', (item, text) => {
  expect(describeItem(madeUpItem(item), 'en').join(' · ')).toBe(text);
});

test.each<[ItemType, string | null]>([
  ['collection', 'collection'],
  ['playlist', 'playlist'],
  ['show', 'episodes'],
  ['season', 'episodes'],
  ['artist', 'tracks'],
  ['album', 'tracks'],
  ['movie', null],
  ['episode', null],
  ['track', null],
  ['other', null],
])('An item of the type %s has the list %j.', (type, kind) => {
  expect(listKind({ ...madeUpItem({}), type })).toBe(kind);
});
