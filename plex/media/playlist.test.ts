import { expect, test } from 'vitest';
import { writePlaylist } from './playlist.ts';

const url = 'http://192.168.1.10:32400/library/parts/1/2/file.mkv?X-Plex-Token=abc';

test('a playlist lists every part in order', () => {
  const entries = [
    { title: 'A Show – S01E01 – Pilot, part 1', durationMs: 1_559_600, url },
    { title: 'Zwölf', durationMs: null, url: new URL('https://nas.example/library/parts/3/4/file.mkv') },
  ];
  expect(writePlaylist(entries)).toBe(
    [
      '#EXTM3U',
      '#EXTINF:1560,A Show – S01E01 – Pilot, part 1',
      url,
      '#EXTINF:-1,Zwölf',
      'https://nas.example/library/parts/3/4/file.mkv',
      '',
    ].join('\n'),
  );
});

test.each(['One\ntwo', 'One\r\n two', 'One\u2028two', 'One\u0000two', '\tOne two\u0085', 'One\u2029\u001b two'])(
  'a title stays on one line: %j',
  (title) => {
    const lines = writePlaylist([{ title, durationMs: 0, url }]).split(/[\r\n\u2028\u2029\u0085]/);
    expect(lines).toHaveLength(4);
    expect(lines[1]).toMatch(/^#EXTINF:0,One {1,2}two$/);
  },
);

test('a URL stays on one line and must be valid', () => {
  const broken = { title: 'x', durationMs: -5, url: 'https://nas.example/a\nb' };
  expect(writePlaylist([broken])).toBe('#EXTM3U\n#EXTINF:-1,x\nhttps://nas.example/ab\n');
  expect(() => writePlaylist([{ ...broken, url: 'nowhere' }])).toThrow(TypeError);
});

test('a playlist without entries is valid', () => {
  expect(writePlaylist([])).toBe('#EXTM3U\n');
});

test('a playlist tells VLC where to start, in whole seconds, and which subtitle of the file to show', () => {
  const lines = writePlaylist([{ title: 'A', durationMs: 1_000, url, startMs: 42_900, subtitleNumber: 2 }]).split('\n');
  expect(lines).toEqual(['#EXTM3U', '#EXTINF:1,A', '#EXTVLCOPT:start-time=42', '#EXTVLCOPT:sub-track=1', url, '']);
});
