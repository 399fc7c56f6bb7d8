import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { optionsTexts } from '../../locales/options/en.ts';
import type { Player } from '../../shared/player/player.ts';
import { type PlayerCheck, PlayerSection } from './player-section.tsx';

const { player: texts } = optionsTexts;
const check: PlayerCheck = (address) =>
  address.startsWith('my') ? { example: address.replace('{url}', 'film') } : { problem: 'web-address' };

const render = (player: Player) =>
  renderToString(
    <PlayerSection {...{ player, check }} placeholders={['url']} onChange={() => undefined} onTry={() => undefined} />,
  );

describe('My player', () => {
  test('Every player can be chosen, and one is.', () => {
    const html = render({ kind: 'mpv', address: '' });
    const labels = [...html.matchAll(/<label class="choice"><input[^>]*>(.*?)<\/label>/g)].map(([, label]) => label);
    const named = ['VLC', 'mpv', 'IINA', 'PotPlayer', 'Infuse'];
    expect(labels).toEqual([texts.playlist, ...named, texts.own]);
    expect(html.match(/<input[^>]*checked[^>]*>/g)).toEqual([expect.stringContaining('value="mpv"')]);
    expect(html).toContain(texts.notes.mpv);
    expect(html).toContain(texts.tryIt);
  });

  test('An own address shows what becomes of it, or why it cannot be used; then it cannot be tried.', () => {
    expect(render({ kind: 'own', address: 'my:{url}' })).toContain('my:film');
    expect(render({ kind: 'own', address: 'my:{url}' })).toContain(texts.tryIt);
    const refused = render({ kind: 'own', address: 'https://example.org/{url}' });
    expect(refused).toContain(texts.problems['web-address']);
    expect(refused).not.toContain(texts.tryIt);
    expect(render({ kind: 'vlc', address: 'my:{url}' })).not.toContain('my:film');
  });
});
