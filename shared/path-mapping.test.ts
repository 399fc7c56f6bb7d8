import { describe, expect, test } from 'vitest';
import { rewritePath } from './path-mapping.ts';
import type { PathRule } from './storage/settings.ts';

const film = '/data/films/Dune (2021)/Dune.mkv';

describe('rewritePath', () => {
  test.each<[string, PathRule, string]>([
    ['a share', { from: '/data/films', to: '\\\\nas\\films' }, '\\\\nas\\films\\Dune (2021)\\Dune.mkv'],
    [
      'a share with a separator at its end',
      { from: '/data/films/', to: '\\\\nas\\films\\' },
      '\\\\nas\\films\\Dune (2021)\\Dune.mkv',
    ],
    ['a drive', { from: '/data', to: 'Z:' }, 'Z:\\films\\Dune (2021)\\Dune.mkv'],
    ['a root of a drive', { from: '/data', to: 'Z:\\' }, 'Z:\\films\\Dune (2021)\\Dune.mkv'],
    ['a drive written with slashes', { from: '/data', to: 'z:/media' }, 'z:\\media\\films\\Dune (2021)\\Dune.mkv'],
    ['another folder', { from: '/data/films', to: '/mnt/nas' }, '/mnt/nas/Dune (2021)/Dune.mkv'],
    [
      'another folder with slashes at its end',
      { from: '/data/films//', to: '/mnt/nas//' },
      '/mnt/nas/Dune (2021)/Dune.mkv',
    ],
    ['an address', { from: '/data/films', to: 'smb://nas/films' }, 'smb://nas/films/Dune%20(2021)/Dune.mkv'],
    ['everything', { from: '/', to: '/mnt/nas' }, `/mnt/nas${film}`],
    ['the root', { from: '/data', to: '/' }, '/films/Dune (2021)/Dune.mkv'],
  ])('rewritePath maps %s', (_, rule, path) => {
    expect(rewritePath(film, [rule])).toBe(path);
  });

  test.each<[string, PathRule, string]>([
    ['C:\\Films\\Dune.mkv', { from: 'C:\\Films', to: '/mnt/films' }, '/mnt/films/Dune.mkv'],
    ['C:\\Films\\Old\\Dune.mkv', { from: 'c:/films/', to: '/mnt/films/' }, '/mnt/films/Old/Dune.mkv'],
    ['C:\\Films\\Dune.mkv', { from: 'C:\\', to: '\\\\nas\\c' }, '\\\\nas\\c\\Films\\Dune.mkv'],
    ['\\\\nas\\films\\Dune.mkv', { from: '\\\\NAS\\films', to: '/Volumes/films' }, '/Volumes/films/Dune.mkv'],
    ['D:/Films/Dune.mkv', { from: 'D:\\Films', to: 'E:\\' }, 'E:\\Dune.mkv'],
  ])('rewritePath understands the Windows path %s', (path, rule, rewritten) => {
    expect(rewritePath(path, [rule])).toBe(rewritten);
  });

  test.each<[string, PathRule]>([
    ['/data/films-old/Dune.mkv', { from: '/data/films', to: '/mnt' }],
    ['/Data/films/Dune.mkv', { from: '/data/films', to: '/mnt' }],
    ['/other/data/films/Dune.mkv', { from: '/data/films', to: '/mnt' }],
    ['/data\\films/Dune.mkv', { from: '/data', to: '/mnt' }],
    ['C:\\Films-old\\Dune.mkv', { from: 'C:\\Films', to: '/mnt' }],
    ['/data', { from: '/data/films', to: '/mnt' }],
    ['', { from: '/data/films', to: '/mnt' }],
  ])('rewritePath does not change %j', (path, rule) => {
    expect(rewritePath(path, [rule])).toBe(path);
  });

  test('rewritePath applies only the first rule that matches', () => {
    const rules = [
      { from: '/data/series', to: '/a' },
      { from: '/data/films', to: '/data/series' },
      { from: '/data', to: '/c' },
    ];
    expect(rewritePath('/data/films/x.mkv', rules)).toBe('/data/series/x.mkv');
    expect(rewritePath('/data/music/x.flac', rules)).toBe('/c/music/x.flac');
  });

  test('rewritePath skips incomplete rules', () => {
    const rules = [
      { from: '', to: '/a' },
      { from: '  ', to: '/b' },
      { from: '/data', to: '' },
      { from: '/data', to: ' ' },
    ];
    expect(rewritePath(film, rules)).toBe(film);
    expect(rewritePath(film, [...rules, { from: '/data/films', to: '/mnt' }])).toBe('/mnt/Dune (2021)/Dune.mkv');
    expect(rewritePath(film, [])).toBe(film);
  });

  test('rewritePath keeps backslashes in names, except on Windows', () => {
    expect(rewritePath('/data/AC\\DC/x.flac', [{ from: '/data', to: '/mnt' }])).toBe('/mnt/AC\\DC/x.flac');
  });

  test('rewritePath maps the folder of a rule itself', () => {
    expect(rewritePath('/data/films', [{ from: '/data/films/', to: '\\\\nas\\films' }])).toBe('\\\\nas\\films');
    expect(rewritePath('/data', [{ from: '/data', to: '/' }])).toBe('/');
  });

  test('rewritePath takes special characters in a rule literally', () => {
    expect(rewritePath('/data/x.mkv', [{ from: '/data', to: '/$&/$1' }])).toBe('/$&/$1/x.mkv');
    expect(rewritePath('/d.ta/x.mkv', [{ from: '/d.ta', to: '/m' }])).toBe('/m/x.mkv');
    expect(rewritePath('/data/x.mkv', [{ from: '/d.ta', to: '/m' }])).toBe('/data/x.mkv');
  });

  test.each([
    ['an accent', 'M\u00e9dias', 'Me\u0301dias'],
    ['two marks', 'Vi\u1ec7t', 'Vie\u0323\u0302t'],
    ['Hangul', '\ud55c\uad6d', '\u1112\u1161\u11ab\u1100\u116e\u11a8'],
    ['kana', '\u30c9\u30e9\u30de', '\u30c8\u3099\u30e9\u30de'],
    ['a sign of its own', '\u00c5', '\u212b'],
  ])('rewritePath matches composed and decomposed names: %s', (_, composed, decomposed) => {
    const below = 'Ame\u0301lie \u00e9.mkv';
    for (const [there, rule] of [
      [composed, decomposed],
      [decomposed, composed],
    ]) {
      const rules = [{ from: `/Volumes/${rule}`, to: '/mnt' }];
      expect(rewritePath(`/Volumes/${there}/${there}/${below}`, rules)).toBe(`/mnt/${there}/${below}`);
      expect(rewritePath(`/Volumes/${there}-old/x`, rules)).toBe(`/Volumes/${there}-old/x`);
      const onDrive = [{ from: `d:\\${rule?.toLowerCase()}`, to: 'Z:' }];
      expect(rewritePath(`D:\\${there}\\${below}`, onDrive)).toBe(`Z:\\${below}`);
    }
  });

  test('rewritePath tells names apart that only look alike', () => {
    const rules = [{ from: '/Volumes/Medias', to: '/mnt' }];
    for (const path of ['/Volumes/M\u00e9dias/a', '/Volumes/medias/a', '/Volumes/\uff2dedias/a']) {
      expect(rewritePath(path, rules)).toBe(path);
    }
  });
});

