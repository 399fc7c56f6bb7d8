import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { madeUpItem, madeUpStream } from '../../tests/support/items.ts';
import { type FileOfItem, fileName, filePlace, partFileName, subtitleFileName } from './file-name.ts';
import { isSafeFileName, safeFolderName } from './safe-name.ts';

/** Any code units; the strings of fast-check take much longer to make. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 50 })
  .map((codes) => String.fromCharCode(...codes));

const mkv: FileOfItem = { part: { file: null, container: 'mkv' } };
const jpeg: FileOfItem = { part: { file: '/data/photos/IMG_0001.JPG', container: 'jpeg' } };
const flac: FileOfItem = { part: { file: '/music/1.FLAC', container: null } };
const film = madeUpItem({ type: 'movie', title: 'Metropolis', year: 1927 });
const cut = madeUpItem({ ...film, editionTitle: 'Director\u2019s Cut' });
const episode = madeUpItem({
  type: 'episode',
  title: 'Title',
  grandparentTitle: 'Show',
  parentTitle: 'Season 1',
  parentIndex: 1,
  index: 2,
});
const next = madeUpItem({ ...episode, title: 'More', index: 3 });
const special = madeUpItem({ ...episode, parentTitle: 'Specials', parentIndex: 0 });
const daily = madeUpItem({ ...episode, originallyAvailableAt: '2026-11-02', parentIndex: 2026, index: null });
const track = madeUpItem({
  type: 'track',
  title: 'Title',
  grandparentTitle: 'Various Artists',
  parentTitle: 'Album',
  originalTitle: 'Somebody',
  parentIndex: 1,
  index: 1,
});

describe('fileName', () => {
  test.each([
    [film, mkv, 'Metropolis (1927).mkv'],
    [cut, mkv, 'Metropolis (1927) {edition-Director\u2019s Cut}.mkv'],
    [madeUpItem({ ...film, editionTitle: '{4K} ' }), mkv, 'Metropolis (1927) {edition- 4K }.mkv'],
    [film, { ...mkv, parts: { number: 1, total: 2 } }, 'Metropolis (1927) - pt1.mkv'],
    [cut, { ...mkv, parts: { number: 2, total: 2 } }, 'Metropolis (1927) {edition-Director\u2019s Cut} - pt2.mkv'],
    [film, { ...mkv, parts: { number: 1, total: 1 } }, 'Metropolis (1927).mkv'],
    [episode, mkv, 'Show - S01E02 - Title.mkv'],
    [episode, { ...mkv, others: [next] }, 'Show - S01E02-E03 - Title + More.mkv'],
    [special, mkv, 'Show - S00E02 - Title.mkv'],
    [daily, mkv, 'Show - 2026-11-02 - Title.mkv'],
    [track, flac, 'Somebody - Album - 01 - Title.flac'],
    [madeUpItem({ ...film, title: '' }), mkv, 'Plex.mkv'],
    [film, { part: { file: null, container: null } }, 'Metropolis (1927).bin'],
    [film, { part: { file: '/data/virus.exe', container: 'exe' } }, 'Metropolis (1927).bin'],
    [film, { part: { file: 'D:\\a.b\\film', container: 'mpegts' } }, 'Metropolis (1927).ts'],
  ] as const)('the file of an item gets its name: %#', (item, file, name) => {
    expect(fileName(item, file)).toBe(name);
  });
});

test('parts and subtitles of an item with a long title keep what tells them apart', () => {
  const long = madeUpItem({ ...film, title: '殺'.repeat(300) });
  const names = [1, 2].map((number) => fileName(long, { ...mkv, parts: { number, total: 2 } }));
  const [first = '', second = ''] = names;
  expect([first.slice(-8), second.slice(-8)]).toEqual(['- pt1.mkv', '- pt2.mkv'].map((end) => end.slice(-8)));
  const subtitle = subtitleFileName(first, madeUpStream({ codec: 'srt', languageTag: 'de', forced: true }));
  expect(subtitle).toMatch(/\.de\.forced\.srt$/);
  for (const name of [first, second, subtitle]) expect(isSafeFileName(name)).toBe(true);
});

describe('filePlace', () => {
  test.each([
    [film, mkv, 'Metropolis (1927)/Metropolis (1927).mkv'],
    [cut, mkv, 'Metropolis (1927) {edition-Director\u2019s Cut}/Metropolis (1927) {edition-Director\u2019s Cut}.mkv'],
    [episode, mkv, 'Show/Season 01/Show - S01E02 - Title.mkv'],
    [special, mkv, 'Show/Season 00/Show - S00E02 - Title.mkv'],
    [daily, mkv, 'Show/Season 2026/Show - 2026-11-02 - Title.mkv'],
    [madeUpItem({ ...episode, parentIndex: null }), mkv, 'Show/Season 1/Show - Season 1 - Title.mkv'],
    [madeUpItem({ ...episode, grandparentTitle: null }), mkv, 'Season 01/S01E02 - Title.mkv'],
    [track, flac, 'Various Artists/Album/01 Title.flac'],
    [madeUpItem({ ...track, parentIndex: 2 }), flac, 'Various Artists/Album/2-01 Title.flac'],
    [madeUpItem({ ...track, index: null, parentTitle: null }), flac, 'Various Artists/Title.flac'],
    [madeUpItem({ ...track, grandparentTitle: '../..', parentTitle: 'CON' }), flac, 'Plex/_CON/01 Title.flac'],
    [madeUpItem({ type: 'other', title: 'Home video' }), mkv, 'Home video.mkv'],
    [madeUpItem({ type: 'other', title: 'Lake' }), jpeg, 'Lake.jpg'],
    [madeUpItem({ type: 'other', title: 'Lake.JPG' }), jpeg, 'Lake.jpg'],
    [madeUpItem({ type: 'other', title: 'Lake.png' }), jpeg, 'Lake.png.jpg'],
    [madeUpItem({ type: 'other', title: '.jpg' }), jpeg, 'jpg.jpg'],
    [madeUpItem({ type: 'other', title: 'Lake' }), { part: { file: null, container: 'jpeg' } }, 'Lake.jpeg'],
    [madeUpItem({ type: 'other', title: 'Lake.mkv' }), { ...mkv, parts: { number: 2, total: 2 } }, 'Lake - pt2.mkv'],
  ] as const)('the file of an item gets its folders: %#', (item, file, path) => {
    const { folders, name } = filePlace(item, file);
    expect([...folders, name].join('/')).toBe(path);
  });

  test('every folder and name is safe, whatever the server says', () => {
    const text = fc.option(anyText);
    const number = fc.option(fc.oneof(fc.integer(), fc.double()));
    const fields = {
      type: fc.constantFrom('movie', 'show', 'season', 'episode', 'album', 'track', 'other'),
      title: anyText,
      ...{ originalTitle: text, editionTitle: text, parentTitle: text, grandparentTitle: text },
      ...{
        originallyAvailableAt: fc.constantFrom(null, '2026-11-02'),
        year: number,
        index: number,
        parentIndex: number,
      },
    } as const;
    const file = fc.record({ file: text, container: text });
    fc.assert(
      fc.property(fc.record(fields), file, (item, part) => {
        const { folders, name } = filePlace(madeUpItem(item), { part });
        expect(isSafeFileName(name)).toBe(true);
        expect(isSafeFileName(partFileName(madeUpItem(item), { part }))).toBe(true);
        for (const folder of folders) expect(safeFolderName(folder)).toBe(folder);
      }),
      { numRuns: 200 },
    );
  });
});

describe('subtitleFileName', () => {
  const name = (fields: Parameters<typeof madeUpStream>[0], video = 'Metropolis (1927).mkv') =>
    subtitleFileName(video, madeUpStream({ type: 'subtitle', codec: 'srt', ...fields }));

  test.each([
    [{ languageTag: 'de', forced: true }, 'Metropolis (1927).de.forced.srt'],
    [{ languageTag: 'pt-BR', hearingImpaired: true }, 'Metropolis (1927).pt-BR.sdh.srt'],
    [{ codec: 'subrip' }, 'Metropolis (1927).srt'],
    [{ codec: 'ass', languageTag: '../x' }, 'Metropolis (1927)... x.ass'],
    [{ codec: 'exe', languageTag: 'en' }, 'Metropolis (1927).en.bin'],
  ])('a subtitle with %j gets the name of its video', (fields, expected) => {
    expect(name(fields)).toBe(expected);
  });
});

describe('partFileName', () => {
  const name = (file: string | null, container: string | null) =>
    partFileName(madeUpItem({ title: 'Metropolis', year: 1927 }), { part: { file, container } });

  test.each([
    ['/data/films/Metropolis (1927).mkv', 'Metropolis (1927).mkv'],
    ['D:\\films\\Metropolis.MP4', 'Metropolis.mp4'],
    ['/data/Dr. Strangelove', 'Dr. Strangelove.mkv'],
    ['/data/Film.exe', 'Film.exe.mkv'],
    ['/data/Film\u202evkm.exe', 'Filmvkm.exe.mkv'],
    ['/data/CON.mkv', '_CON.mkv'],
    ['/data/.hidden', 'Metropolis (1927).mkv'],
    ['/data/.mkv', 'Metropolis (1927).mkv'],
    ['/data/', 'Metropolis (1927).mkv'],
    ['\u200e/data/\u200eAmélie.mkv', 'Amélie.mkv'],
    ['/data/Con.Air.1997.mkv', '_Con.Air.1997.mkv'],
    ['/data/100% Wolf.mkv', '100 Wolf.mkv'],
    ['/data/~Film.mkv', 'Film.mkv'],
    ['/data/photos/IMG_0001.jpg', 'IMG_0001.jpg'],
    ['/data/photos/IMG_0002.HEIC', 'IMG_0002.heic'],
    ['/data/photos/drawing.svg', 'drawing.svg.mkv'],
  ])('a part is named like its file on the server: %j', (file, expected) => {
    expect(name(file, 'mkv')).toBe(expected);
  });

  test.each([
    ['mkv', 'Metropolis (1927).mkv'],
    ['mpegts', 'Metropolis (1927).ts'],
    [null, 'Metropolis (1927).bin'],
    ['m/../../kv', 'Metropolis (1927).bin'],
    ['exe', 'Metropolis (1927).bin'],
    ['constructor', 'Metropolis (1927).bin'],
  ])('a part without a path is named like its item, with the container %j', (container, expected) => {
    expect(name(null, container)).toBe(expected);
  });
});
