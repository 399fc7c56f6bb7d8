import { describe, expect, test, vi } from 'vitest';
import { madeUpItem, madeUpPart, madeUpStream, madeUpVersion } from '../../tests/support/items.ts';
import type { Item, Part } from './item.ts';
import { libraryFiles } from './library-files.ts';
import { isSafePath } from './safe-name.ts';

const part = (id: number, more: Parameters<typeof madeUpPart>[0] = {}) =>
  madeUpPart({ id, key: `/library/parts/${id}/1/file.mkv`, container: 'mkv', sizeBytes: id, ...more });

function episode(index: number, more: Partial<Item> = {}): Item {
  const names = { title: `Part ${index}`, grandparentTitle: 'Show', parentTitle: 'Season 1', parentIndex: 1, index };
  const versions = [madeUpVersion({ parts: [part(index)] })];
  return madeUpItem({ ratingKey: String(index), type: 'episode', ...names, versions, ...more });
}

const film = (ratingKey: string, title: string) =>
  madeUpItem({ ratingKey, type: 'movie', title, versions: [madeUpVersion({ parts: [part(Number(ratingKey))] })] });

const pathsOf = (items: Item[]) =>
  libraryFiles(items).entries.map(({ versions }) => versions.flatMap(({ files }) => files.map(({ path }) => path)));

test('a long title is cut between two characters', () => {
  const entries = libraryFiles([film('1', '🎬'.repeat(900))]).entries.map(({ title }) => title);
  expect(entries.map((title) => [title.length <= 1_000, title.isWellFormed()])).toEqual([[true, true]]);
  const odd = libraryFiles([film('1', `x${'🎬'.repeat(900)}`)]).entries.map(({ title }) => title.isWellFormed());
  expect(odd).toEqual([true]);
});

test('the files of a season are named after their show, season and number, with subtitles next to them', () => {
  const subtitles = [
    madeUpStream({ type: 'subtitle', codec: 'srt', languageTag: 'de', forced: true, key: '/library/streams/9' }),
    madeUpStream({ type: 'subtitle', codec: 'srt', languageTag: 'en' }),
    madeUpStream({ type: 'subtitle', codec: 'srt', languageTag: 'fr', key: 'https://elsewhere.example/sub' }),
  ];
  const versions = [madeUpVersion({ resolution: '720', parts: [part(2, { streams: subtitles })] })];
  const stem = 'Show/Season 01/Show - S01E02 - Part 2';
  expect(libraryFiles([episode(2, { versions })])).toEqual({
    leftOut: 0,
    entries: [
      {
        ratingKey: '2',
        title: 'Show - S01E02 - Part 2',
        versions: [
          {
            resolution: '720',
            height: null,
            videoCodec: null,
            container: null,
            files: [{ fileKey: '/library/parts/2/1/file.mkv', path: `${stem}.mkv`, sizeBytes: 2 }],
            subtitles: [{ fileKey: '/library/streams/9', path: `${stem}.de.forced.srt`, sizeBytes: null }],
          },
        ],
      },
    ],
  });
});

describe('each file is listed once:', () => {
  test('several episodes in one file', () => {
    const versions = [madeUpVersion({ parts: [part(1, { file: '/data/1-2.mkv' })] })];
    const { entries } = libraryFiles([episode(1, { versions }), episode(2, { versions })]);
    expect(entries).toMatchObject([
      { versions: [{ files: [{ path: 'Show/Season 01/Show - S01E01-E02 - Part 1 + Part 2.mkv' }] }] },
    ]);
    expect(entries[0]?.versions[0]?.files).toHaveLength(1);
  });

  describe('where the server hides its paths', () => {
    const hidden = (id: number, more: Partial<Part> = {}) => {
      const key = `/library/parts/${id}/1389985872/file.mkv`;
      const versions = [
        madeUpVersion({ parts: [part(id, { key, sizeBytes: 5_000, durationMs: 2_600_000, ...more })] }),
      ];
      return episode(id, { versions });
    };
    const names = (...items: Item[]) => pathsOf(items).map(([path]) => path?.split('/').at(-1));

    test('neighbours of the same size, length and time are one file', () => {
      expect(names(hidden(1), hidden(2))).toEqual(['Show - S01E01-E02 - Part 1 + Part 2.mkv']);
      expect(names(hidden(1), hidden(2), hidden(3), hidden(4, { sizeBytes: 7 }))).toEqual([
        'Show - S01E01-E03 - Part 1 + Part 2 + Part 3.mkv',
        'Show - S01E04 - Part 4.mkv',
      ]);
    });

    test('others are not', () => {
      expect(names(hidden(1), hidden(2, { durationMs: 9 }))).toHaveLength(2);
      expect(names(hidden(1), hidden(2, { key: '/library/parts/2/1389985899/file.mkv' }))).toHaveLength(2);
      expect(names(hidden(1, { sizeBytes: null }), hidden(2, { sizeBytes: null }))).toHaveLength(2);
      expect(names(hidden(1), hidden(2, { sizeBytes: 7 }), hidden(3))).toHaveLength(3);
      expect(names(hidden(1), hidden(2, { file: '/data/2.mkv' }))).toHaveLength(2);
    });

    test('nor are those of which only the first part is the same', () => {
      const two = (index: number, last: Partial<Part>) => {
        const parts = [...(hidden(index).versions[0]?.parts ?? []), part(index + 10, last)];
        return episode(index, { versions: [madeUpVersion({ parts })] });
      };
      expect(pathsOf([two(1, {}), two(2, {})])).toHaveLength(2);
    });
  });

  test('an item that a playlist has twice', () => {
    expect(pathsOf([episode(1), episode(2), episode(1)])).toHaveLength(2);
  });
});

