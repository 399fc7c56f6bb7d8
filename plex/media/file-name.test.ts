import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSafeFileName, partFileName, safeFileName } from './file-name.ts';

const byteLength = (text: string) => new TextEncoder().encode(text).length;

/** Texts of all kinds: any code unit, what file names are made of, and long repetitions. */
const anyText = fc.oneof(
  fc.array(fc.integer({ min: 0, max: 0xffff }).map(fromCode)).map(joined),
  fc
    .array(
      fc.constantFrom(
        ...'.~ /\\<>:"|?*aA1$\n\t\u202e\u200d\ud800\u0301',
        'con',
        'nul',
        'com1',
        'mkv',
        'exe',
        '殺',
        '🎬',
      ),
    )
    .map(joined),
  fc
    .tuple(fc.constantFrom('.', ' ', 'a', 'a.', '~', '殺', '\u0301', '\u200d'), fc.nat(3_000))
    .map(([one, count]) => one.repeat(count)),
);

function fromCode(code: number): string {
  return String.fromCharCode(code);
}

function joined(parts: string[]): string {
  return parts.join('');
}

describe('safeFileName', () => {
  test.each([
    ['Metropolis', 'Metropolis.m3u8'],
    ['Face/Off', 'Face Off.m3u8'],
    ['Mission: Impossible', 'Mission Impossible.m3u8'],
    ['What?', 'What.m3u8'],
    ['..', 'Plex.m3u8'],
    ['', 'Plex.m3u8'],
    ['Léon – 殺し屋', 'Léon – 殺し屋.m3u8'],
    ['Le\u0301on', 'Léon.m3u8'],
    ['a\nb\tc', 'a b c.m3u8'],
    ['~$x', '$x.m3u8'],
    ['. ~ .x', 'x.m3u8'],
    ['x. . ', 'x.m3u8'],
    ['Film\u202evkm.exe', 'Filmvkm.exe.m3u8'],
    ['\u200fשלום\u200e', 'שלום.m3u8'],
    ['می\u200cخواهم 👨\u200d👩', 'می\u200cخواهم 👨\u200d👩.m3u8'],
    ['a\ud800b', 'ab.m3u8'],
    ['..\\..\\x', 'x.m3u8'],
  ])('the title %j becomes the file name %j', (title, name) => {
    expect(safeFileName(title, 'm3u8')).toBe(name);
  });

  test.each([
    'CON',
    'con',
    'PRN',
    'AUX',
    'NUL',
    'COM1',
    'com¹',
    'LPT9',
    'CONIN$',
    'CLOCK$',
    'con.x.y',
    'con .x',
    ' con ',
  ])('the title %j, which names a device on Windows, is prefixed', (title) => {
    expect(safeFileName(title, 'mkv')).toBe(`_${title.trim()}.mkv`);
  });

  test.each(['Console', 'Contact', 'COM10', 'LPT', 'nul2', 'Aux-'])('the title %s is not a device', (title) => {
    expect(safeFileName(title, 'mkv')).toBe(`${title}.mkv`);
  });

  test.each(['mkv', 'MKV', 'srt', 'flac', 'm3u8'])('the extension %s is kept in lower case', (extension) => {
    expect(safeFileName('Film', extension)).toBe(`Film.${extension.toLowerCase()}`);
  });

  test.each(['exe', 'scf', 'desktop', 'lnk', 'html', 'm/../../kv', 'mkv ', '', '.mkv', 'mkv.exe', 'constructor'])(
    'the extension %j becomes bin',
    (extension) => {
      expect(safeFileName('Film', extension)).toBe('Film.bin');
    },
  );

  test.each(['x', '殺', '🎬'])('a long title of %s is shortened to whole characters', (letter) => {
    const bytes = byteLength(safeFileName(letter.repeat(500), 'm3u8'));
    expect(bytes).toBeLessThanOrEqual(185);
    expect(bytes).toBeGreaterThan(181);
  });

  test('every name is short and safe, and its stem and extension give the same name again', () => {
    fc.assert(
      fc.property(anyText, fc.oneof(anyText, fc.constantFrom('mkv', 'srt', 'm3u8')), (title, extension) => {
        const name = safeFileName(title, extension);
        expect(isSafeFileName(name)).toBe(true);
        expect(byteLength(name)).toBeLessThanOrEqual(187);
        expect(name).not.toMatch(
          /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"/\\|?*]|^[.~ ]|[. ]$|[. ]\.\w+$/u,
        );
        expect(name.normalize('NFC')).toBe(name);
        const dot = name.lastIndexOf('.');
        expect(safeFileName(name.slice(0, dot), name.slice(dot + 1))).toBe(name);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['dots before a letter', `a${'.'.repeat(1_000_000)}b`],
    ['letters', 'a'.repeat(1_000_000)],
    ['letters and dots', `${'a.'.repeat(500_000)}!`],
    ['spaces', ' '.repeat(1_000_000)],
    ['combining marks', `a${'\u0301\u0323'.repeat(500_000)}`],
    ['separators', '/'.repeat(1_000_000)],
  ])('a million characters take little time: %s', (_what, text) => {
    const startedAt = performance.now();
    safeFileName(text, text);
    partFileName({ title: text }, { file: text, container: text });
    isSafeFileName(text);
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});

describe('partFileName', () => {
  const name = (file: string | null, container: string | null) =>
    partFileName({ title: 'Metropolis' }, { file, container });

  test.each([
    ['/data/films/Metropolis (1927).mkv', 'Metropolis (1927).mkv'],
    ['D:\\films\\Metropolis.MP4', 'Metropolis.mp4'],
    ['/data/Dr. Strangelove', 'Dr. Strangelove.mkv'],
    ['/data/Film.exe', 'Film.exe.mkv'],
    ['/data/Film\u202evkm.exe', 'Filmvkm.exe.mkv'],
    ['/data/CON.mkv', '_CON.mkv'],
    ['/data/.hidden', 'Metropolis.mkv'],
    ['/data/.mkv', 'Metropolis.mkv'],
    ['/data/', 'Metropolis.mkv'],
  ])('a part is named like its file on the server: %j', (file, expected) => {
    expect(name(file, 'mkv')).toBe(expected);
  });

  test.each([
    ['mkv', 'Metropolis.mkv'],
    ['mpegts', 'Metropolis.ts'],
    [null, 'Metropolis.bin'],
    ['m/../../kv', 'Metropolis.bin'],
    ['exe', 'Metropolis.bin'],
    ['constructor', 'Metropolis.bin'],
  ])('a part without a path is named like its item, with the container %j', (container, expected) => {
    expect(name(null, container)).toBe(expected);
  });

  test('every name is safe, whatever the server says', () => {
    const orNull = fc.option(anyText);
    fc.assert(
      fc.property(anyText, orNull, orNull, (title, file, container) => {
        expect(isSafeFileName(partFileName({ title }, { file, container }))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('isSafeFileName', () => {
  test.each(['Film.mkv', 'Film (1927).part1.mkv', '_CON.mkv', 'Léon – 殺し屋.m3u8', 'Film.exe.bin'])(
    '%j is safe',
    (name) => {
      expect(isSafeFileName(name)).toBe(true);
    },
  );

  test.each([
    '',
    'Film',
    '.mkv',
    'Film.exe',
    'a.scf',
    'Film.desktop',
    'CON.mkv',
    'Film\u202evkm.exe',
    'Film\u202evke.mkv',
    'Film.MKV',
    'Le\u0301on.mkv',
    '../Film.mkv',
    'a/Film.mkv',
    'a\\Film.mkv',
    '.Film.mkv',
    '~Film.mkv',
    ' Film.mkv',
    'Film .mkv',
    'Film..mkv',
    'a  b.mkv',
    'Film.mkv:x',
    'Film\n.mkv',
    `${'x'.repeat(181)}.mkv`,
  ])('%j is not safe', (name) => {
    expect(isSafeFileName(name)).toBe(false);
  });
});