describe('A rule that leads to a URL', () => {
  const WOLF = '/data/films/100% Wolf #1/What?.mkv';
  const ESCAPED = '100%25%20Wolf%20%231/What%3F.mkv';

  test.each([
    ['http://nas/films', `http://nas/films/${ESCAPED}`],
    ['http://nas:8080/films/', `http://nas:8080/films/${ESCAPED}`],
    ['https://nas//', `https://nas/${ESCAPED}`],
    ['smb://nas/films', `smb://nas/films/${ESCAPED}`],
    ['SMB://user@nas/films/', `SMB://user@nas/films/${ESCAPED}`],
    ['file:///', `file:///${ESCAPED}`],
    ['file:///mnt/My%20Films', `file:///mnt/My%20Films/${ESCAPED}`],
    ['vlc://https://nas/films', `vlc://https://nas/films/${ESCAPED}`],
    ['https://player.example/open?x=', `https://player.example/open?x=/${ESCAPED}`],
    ['https://player.example/open?path=/mnt/', `https://player.example/open?path=/mnt/${ESCAPED}`],
    ['https://player.example/#/play/', `https://player.example/#/play/${ESCAPED}`],
  ])('rewritePath escapes what comes after %s', (to, url) => {
    expect(rewritePath(WOLF, [{ from: '/data/films', to }])).toBe(url);
    expect(decodeURIComponent(url)).toContain(WOLF.slice('/data/films'.length));
    expect(URL.canParse(url)).toBe(true);
  });

  test.each([
    ['C:\\Films\\100% Wolf #1\\What?.mkv', { from: 'c:/films', to: 'http://nas/films' }, `http://nas/films/${ESCAPED}`],
    [
      '\\\\nas\\films\\A & B+C.mkv',
      { from: '\\\\NAS\\films\\', to: 'smb://nas/f/' },
      'smb://nas/f/A%20%26%20B%2BC.mkv',
    ],
    ['\\\\nas\\films\\a.mkv', { from: '\\\\', to: 'smb://' }, 'smb://nas/films/a.mkv'],
    ['\\\\nas\\films\\a.mkv', { from: '\\\\', to: 'file://' }, 'file://nas/films/a.mkv'],
    ['/mnt/a b.mkv', { from: '/', to: 'file://' }, 'file:///mnt/a%20b.mkv'],
    ['/data/AC\\DC/x.flac', { from: '/data', to: 'http://nas' }, 'http://nas/AC%5CDC/x.flac'],
    ['/data/Ame\u0301lie.mkv', { from: '/data', to: 'http://nas' }, 'http://nas/Ame%CC%81lie.mkv'],
    ['/data/\ud800.mkv', { from: '/data', to: 'http://nas' }, 'http://nas/%EF%BF%BD.mkv'],
    ['/data', { from: '/data', to: 'http://nas/films/' }, 'http://nas/films/'],
  ])('rewritePath makes a URL of %s', (path, rule, url) => {
    expect(rewritePath(path, [rule])).toBe(url);
  });

  test.each(['/mnt/nas', 'Z:', 'z://films', '\\\\nas\\films', 'nas:/films', './films'])(
    'rewritePath escapes nothing for %s, which is no URL',
    (to) => {
      const path = rewritePath(WOLF, [{ from: '/data/films', to }]);
      expect(path.replaceAll('\\', '/')).toContain('/100% Wolf #1/What?.mkv');
    },
  );

  test.each(['/data/films/../../share?x/a.mkv', '/data/films/./a.mkv', '/data/films/a/..'])(
    'rewritePath leaves %s as it is, which would lead to another folder',
    (path) => {
      for (const to of ['https://nas/films', 'smb://nas/films/', 'https://player.example/open?x='])
        expect(rewritePath(path, [{ from: '/data/films', to }])).toBe(path);
      expect(rewritePath(path, [{ from: '/data/films', to: '/mnt' }])).toBe(path.replace('/data/films', '/mnt'));
    },
  );

  test('rewritePath tells names with dots from parts that lead to another folder', () => {
    const rule = { from: '/data', to: 'https://nas' };
    expect(rewritePath('/data/...And Justice/.hidden/a..mkv', [rule])).toBe(
      'https://nas/...And%20Justice/.hidden/a..mkv',
    );
    expect(rewritePath('/data/%2e%2e/a.mkv', [rule])).toBe('https://nas/%252e%252e/a.mkv');
    const windows = { from: 'C:\\Films', to: 'https://nas' };
    expect(rewritePath('C:\\Films\\..\\a.mkv', [windows])).toBe('C:\\Films\\..\\a.mkv');
  });
});