test('two files with the same name, on any system, get a number', () => {
  expect(pathsOf([film('1', 'Dune'), film('2', 'dune'), film('3', 'Dune')])).toEqual([
    ['Dune/Dune.mkv'],
    ['dune/dune (2).mkv'],
    ['Dune/Dune (3).mkv'],
  ]);
});

test('the number of a name that is as long as names can be is in the name', () => {
  const title = 'x'.repeat(180);
  const items = [1, 2, 3].map((index) => film(String(index), `${title}${index}`));
  const paths = pathsOf(items).flat();
  expect(new Set(paths).size).toBe(3);
  expect(paths[1]).toMatch(/x \(2\)\.mkv$/);
  for (const path of paths) expect(isSafePath(path), path).toBe(true);
});

test('of several episodes in one file, the first are named, and a long title is cut', () => {
  const versions = [madeUpVersion({ parts: [part(1, { file: '/data/all.mkv' })] })];
  const { entries } = libraryFiles(Array.from({ length: 300 }, (_, index) => episode(index, { versions })));
  expect(entries).toHaveLength(1);
  expect(entries[0]?.title).toHaveLength(1_000);
  const long = episode(1, { grandparentTitle: 'x'.repeat(5_000) });
  expect(libraryFiles([long]).entries[0]?.title).toHaveLength(1_000);
});

test('the versions of an item have the same name, as one is chosen, and their parts have a number', () => {
  const versions = [madeUpVersion({ parts: [part(1)] }), madeUpVersion({ id: 2, parts: [part(2), part(3)] })];
  const dune = madeUpItem({ ratingKey: '1', type: 'movie', title: 'Dune', year: 2021, versions });
  expect(pathsOf([dune])).toEqual([
    ['Dune (2021)/Dune (2021).mkv', 'Dune (2021)/Dune (2021) - pt1.mkv', 'Dune (2021)/Dune (2021) - pt2.mkv'],
  ]);
});

test('items without a file on the server are counted, and missing versions left out', () => {
  const missing = madeUpVersion({ parts: [part(5, { availability: 'missing' })] });
  const items = [
    episode(1, { versions: [] }),
    episode(2, { versions: [missing] }),
    episode(3, { versions: [missing, madeUpVersion({ parts: [part(6)] })] }),
  ];
  const { entries, leftOut } = libraryFiles(items);
  expect(leftOut).toBe(2);
  expect(entries.map(({ versions }) => versions.length)).toEqual([1]);
});

describe('of a film whose first part is missing:', () => {
  const partly = madeUpVersion({ parts: [part(1, { availability: 'missing' }), part(2)] });
  const metropolis = (versions: Item['versions']) =>
    madeUpItem({ ratingKey: '1', type: 'movie', title: 'Metropolis', year: 1927, versions });

  test('the second keeps its number, and the film is counted', () => {
    const items = [metropolis([partly])];
    expect(pathsOf(items)).toEqual([['Metropolis (1927)/Metropolis (1927) - pt2.mkv']]);
    expect(libraryFiles(items).leftOut).toBe(1);
  });

  test('a whole version takes the place of what is left', () => {
    const items = [metropolis([madeUpVersion({ id: 2, parts: [part(3)] }), partly])];
    expect(pathsOf(items)).toEqual([['Metropolis (1927)/Metropolis (1927).mkv']]);
    expect(libraryFiles(items).leftOut).toBe(0);
  });
});

