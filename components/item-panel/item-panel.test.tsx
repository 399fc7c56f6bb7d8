import { titleOf } from 'plex-link/formats';
import type { ItemType } from 'plex-link/media';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { isolated } from '../../locales/isolated.ts';
import { panelTexts, setPanelLanguage } from '../../locales/panel/index.ts';
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
  listFiles: async () => ({ entries: [], notice: null }),
  enqueue: async () => null,
  reportPlayed: async () => null,
  dismissPlayed: async () => null,
  checkAddresses: async () => ({ addresses: [], advice: 'start' }),
  copyReport: async () => null,
  switchUser: async () => null,
  keepUser: async () => null,
  retry: () => undefined,
  close: () => undefined,
  follow: () => undefined,
  allow: () => undefined,
};

await setPanelLanguage('en');

const ERRORS = (Object.keys(panelTexts.errors) as (keyof typeof panelTexts.errors)[]).filter(
  (error) => error !== 'extension-gone' && error !== 'catalogue-not-allowed',
);
const showPath = (file: string) => file.replace('/data', '//nas');
const render = (state: PanelState, hiddenParts: PanelPart[] = [], ownLinks: OwnLink[] = []) =>
  renderToString(
    <ItemPanel
      {...{ state, actions, showPath, hiddenParts, ownLinks, titleOf, playability: async () => null }}
      downloads={null}
    />,
  );
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
  test('Files can be chosen where a subtitle has a file of its own, and not where it is inside the video.', () => {
    const withSubtitle = (key: string | null) =>
      item({
        versions: [madeUpVersion({ parts: [madeUpPart({ streams: [madeUpStream({ type: 'subtitle', key })] })] })],
      });
    expect(buttons(render(withSubtitle('/library/streams/9')))).toContain(panelTexts.buttons.chooseFiles);
    expect(buttons(render(withSubtitle(null)))).not.toContain(panelTexts.buttons.chooseFiles);
  });

  test('A blocked panel shows the choice of the user and nothing else.', () => {
    const user = (name: string) => ({ uuid: name, name, hasPin: false });
    const mismatch = { shown: user('Mika'), acting: user('Robin'), isBlocking: true };
    const html = render({ kind: 'choose-user', mismatch });
    expect(html).toContain(panelTexts.users.differ('Mika', 'Robin'));
    expect(buttons(html)).toEqual(['✕', panelTexts.users.switchTo('Mika'), panelTexts.users.keep('Robin')]);
    expect(html).not.toContain('class="body');
  });

  test('An offer to switch comes before the item, and before an error.', () => {
    const mismatch = { shown: { uuid: 'u', name: 'Mika', hasPin: false }, acting: null, isBlocking: false };
    for (const state of [film, { kind: 'error', error: 'nobody-watching' } as const]) {
      const html = render({ ...state, mismatch });
      expect(html).toContain(panelTexts.users.nobody('Mika'));
      expect(html.indexOf('class="who"')).toBeLessThan(html.indexOf('class="notice"'));
    }
    expect(render(film)).not.toContain('class="who"');
  });

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
    expect(panelTexts.errors[error]).toMatch(/try again\./);
    expect(buttons(html)).toEqual(['✕', 'Try again']);
  });

  test('Missing access to the catalogue is told with a button to allow it.', () => {
    const addresses = ['https://discover.provider.plex.tv'];
    const html = render({ kind: 'error', error: 'catalogue-not-allowed', addresses });
    expect(textOf(html)).toContain(panelTexts.errors['catalogue-not-allowed']);
    expect(buttons(html)).toEqual(['✕', 'Try again', 'Allow access']);
  });

  test('Addresses that the browser does not allow are named, with a button to allow them.', () => {
    const addresses = ['http://192.168.1.10:32400', 'https://plex.example.org'];
    const html = render({ kind: 'error', error: 'address-not-allowed', addresses });
    expect(textOf(html)).toContain('192.168.1.10:32400 and plex.example.org');
    expect(buttons(html)).toEqual(['✕', 'Try again', 'Allow access']);
  });

  test.each([
    'server-unreachable',
    'address-not-allowed',
    'no-address',
    'wrong-server',
    'gateway',
    'redirected',
    'unreadable',
    'busy',
    'slow',
    'interrupted',
  ] as const)('The error %s of a server has a button that asks why it cannot be reached.', (error) => {
    const machineIdentifier = 'a'.repeat(40);
    expect(buttons(render({ kind: 'error', error, machineIdentifier }))).toEqual([
      '✕',
      'Try again',
      'Why can’t I reach it?',
    ]);
    expect(buttons(render({ kind: 'error', error }))).toEqual(['✕', 'Try again']);
  });

  test.each(['unknown-server', 'no-access', 'signed-out', 'bad-answer', 'item-not-found'] as const)(
    'The error %s is not about addresses.',
    (error) => {
      const html = render({ kind: 'error', error, machineIdentifier: 'a'.repeat(40) });
      expect(buttons(html)).toEqual(['✕', 'Try again']);
    },
  );

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

  test.each(['missing', 'elsewhere'] as const)(
    'A file that is %s has a sentence in place of its buttons.',
    (availability) => {
      const part = madeUpPart({ file: '/data/a.mkv', availability });
      const html = render(item({ versions: [madeUpVersion({ resolution: '480', parts: [part] })] }));
      expect(buttons(html)).toEqual(['✕', 'View XML']);
      expect(textOf(html)).toContain(panelTexts.unavailable[availability]);
      expect(textOf(html)).toContain('//nas/a.mkv');
    },
  );

  test('A version that lacks a part can still be opened, but that part has no buttons.', () => {
    const parts = [madeUpPart({ id: 1 }), madeUpPart({ id: 2, availability: 'missing' })];
    const html = render(item({ versions: [madeUpVersion({ parts })] }));
    expect(buttons(html)).toEqual(['✕', 'Open in a player', 'Download', 'Copy link', 'View XML']);
  });

  test('A link that leads to the show of an episode says so.', () => {
    const html = render(item({ type: 'episode', showIds: { tvdb: '79349' } }));
    expect(textOf(html)).toContain('Links TVDB (show) (opens in a new tab) Trakt (show)');
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
    expect(buttons(html)).toEqual([
      '✕',
      'Open all in a player',
      'Copy all links',
      'Choose files to download',
      'Copy all paths',
      'View XML',
    ]);
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
    const sites = ['TMDB', 'Letterboxd', 'Trakt'].map((site) => `${site} (opens in a new tab)`);
    expect(textOf(html)).toBe(`Untitled ✕ Links ${sites.join(' ')}`);
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

describe('Names and facts in any direction', () => {
  const hebrew = 'מטרופוליס';
  const mixed = item({
    title: '',
    type: 'track',
    grandparentTitle: hebrew,
    parentTitle: '99 Luftballons (1983)',
    durationMs: 9_180_000,
    versions: [
      madeUpVersion({
        width: 3840,
        height: 2160,
        container: 'mkv',
        resolution: '4k',
        videoCodec: 'hevc',
        parts: [1, 2].map((id) =>
          madeUpPart({ id, sizeBytes: 1e9, streams: [madeUpStream({ language: hebrew, codec: 'aac', forced: true })] }),
        ),
      }),
    ],
    externalIds: { mbid: '0383dadf-2a4e-4d10-a46a-e9e041da8eb3' },
    ratings: [{ source: 'personal', value: 8 }],
  });

  test.each(['en', 'ar'] as const)(
    'Each fact and each name of a list is isolated from the others: %s',
    async (language) => {
      await setPanelLanguage(language);
      const html = render({ ...mixed, serverName: hebrew } as PanelState);
      const isolates = [...html.matchAll(/<bdi[^>]*>(.*?)<\/bdi>/g)].map(([, text]) => text);
      const facts = [hebrew, '99 Luftballons (1983)', '4K', 'HEVC', 'MKV', '3840 × 2160', 'AAC', 'MusicBrainz'];
      expect(isolates).toEqual(expect.arrayContaining([...facts, panelTexts.flags.forced]));
      // Outside of the isolates, no line of facts has anything but dots.
      const lines = [...html.matchAll(/<(p class="facts"|h4[^>]*)>(.*?)<\/(?:p|h4)>/g)].map(([, , line]) => line ?? '');
      expect(lines.length).toBeGreaterThan(3);
      for (const line of lines) expect(textOf(line.replace(/<bdi>.*?<\/bdi>/g, ''))).toMatch(/^(?:· ?)*$/);
      expect(html).toContain(panelTexts.fromServer(isolated(hebrew)));
      await setPanelLanguage('en');
    },
  );

  test('A title that the server does not know is made of what it knows.', () => {
    expect(render(mixed)).toMatch(new RegExp(`<h2[^>]*>${hebrew} - 99 Luftballons`));
    expect(render(item({ title: ' ' }))).toMatch(/<h2[^>]*>Tether for Plex</);
  });
});

test('The user’s own links follow those that are built in, and open like them.', () => {
  const html = render(film, [], [{ name: 'Seerr', href: 'https://seerr.example/movie/1' }]);
  expect(html).toMatch(
    /IMDb.*<a href="https:\/\/seerr\.example\/movie\/1" target="_blank" rel="noopener noreferrer"><bdi>Seerr<\/bdi>/,
  );
  expect(render(film, ['links'], [{ name: 'Seerr', href: 'https://seerr.example/movie/1' }])).not.toContain('Seerr');
});
