import { describe, expect, test } from 'vitest';
import { fillPlayerTemplate, isLoopback, playerTemplateProblem } from './player-template.ts';

const URL = 'https://plex.example.org/library/parts/1/2/file.mkv?X-Plex-Token=t&x=1';

describe('the address of an own player', () => {
  test.each([
    'myplayer://open?file={url}',
    'vlc://{url}',
    'web+player:{url}#{start}',
    'http://127.0.0.1:8080/play?url={url}&title={title}&start={start}&sub={subtitle}',
    'http://localhost/{url}',
    'https://[::1]:9/{url}',
  ])('It can be that of a program on this computer: %s', (template) => {
    expect(playerTemplateProblem(template)).toBeNull();
  });

  test.each([
    ['', 'not-an-address'],
    ['{url}', 'not-an-address'],
    ['my player://{url}', 'not-an-address'],
    ['javascript:alert("{url}")', 'not-a-player'],
    ['JavaScript:{url}', 'not-a-player'],
    ['data:text/html,{url}', 'not-a-player'],
    ['file:///{url}', 'not-a-player'],
    ['chrome://settings/{url}', 'not-a-player'],
    ['moz-extension://{url}', 'not-a-player'],
    ['mailto:{url}', 'not-a-player'],
    ['https://example.org/{url}', 'web-address'],
    ['http://192.168.1.10/{url}', 'web-address'],
    ['http://localhost.example.org/{url}', 'web-address'],
    ['http://127.0.0.1@example.org/{url}', 'web-address'],
    ['http://localhost:80@example.org/{url}', 'web-address'],
    ['http://{url}', 'web-address'],
    ['http:\\\\localhost\\{url}', 'web-address'],
    ['myplayer://play', 'no-url'],
    ['myplayer://{url}/{token}', 'unknown-placeholder'],
    [`myplayer://{url}${'x'.repeat(500)}`, 'too-long'],
  ])('It cannot be anything else: %s', (template, problem) => {
    expect(playerTemplateProblem(template)).toBe(problem);
    expect(fillPlayerTemplate(template, { url: URL, title: '', startMs: 0, subtitle: null })).toBeNull();
  });

  test('Every value is percent-encoded, so none can add a parameter.', () => {
    const template = 'myplayer://open?file={url}&name={title}&at={start}&sub={subtitle}';
    const playing = { url: URL, title: 'A & B#?"\u{d800}', startMs: 42_900, subtitle: 'https://s/1?t=2' };
    const { searchParams, hash } = new globalThis.URL(fillPlayerTemplate(template, playing) ?? '');
    expect(Object.fromEntries(searchParams)).toEqual({
      file: URL,
      name: 'A & B#?"\u{fffd}',
      at: '42',
      sub: 'https://s/1?t=2',
    });
    expect(hash).toBe('');
    expect(fillPlayerTemplate(template, { ...playing, subtitle: 2 })).toMatch(/&sub=$/);
  });

  test('A title that would lead to another folder makes no address.', () => {
    const fill = (template: string, title: string) =>
      fillPlayerTemplate(template, { url: URL, title, startMs: 0, subtitle: null });
    expect(fill('http://127.0.0.1/play/{title}?url={url}', '..')).toBeNull();
    expect(fill('http://127.0.0.1/play/{title}?url={url}', 'M..')).toContain('/play/M..?');
    expect(fill('http://127.0.0.1/play?url={url}&title={title}', '..')).toContain('title=..');
  });

  test('An address of this computer is told from that of a program.', () => {
    expect(['http://localhost:1/{url}', 'myplayer://localhost/'].map(isLoopback)).toEqual([true, false]);
  });
});