test('every path is safe, whatever the titles are', () => {
  const odd = ['../..', 'CON', 'a/b', '~', '', 'x'.repeat(500)];
  const items = odd.map((title, index) => episode(index, { title, grandparentTitle: title, parentTitle: title }));
  for (const [path] of pathsOf(items)) expect(isSafePath(path ?? ''), path).toBe(true);
});

test.each([
  ['different names', (index: number) => episode(index)],
  ['the same name', (index: number) => film(String(index), 'Dune')],
  [
    'pairs of long names of which only the end differs',
    (index: number) => {
      const title = `${'x'.repeat(160)}${String(Math.floor(index / 2)).padStart(4, '0')}`;
      const versions = [madeUpVersion({ parts: [part(index)] })];
      return episode(1, { ratingKey: String(index), title, versions });
    },
  ],
])('1,000 files of %s take as little work each as 100', (_which, made) => {
  const spies = [
    vi.spyOn(Set.prototype, 'has'),
    vi.spyOn(Map.prototype, 'get'),
    vi.spyOn(String.prototype, 'normalize'),
  ];
  const workPerFile = (count: number) => {
    for (const spy of spies) spy.mockClear();
    libraryFiles(Array.from({ length: count }, (_, index) => made(index)));
    return spies.reduce((sum, { mock }) => sum + mock.calls.length, 0) / count;
  };
  const [hundred, thousand] = [workPerFile(100), workPerFile(1_000)];
  for (const spy of spies) spy.mockRestore();
  expect(hundred).toBeGreaterThan(5);
  expect(thousand / hundred).toBeLessThan(1.2);
});

describe('what an item’s further versions cost does not depend on how many names are taken:', () => {
  const track = (title: string, versions: Item['versions']) =>
    madeUpItem({ ratingKey: title, type: 'track', title, versions });
  const oneFile = (title: string, id: number, extension: string) =>
    track(title, [madeUpVersion({ parts: [part(id, { file: `/data/${id}.${extension}` })] })]);
  const versions = (count: number, streams: Item['versions'][number]['parts'][number]['streams'] = []) =>
    Array.from({ length: count }, (_, at) => madeUpVersion({ id: at, parts: [part(1_000_000 + at, { streams })] }));

  /** Names that are made for 40 more versions. */
  const costOf40 = (others: Item[], streams?: Parameters<typeof versions>[1]) => {
    const spy = vi.spyOn(String.prototype, 'normalize');
    const [many = 0, one = 0] = [41, 1].map((count) => {
      spy.mockClear();
      libraryFiles([...others, track('X', versions(count, streams))]);
      return spy.mock.calls.length;
    });
    spy.mockRestore();
    return many - one;
  };

  test('a name with every number', () => {
    const others = (count: number) =>
      Array.from({ length: count }, (_, at) => oneFile(at === 0 ? 'x' : `X (${at + 1})`, at, 'mkv'));
    const few = costOf40(others(100));
    expect(few).toBeGreaterThan(40);
    expect(costOf40(others(1_000)) / few).toBeLessThan(1.2);
    const { entries } = libraryFiles([...others(10), track('X', versions(2))]);
    expect(entries.at(-1)?.versions.map(({ files }) => files[0]?.path)).toEqual(['X (11).mkv', 'X (11).mkv']);
  });

  test('a name with every number but one, which a version takes before it goes on', () => {
    const others = (count: number) =>
      Array.from({ length: count }, (_, at) => oneFile(at === 1 ? 'Y' : `X (${at + 2})`, at, 'srt'));
    const subtitle = madeUpStream({ type: 'subtitle', codec: 'srt', key: '/library/streams/9' });
    const three = [subtitle, subtitle, subtitle];
    const few = costOf40(others(100), three);
    expect(few).toBeGreaterThan(120);
    expect(costOf40(others(1_000), three) / few).toBeLessThan(1.2);
    const { entries } = libraryFiles([...others(10), track('X', versions(2, three))]);
    const paths = ['X.srt', 'X (3).srt', 'X (12).srt'];
    expect(entries.at(-1)?.versions.map(({ subtitles }) => subtitles.map(({ path }) => path))).toEqual([paths, paths]);
  });
});
