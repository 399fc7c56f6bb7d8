import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { panelTexts, setPanelLanguage } from '../../locales/panel/index.ts';
import type { ItemType } from '../../plex/media/item.ts';
import type { OwnLink } from '../../shared/link-templates.ts';
import type { PanelPart } from '../../shared/storage/settings.ts';
import { madeUpItem, madeUpPart, madeUpStream, madeUpVersion } from '../../tests/support/items.ts';
import { ItemPanel } from './item-panel.tsx';
import type { PanelActions, PanelState } from './panel-state.ts';

const actions: PanelActions = {
  download: async () => null,
  copyLink: async () => null,
  copyPath: async () => null,
  play: async () => null,
  viewXml: async () => ({ xml: '' }),
  playAll: async () => null,
  copyAllLinks: async () => null,
  copyAllPaths: async () => null,
  retry: () => undefined,
  close: () => undefined,
  follow: () => undefined,
  allow: () => undefined,
};

await setPanelLanguage('en');

const ERRORS = (Object.keys(panelTexts.errors) as (keyof typeof panelTexts.errors)[]).filter(
  (error) => error !== 'extension-gone',
);
const showPath = (file: string) => file.replace('/data', '//nas');
const render = (state: PanelState, hiddenParts: PanelPart[] = [], ownLinks: OwnLink[] = []) =>
  renderToString(<ItemPanel {...{ state, actions, showPath, hiddenParts, ownLinks }} />);
const item = (fields: Parameters<typeof madeUpItem>[0]): PanelState => ({
  kind: 'item',
  item: madeUpItem(fields),
  machineIdentifier: 'a'.repeat(40),
  serverName: 'Attic',
});
const textOf = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const buttons = (html: string) =>
  [...html.matchAll(/<button[^>]*>(.*?)<\/button>/g)].map(([, label]) => textOf(label ?? ''));

const film = item({
  title: 'Dune',
  year: 2021,
  externalIds: { imdb: 'tt1160419' },
  ratings: [{ source: 'imdb', value: 8 }],
  versions: [
    madeUpVersion({
      resolution: '4k',
      parts: [
        madeUpPart({
          file: '/data/Dune.mkv',
          streams: [
            madeUpStream({ codec: 'truehd', languageTag: 'en', isDefault: true }),
            madeUpStream({ type: 'subtitle', codec: 'srt', languageTag: 'de', forced: true }),
          ],
        }),
      ],
    }),
  ],
});

