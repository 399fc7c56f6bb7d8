import { describe, expect, test } from 'vitest';
import type { Item, Part } from '../../plex/media/item.ts';
import { fileName, partFileName } from './save-file.ts';

describe('fileName()', () => {
  test.each([
    ['Metropolis', 'Metropolis.m3u8'],
    ['Face/Off', 'Face Off.m3u8'],
    ['Mission: Impossible', 'Mission Impossible.m3u8'],
    ['What?', 'What.m3u8'],
    ['..', 'Plex.m3u8'],
    ['', 'Plex.m3u8'],
    ['Léon – 殺し屋', 'Léon – 殺し屋.m3u8'],
    ['a\nb\tc', 'a b c.m3u8'],
  ])('The title %j becomes the file name %j.', (title, name) => {
    expect(fileName(title, 'm3u8')).toBe(name);
  });

  test('A long title is shortened.', () => {
    for (const letter of ['x', '殺', '🎬']) {
      const bytes = new TextEncoder().encode(fileName(letter.repeat(500), 'm3u8')).length;
      expect(bytes).toBeLessThanOrEqual(185);
      expect(bytes).toBeGreaterThan(175);
    }
  });
});

describe('partFileName()', () => {
  const name = (part: Partial<Part>) => partFileName({ title: 'Metropolis' } as Item, part as Part);

  test.each([
    ['/data/films/Metropolis (1927).mkv', 'Metropolis (1927).mkv'],
    ['D:\\films\\Metropolis.mp4', 'Metropolis.mp4'],
    ['/data/.hidden', 'Metropolis.mkv'],
  ])('A part is named like its file on the server: %s.', (file, expected) => {
    expect(name({ file, container: 'mkv' })).toBe(expected);
  });

  test('A part without a path is named like its item.', () => {
    expect(name({ file: null, container: 'mkv' })).toBe('Metropolis.mkv');
    expect(name({ file: null, container: null })).toBe('Metropolis.bin');
  });
});
