import type { LibraryEntry } from 'plex-link/media';
import { expect, test } from 'vitest';
import { changed, chosenFiles, everything, isAll, sizeOf } from './files-choice.ts';

const VERSION = { resolution: null, height: null, videoCodec: null, container: null };
const file = (name: string, sizeBytes: number | null) => ({
  fileKey: `/library/parts/${name}`,
  path: `A/${name}`,
  sizeBytes,
});

const ENTRIES: LibraryEntry[] = [
  {
    ratingKey: '1',
    title: 'One',
    versions: [{ ...VERSION, files: [file('1.mkv', 10)], subtitles: [file('1.de.srt', null)] }],
  },
  {
    ratingKey: '2',
    title: 'Two',
    versions: [
      { ...VERSION, files: [file('2.mkv', 20)], subtitles: [] },
      { ...VERSION, files: [file('2a.mkv', 3), file('2b.mkv', 4)], subtitles: [] },
    ],
  },
];

const titles = (choice = everything(ENTRIES)) => chosenFiles(ENTRIES, choice).map(({ title }) => title);

test('at first everything is chosen, in the best version and with subtitles', () => {
  expect(titles()).toEqual(['One', '1.de.srt', 'Two']);
  expect(sizeOf(ENTRIES, everything(ENTRIES))).toBe(30);
});

test('every file says to which item it belongs', () => {
  const keys = chosenFiles(ENTRIES, everything(ENTRIES)).map(({ ratingKey }) => ratingKey);
  expect(keys).toEqual(['1', '1', '2']);
});

test('an entry, a version, subtitles and everything can be chosen', () => {
  const second = changed(everything(ENTRIES), { index: 1, version: 1 });
  expect(titles(second)).toEqual(['One', '1.de.srt', '2a.mkv', '2b.mkv']);
  expect(sizeOf(ENTRIES, second)).toBe(17);
  const without = changed(second, { withSubtitles: false });
  const only = changed(without, { index: 0, isChosen: false });
  expect(titles(only)).toEqual(['2a.mkv', '2b.mkv']);
  expect([isAll(without), isAll(only)]).toEqual([true, false]);
  expect(titles(changed(only, { all: false }))).toEqual([]);
  expect(titles(changed(only, { all: true }))).toEqual(['One', '2a.mkv', '2b.mkv']);
});

test('the sum is not told where a size is unknown', () => {
  const entries = [
    ...ENTRIES,
    { ratingKey: '3', title: 'Three', versions: [{ ...VERSION, files: [file('3.mkv', null)], subtitles: [] }] },
  ];
  expect(sizeOf(entries, everything(entries))).toBe(null);
  expect(sizeOf(entries, changed(everything(entries), { index: 2, isChosen: false }))).toBe(30);
});

test('a choice that was made for another list changes nothing that is not there, and each entry has a version', () => {
  const one = changed(everything(ENTRIES), { index: 1, version: 1 });
  expect(changed(one, { index: 2, isChosen: false })).toEqual(one);
  expect(changed(one, { index: 2, version: 1 })).toEqual(one);
  expect(changed(one, { index: -1, isChosen: false })).toEqual(one);
  const fewer = ENTRIES.map((entry) => ({ ...entry, versions: entry.versions.slice(0, 1) }));
  expect(chosenFiles(fewer, one).map(({ title }) => title)).toEqual(['One', '1.de.srt', 'Two']);
});
