import { describe, expect, test } from 'vitest';
import type { PlayerKind } from './player.ts';
import { playerAddress, playerListAddress } from './player-address.ts';

const playing = {
  url: 'https://nas.example:32400/library/parts/1/2/file.mkv?X-Plex-Token=t',
  title: 'Zwölf & mehr',
  startMs: 3_723_900,
  subtitle: 'https://nas.example:32400/library/streams/5?X-Plex-Token=t',
};
const address = (kind: PlayerKind, more = {}) => playerAddress({ kind, address: '' }, { ...playing, ...more }) ?? '';
const decoded = (text = '') => Buffer.from(text, 'base64url').toString();

describe('the address of a player', () => {
  test('mpv-handler gets everything in base64url, and the start in seconds.', () => {
    const [, file, query] = /^mpv-handler:\/\/play\/([\w-]+)\/\?(.*)$/.exec(address('mpv')) ?? [];
    const { v_title: title, startat, subfile } = Object.fromEntries(new URLSearchParams(query));
    expect([decoded(file), decoded(title), startat, decoded(subfile)]).toEqual([
      playing.url,
      playing.title,
      '3723',
      playing.subtitle,
    ]);
    expect(address('mpv', { startMs: 0, subtitle: 2 })).not.toMatch(/startat|subfile/);
  });

  test('IINA gets the options of mpv, with a subtitle that is one entry of a list.', () => {
    const { host, searchParams } = new URL(address('iina'));
    expect(host).toBe('weblink');
    expect(Object.fromEntries(searchParams)).toEqual({
      url: playing.url,
      'mpv_force-media-title': playing.title,
      mpv_start: '3723',
      'mpv_sub-files': 'https\\://nas.example\\:32400/library/streams/5?X-Plex-Token=t',
    });
    expect(new URL(address('iina', { subtitle: 2, startMs: 0 })).search).toMatch(/&mpv_sid=2$/);
  });

  test('PotPlayer gets its command line, in a form that no browser takes for a host.', () => {
    const made = address('potplayer');
    expect(made).toBe(`potplayer:${playing.url} /sub=${playing.subtitle} /seek=01:02:03`);
    expect(new URL(made).href).toBe(made.replaceAll(' ', '%20'));
    expect(address('potplayer', { startMs: 0, subtitle: 1 })).toBe(`potplayer:${playing.url}`);
  });

  test('Infuse gets addresses only, also several of them.', () => {
    expect(new URL(address('infuse')).searchParams.getAll('url')).toEqual([playing.url]);
    const list = playerListAddress({ kind: 'infuse', address: '' }, [playing, { ...playing, subtitle: null }]) ?? '';
    expect(list).toMatch(/^infuse:\/\/x-callback-url\/play\?url=/);
    expect(new URL(list).searchParams.getAll('url')).toEqual([playing.url, playing.url]);
    expect(new URL(list).searchParams.getAll('sub')).toEqual([playing.subtitle]);
  });

  test.each(['playlist', 'vlc'] as const)('There is none for %s, which gets a playlist.', (kind) => {
    expect(playerAddress({ kind, address: 'x://{url}' }, playing)).toBeNull();
    expect(playerListAddress({ kind, address: '' }, [playing])).toBeNull();
  });

  test('There is none that would be too long, or for a template that cannot be used.', () => {
    expect(playerAddress({ kind: 'mpv', address: '' }, { ...playing, title: 'x'.repeat(2_000) })).toBeNull();
    expect(playerListAddress({ kind: 'infuse', address: '' }, Array(50).fill(playing))).toBeNull();
    expect(playerAddress({ kind: 'own', address: 'https://example.org/{url}' }, playing)).toBeNull();
    expect(playerAddress({ kind: 'own', address: 'x:{url}' }, playing)).toBe(`x:${encodeURIComponent(playing.url)}`);
  });
});