describe('ItemPanel', () => {
  test('The panel is a dialog that its heading names.', () => {
    const html = render(film);
    const [, id] = html.match(/<section[^>]*role="dialog"[^>]*aria-labelledby="([^"]+)"/) ?? [];
    expect(html).toContain('aria-modal="false"');
    expect(html).toMatch(new RegExp(`<h2 id="${id}" tabindex="-1"[^>]*>Dune</h2>`, 'i'));
    expect(html).toContain('aria-label="Close"');
  });

  test('An unlinked browser gets one line and nothing else.', () => {
    const html = render({ kind: 'not-linked' });
    expect(textOf(html)).toBe(`${panelTexts.notLinked} ✕`);
    expect(buttons(html)).toEqual(['✕']);
  });

  test('Loading is announced politely.', () => {
    expect(render({ kind: 'loading' })).toMatch(/<p[^>]*role="status" aria-live="polite">Loading this item/);
  });

  test.each(ERRORS)('The error %s is shown with a button to try again.', (error) => {
    const html = render({ kind: 'error', error });
    expect(html).toContain(`aria-live="polite">${panelTexts.errors[error]}</p>`);
    expect(panelTexts.errors[error]).toMatch(/try again\.$/);
    expect(buttons(html)).toEqual(['✕', 'Try again']);
  });

  test('Addresses that the browser does not allow are named, with a button to allow them.', () => {
    const addresses = ['http://192.168.1.10:32400', 'https://plex.example.org'];
    const html = render({ kind: 'error', error: 'address-not-allowed', addresses });
    expect(textOf(html)).toContain('192.168.1.10:32400 and plex.example.org');
    expect(buttons(html)).toEqual(['✕', 'Allow access']);
  });

  test('A page that has changed by itself gets a button to follow it.', () => {
    const html = render({ kind: 'not-followed' });
    expect(textOf(html)).toContain(panelTexts.notFollowed);
    expect(buttons(html)).toEqual(['✕', 'Show this item']);
  });

  test('An extension that is gone leaves nothing to click but the close button.', () => {
    expect(buttons(render({ kind: 'error', error: 'extension-gone' }))).toEqual(['✕']);
  });

  test('Links, ratings, files and tracks are shown.', () => {
    const html = render(film);
    expect(html).toContain('<a href="https://www.imdb.com/title/tt1160419" target="_blank" rel="noopener noreferrer">');
    expect(textOf(html)).toContain('IMDb 8/10 8 out of 10');
    expect(textOf(html)).toContain('4K · TrueHD');
    expect(textOf(html)).toContain('Audio (1) English TrueHD default');
    expect(textOf(html)).toContain('Subtitles (1) German SRT forced');
    expect(textOf(html)).toContain('From Attic');
  });

  test('A path is shown as it is on this computer.', () => {
    expect(render(film)).toContain('<code dir="ltr">//nas/Dune.mkv</code>');
  });

  test('A path that is not exactly that of the server is shown but not copied.', () => {
    const part = madeUpPart({ file: '/data/a.mkv', fileIsExact: false });
    const html = render(item({ versions: [madeUpVersion({ parts: [part] })] }));
    expect(textOf(html)).toContain('//nas/a.mkv');
    expect(buttons(html)).not.toContain('Copy path');
  });

  test('A file has a button for each action.', () => {
    expect(buttons(render(film))).toEqual(['✕', 'Download', 'Open in a player', 'Copy link', 'Copy path', 'View XML']);
  });

  test('Without a path from the server, no path can be copied.', () => {
    const html = render(item({ versions: [madeUpVersion({ parts: [madeUpPart({})] })] }));
    expect(buttons(html)).toEqual(['✕', 'Download', 'Open in a player', 'Copy link', 'View XML']);
    expect(html).toContain('Version 1');
  });

  test('A version of several parts is opened as a whole, and its parts have different descriptions.', () => {
    const parts = [madeUpPart({ id: 1, sizeBytes: 1e9 }), madeUpPart({ id: 2, sizeBytes: 2e9 })];
    const html = render(item({ versions: [madeUpVersion({ parts })] }));
    const labels = ['Open in a player', 'Download', 'Copy link', 'Download', 'Copy link'];
    expect(buttons(html)).toEqual(['✕', ...labels, 'View XML']);
    expect(textOf(html)).toMatch(/3 GB.*Part 1 of 2 1 GB.*Part 2 of 2 2 GB/);
    const described = [...html.matchAll(/aria-describedby="([^"]+)"[^>]*>Download/g)].map(([, ids]) => ids);
    expect(new Set(described).size).toBe(2);
    for (const id of described.flatMap((ids) => ids?.split(' ') ?? [])) expect(html).toContain(` id="${id}"`);
  });

  test.each<[ItemType, string]>([
    ['show', 'All episodes'],
    ['season', 'All episodes'],
    ['album', 'All tracks'],
    ['artist', 'All tracks'],
  ])('A %s has actions for %s.', (type, title) => {
    const html = render(item({ type }));
    expect(html).toContain(`<h3>${title}</h3>`);
    expect(buttons(html)).toEqual(['✕', 'Open all in a player', 'Copy all links', 'Copy all paths', 'View XML']);
    expect(html).not.toContain(panelTexts.files);
  });

  test('An item without files says so, and empty sections are omitted.', () => {
    expect(textOf(render(item({})))).toBe(`Untitled ✕ Files ${panelTexts.noFiles} From Attic View XML`);
  });

  test('An item of the catalogue only has links.', () => {
    const of = (externalIds: object) =>
      render({ kind: 'catalogue-item', item: madeUpItem({ externalIds, ratings: [{ source: 'imdb', value: 8 }] }) });
    const html = of({ tmdb: '278' });
    expect(buttons(html)).toEqual(['✕']);
    expect(textOf(html)).toBe('Untitled ✕ Links TMDB (opens in a new tab)');
    expect(textOf(of({}))).toContain(panelTexts.noLinks);
  });

  test('Missing values are not shown.', () => {
    for (const fields of [
      {},
      { versions: [madeUpVersion({})] },
      { versions: [madeUpVersion({ parts: [madeUpPart({ streams: [madeUpStream({})] })] })] },
    ]) {
      expect(render(item(fields))).not.toMatch(/null|undefined|NaN/);
    }
  });

  test('Titles from a server are shown as text.', () => {
    const html = render(item({ title: '<img src=x onerror=alert(1)>' }));
    expect(html).not.toContain('<img');
  });
});

describe('Hidden parts', () => {
  test.each<[PanelPart, string]>([
    ['links', 'https://www.imdb.com/title/tt1160419'],
    ['ratings', '8/10'],
    ['files', 'Copy link'],
    ['xml', 'View XML'],
  ])('The part %s can be hidden.', (part, sign) => {
    expect(render(film)).toContain(sign);
    expect(render(film, [part])).not.toContain(sign);
  });

  test('The links of an item of the catalogue can be hidden.', () => {
    const state = { kind: 'catalogue-item', item: madeUpItem({ externalIds: { imdb: 'tt1160419' } }) } as const;
    expect(render(state)).toContain('IMDb');
    expect(textOf(render(state, ['links']))).not.toMatch(/IMDb|no other pages/);
  });
});

test('The user’s own links follow those that are built in, and open like them.', () => {
  const html = render(film, [], [{ name: 'Seerr', href: 'https://seerr.example/movie/1' }]);
  expect(html).toMatch(
    /IMDb.*<a href="https:\/\/seerr\.example\/movie\/1" target="_blank" rel="noopener noreferrer"><bdi>Seerr<\/bdi>/,
  );
  expect(render(film, ['links'], [{ name: 'Seerr', href: 'https://seerr.example/movie/1' }])).not.toContain('Seerr');
});
