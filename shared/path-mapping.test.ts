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
    ['an address', { from: '/data/films', to: 'smb://nas/films' }, 'smb://nas/films/Dune (2021)/Dune.mkv'],
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
});
