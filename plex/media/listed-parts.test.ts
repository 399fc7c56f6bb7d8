import { expect, test } from 'vitest';
import { madeUpItem, madeUpPart, madeUpVersion } from '../../tests/support/items.ts';
import type { Item, Part } from './item.ts';
import { listedParts } from './listed-parts.ts';

let ratingKey = 0;

const leaf = (title: string, ...parts: Part[]): Item =>
  madeUpItem({ ratingKey: String(++ratingKey), title, versions: [madeUpVersion({ parts })] });
const file = (path: string | null, fields: Partial<Part> = {}) => madeUpPart({ file: path, ...fields });
const hiddenPart = file(null, { sizeBytes: 5_000_001, durationMs: 2_600_000 });
const listed = (...leaves: Item[]) =>
  listedParts(leaves).parts.map(({ items, part }) => [titles(items), part.file ?? part.key]);
const titles = (items: Item[]) => items.map(({ title }) => title).join(' + ');

test('A file that holds several episodes is listed once, in order.', () => {
  const double = '/data/tv/Show/Show - S01E01-E02.mkv';
  expect(
    listed(
      leaf('One', file(double, { id: 1 })),
      leaf('Two', file(double, { id: 2 })),
      leaf('Three', file('/data/tv/Show/Show - S01E03.mkv')),
      leaf('One again', file(double, { id: 3 })),
    ),
  ).toEqual([
    ['One + Two + One again', double],
    ['Three', '/data/tv/Show/Show - S01E03.mkv'],
  ]);
});

test('Without paths, neighbours of the same size, length and time are one file.', () => {
  const key = (id: number, time = 1_700_000_000) => `/library/parts/${id}/${time}/file.mkv`;
  const hidden = (id: number, fields: Partial<Part> = {}) =>
    file(null, { id, key: key(id), sizeBytes: 5_000_001, durationMs: 2_600_000, ...fields });
  const keysOf = (...parts: Part[]) => listed(...parts.map((part) => leaf('', part))).map(([, text]) => text);
  expect(keysOf(hidden(1), hidden(2), hidden(3), hidden(4, { sizeBytes: 7 }))).toEqual([key(1), key(4)]);
  expect(keysOf(hidden(1), hidden(2, { durationMs: 9 }))).toEqual([key(1), key(2)]);
  expect(keysOf(hidden(1), hidden(2, { key: key(2, 1_700_000_009) }))).toHaveLength(2);
  expect(keysOf(hidden(1, { sizeBytes: null }), hidden(2, { sizeBytes: null }))).toHaveLength(2);
  expect(keysOf(hidden(1), hidden(2, { sizeBytes: 7 }), hidden(3))).toHaveLength(3);
});

test('Paths that were cut to be shown do not tell whether they are one file.', () => {
  const cut = (id: number) => file('/data/long', { id, fileIsExact: false, sizeBytes: 5 });
  expect(listed(leaf('One', cut(1)), leaf('Two', cut(2)))).toHaveLength(2);
});

test('Only what the server has is listed, from the best version, with all of its parts.', () => {
  const gone = file('/data/gone.mkv', { availability: 'missing' });
  const elsewhere = file(null, { key: '/services/1', availability: 'elsewhere' });
  expect(
    listed(leaf('One', file('/data/cd1.avi'), gone, file('/data/cd2.avi')), leaf('Two', elsewhere), madeUpItem({})),
  ).toEqual([
    ['One', '/data/cd1.avi'],
    ['One', '/data/cd2.avi'],
  ]);
});

test('A part keeps its number if one before it is missing, and its item is counted.', () => {
  const gone = file('/data/cd1.avi', { availability: 'missing' });
  const { parts, leftOut } = listedParts([leaf('One', gone, file('/data/cd2.avi')), leaf('Two', file('/data/2.avi'))]);
  expect(parts.map(({ number, total }) => [number, total])).toEqual([
    [2, 2],
    [1, 1],
  ]);
  expect(leftOut).toBe(1);
});

test('A playlist keeps its repeats, and lists neighbours in one file once.', () => {
  const double = leaf('One', file('/data/double.mkv'));
  const film = leaf('Film', file('/data/film.mkv'));
  const { parts } = listedParts([film, double, leaf('Two', file('/data/double.mkv')), film, film], {
    keepsRepeats: true,
  });
  expect(parts.map(({ items }) => titles(items))).toEqual(['Film', 'One + Two', 'Film', 'Film']);
});

test('Entries without a file are counted.', () => {
  const gone = leaf('Gone', file('/data/gone.mkv', { availability: 'missing' }));
  expect(listedParts([gone, madeUpItem({}), leaf('There', file('/data/there.mkv'))]).leftOut).toBe(2);
});

test('At most 100 items are named for a file, however many a server puts into it.', () => {
  const many = Array.from({ length: 30_000 }, (_, at) => leaf(`Episode ${at}`, file('/data/all.mkv')));
  const neighbours = many.map((item) => ({ ...item, versions: [madeUpVersion({ parts: [hiddenPart] })] }));
  for (const [items, keepsRepeats] of [
    [many, false],
    [many, true],
    [neighbours, false],
  ] as const) {
    const { parts } = listedParts(items, { keepsRepeats });
    expect(parts.map((part) => part.items.length)).toEqual([100]);
    expect(parts[0]?.items.at(-1)?.title).toBe('Episode 99');
  }
});

test('A playlist keeps the repeat of an item that its file no longer names.', () => {
  const many = Array.from({ length: 150 }, (_, at) => leaf(`Episode ${at}`, file('/data/all.mkv')));
  expect(listedParts([...many, ...many.slice(149)], { keepsRepeats: true }).parts).toHaveLength(2);
});

test('Items of one file are told apart by their rating keys.', () => {
  const one = leaf('One', file('/data/double.mkv'));
  expect(listed(one, { ...one }, leaf('Two', file('/data/double.mkv')))).toEqual([['One + Two', '/data/double.mkv']]);
});
