import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSafeFileName, safeFileName, safeFolderName, splitName } from './safe-name.ts';

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
    ['می\u200cخواهم 👨\u200d👩', 'میخواهم 👨👩.m3u8'],
    ['\u2066Amélie\u2069 ❤\ufe0f', 'Amélie ❤\ufe0f.m3u8'],
    ['a\u034fb\u3164c\u180ed\u2060e', 'abcde.m3u8'],
    ['a\ufdd0b\uffffc\u{1fffe}d', 'abcd.m3u8'],
    ['a\u00a0b\u3000c\u2009d', 'a b c d.m3u8'],
    ['100% Wolf', '100 Wolf.m3u8'],
    ['Kimi no Na wa ~Your Name~', 'Kimi no Na wa ~Your Name.m3u8'],
    ['A~1', 'A-1.m3u8'],
    ['METROP~1', 'METROP-1.m3u8'],
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

  test.each([
    ...['mkv', 'MKV', 'srt', 'flac', 'm3u8', '3g2', 'm2t', 'm2v', 'rm', 'rmvb', 'tp'],
    ...['avif', 'bmp', 'gif', 'heic', 'heif', 'jpeg', 'JPG', 'png', 'tif', 'tiff', 'webp'],
  ])('the extension %s is kept in lower case', (extension) => {
    expect(safeFileName('Film', extension)).toBe(`Film.${extension.toLowerCase()}`);
  });

  test.each([
    'exe',
    'iso',
    'ISO',
    'img',
    'dmg',
    'scf',
    'desktop',
    'lnk',
    'html',
    'svg',
    'm/../../kv',
    'mkv ',
    '',
    '.mkv',
    'mkv.exe',
    'constructor',
  ])('the extension %j becomes bin', (extension) => {
    expect(safeFileName('Film', extension)).toBe('Film.bin');
  });

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
          /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}<>:"/\\|?*%]|^[.~ ]|[. ]$|[.~ ]\.\w+$/u,
        );
        expect(name.normalize('NFC')).toBe(name);
        const dot = name.lastIndexOf('.');
        expect(safeFileName(name.slice(0, dot), name.slice(dot + 1))).toBe(name);
      }),
      { numRuns: 500 },
    );
  });

  test('every name with an end is short and safe', () => {
    fc.assert(
      fc.property(anyText, anyText, (title, end) => {
        const name = safeFileName(title, 'mkv', end);
        expect(isSafeFileName(name)).toBe(true);
        expect(byteLength(name)).toBeLessThanOrEqual(184);
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
    safeFolderName(text);
    splitName(text);
    isSafeFileName(text);
    expect(performance.now() - startedAt).toBeLessThan(500);
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

describe('safeFolderName', () => {
  test.each([
    ['Metropolis (1927)', 'Metropolis (1927)'],
    ['Face/Off', 'Face Off'],
    ['..', 'Plex'],
    ['', 'Plex'],
    ['CON', '_CON'],
    ['nul.2', '_nul.2'],
    ['What...', 'What'],
    ['M.A.S.H.', 'M.A.S.H'],
    ['Dr. Who {tvdb-1}', 'Dr. Who {tvdb-1}'],
    ['All.{ED7BA470-8E54-465E-825C-99712043E01C}', 'All {ED7BA470-8E54-465E-825C-99712043E01C}'],
    ['Film.lnk', 'Film lnk'],
    ['Mr.Local', 'Mr Local'],
    ['Desktop.ini', 'Desktop ini'],
    ['thumbs.db', 'thumbs db'],
    ['The thumbs.db', 'The thumbs.db'],
  ])('the title %j becomes the folder %j', (title, name) => {
    expect(safeFolderName(title)).toBe(name);
  });

  test('every folder name stays the same when it is made again', () => {
    fc.assert(
      fc.property(anyText, (title) => {
        const name = safeFolderName(title);
        expect(safeFolderName(name)).toBe(name);
        expect(byteLength(name)).toBeLessThanOrEqual(181);
      }),
      { numRuns: 500 },
    );
  });
});
