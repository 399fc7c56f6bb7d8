import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import type { PathRule } from '../account/storage.ts';
import { rewritePath } from '../plex-web/paths.ts';
import { OptionsView } from './options-view.tsx';

const nothing = () => undefined;
const actions = { allowDownloads: nothing, removeOwnAddress: nothing, changePathRules: nothing, rewritePath };

type Given = { downloadsAreAllowed?: boolean; ownAddresses?: string[]; pathRules?: PathRule[]; status?: string };

function render(given: Given): string {
  const { downloadsAreAllowed = false, ownAddresses = [], pathRules = [], status = '' } = given;
  return renderToString(
    <OptionsView
      downloadsAreAllowed={downloadsAreAllowed}
      ownAddresses={ownAddresses}
      pathRules={pathRules}
      status={status}
      actions={actions}
    />,
  );
}

test('downloads can be allowed, until they are', () => {
  expect(render({})).toContain('>Allow downloads</button>');
  expect(render({ downloadsAreAllowed: true })).toContain('Tether may start downloads.');
  expect(render({ downloadsAreAllowed: true })).not.toContain('Allow downloads');
});

describe('own addresses', () => {
  test('are listed, each with a button that says what it removes', () => {
    const html = render({ ownAddresses: ['http://nas:32400', 'https://plex.example.org'] });
    expect(html).toContain('http://nas:32400</span>');
    expect(html).toMatch(/<button[^>]*aria-label="Remove http:\/\/nas:32400"[^>]*>Remove</);
    expect(html).toMatch(/<button[^>]*aria-label="Remove https:\/\/plex.example.org"[^>]*>Remove</);
    expect(html).not.toContain('There are none yet');
  });

  test('are explained where there are none', () => {
    const html = render({});
    expect(html).toContain('There are none yet.');
    expect(html).toContain('choose “Use on this site”');
  });
});

describe('path rules', () => {
  const example = (rule: PathRule) => /<p class="example">(.*?)<\/p>/.exec(render({ pathRules: [rule] }))?.[1];

  test('can be edited, each field with a label, and the rules told apart', () => {
    const html = render({ pathRules: [{ from: '/data', to: '/mnt' }] });
    expect(html).toMatch(/<fieldset aria-label="Rule 1"/);
    expect(html).toMatch(/<label>On the server<input[^>]*value="\/data"/);
    expect(html).toMatch(/<label>On this computer<input[^>]*value="\/mnt"/);
    expect(html).toContain('aria-label="Remove rule 1"');
  });

  test.each([
    ['/data/films', '\\\\nas\\films', '/data/films/Film (2024)/Film.mkv becomes \\\\nas\\films\\Film (2024)\\Film.mkv'],
    ['/data/films/', '/mnt/films', '/data/films/Film (2024)/Film.mkv becomes /mnt/films/Film (2024)/Film.mkv'],
    ['D:\\Films', '/mnt/films', 'D:\\Films\\Film (2024)\\Film.mkv becomes /mnt/films/Film (2024)/Film.mkv'],
    ['/data/films', ' ', ''],
    ['', '/mnt', ''],
  ])('show what %j to %j does', (from, to, shown) => {
    expect(example({ from, to })).toBe(shown);
  });
});

test('what came of the last change is said politely', () => {
  expect(render({ status: 'Saved.' })).toMatch(/<p[^>]*role="status"[^>]*aria-live="polite"[^>]*>Saved\.</);
});
