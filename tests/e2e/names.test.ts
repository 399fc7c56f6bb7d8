import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { safeFileName, safeFolderName } from 'plex-link/formats';
import type { Page } from 'puppeteer-core';
import { describe, expect } from 'vitest';
import { browserTexts as arabic } from '../../locales/browser/ar.ts';
import { browserTexts } from '../../locales/browser/en.ts';
import { optionsTexts } from '../../locales/options/en.ts';
import { panelTexts } from '../../locales/panel/en.ts';
import { KEYS } from '../../simulator/library-content.ts';
import type { ExtensionPage } from '../browsers/extension-page.ts';
import { until } from '../browsers/until.ts';
import { addressesIn, download } from './support/made-links.ts';
import { itemUrl, PanelOnPage, TEMPORARY } from './support/panel-page.ts';
import { type Lab, test } from './support/test-context.ts';
import { link } from './support/waits.ts';

const { buttons, notices } = panelTexts;

/** Several starts of a browser take long on a busy machine. */
const LONG = { timeout: 120_000 };

/** Titles that a browser or a system refuses in whole or in part. */
const NASTY_TITLES = [
  ...['CON', 'nul', 'COM1', 'LPT¹', 'Aux.1997', 'con .x', 'CLOCK$', 'CONIN$', 'desktop.ini', 'thumbs.db'],
  ...['~Film', '~$Film', '.Film', '...Film', 'Film.', 'Film. . ', ' Film ', 'Film~', 'A~1', 'METROP~1', '.', '~', ''],
  ...['a/b\\c', 'What?', 'Mission: Impossible', '100% Wolf', '<x> "y" | *', 'a;b,c=d[e]', 'Film\t\n\u0000\u0085'],
  ...[
    '\u200eAmélie\u200f',
    'می\u200cخواهم',
    '👨\u200d👩\u200d👧',
    '\u202evkm.exe',
    '\u2066a\u2069',
    '\ufeffFilm',
    'a\u180eb',
  ],
  ...[
    'a\u00a0b',
    'a\u3000b',
    '\u3000Film',
    'a\u2028b\u2029c',
    'a\u034fb\u3164',
    '\ud800Film\udc00',
    'a\ufdd0\uffff\u{1fffe}b',
  ],
  ...[
    'x'.repeat(400),
    'é'.repeat(400),
    '殺'.repeat(400),
    '🎬'.repeat(400),
    'e\u0301'.repeat(400),
    '\u0601\u06dd\u070fx',
  ],
  ...['Film.exe', 'Film.lnk', 'Film.url', 'Film.local', 'Film.{ED7BA470-8E54-465E-825C-99712043E01C}', 'Film.html'],
];

/** Code points of most scripts, and of all kinds that are no characters. */
const CODE_POINTS: readonly [first: number, last: number][] = [
  [0, 0xffff],
  [0x1_f000, 0x1_fbff],
  [0x1_fff0, 0x2_000f],
  [0xe_0000, 0xe_01ff],
  [0x10_fff0, 0x10_ffff],
];

describe('names of files', LONG, () => {
  test('the browser takes every name that a title can become, for a file and for a folder', async ({ lab }) => {
    await lab.browser.allowDownloads();
    const options = await lab.browser.openOptions();
    const titles = [...NASTY_TITLES, ...CODE_POINTS.flatMap(([first, last]) => titlesOf(first, last))];
    const names = titles.flatMap((title) => [
      safeFileName(title, 'mkv'),
      `${safeFolderName(title)}/${safeFileName(title, 'srt')}`,
    ]);
    expect(names.length).toBeGreaterThan(4_000);
    const errors = await errorsOfDownloads(options, names);
    expect(errors.filter(({ error }) => isAboutName(error))).toEqual([]);
    // The same names are refused as they are, so this browser does look at them.
    const raw = NASTY_TITLES.filter((title) => title.length < 50).map((title) => `${title}.mkv`);
    const refused = (await errorsOfDownloads(options, raw)).filter(({ error }) => isAboutName(error));
    expect(refused.length).toBeGreaterThan(15);
  });

  test('a file with a name that the browser would refuse is downloaded by a name close to it', async ({ lab }) => {
    const { browser, simulator } = lab;
    const { home } = simulator.media;
    const FILES = {
      'Con.Air.1997.mkv': '_Con.Air.1997.mkv',
      '\u200eAmélie.mkv': 'Amélie.mkv',
      '~می\u200cخواهم.mkv': 'میخواهم.mkv',
      '100% Wolf #1.mkv': '100 Wolf #1.mkv',
      'What?.MKV': 'What.mkv',
      'Film.exe': 'Film.exe.mkv',
    };
    const Media = Object.keys(FILES).map((name, at) => {
      const key = `/library/parts/${7000 + at}/1/file.mkv`;
      return {
        id: 7000 + at,
        container: 'mkv',
        Part: [{ id: 7000 + at, key, file: `/data/${name}`, container: 'mkv' }],
      };
    });
    home.library.add('7000', { type: 'movie', title: 'Named', Media });
    await link(lab);
    await browser.allowDownloads();
    const panel = new PanelOnPage(await browser.openPage(itemUrl(home.machineIdentifier, '7000')));
    await panel.open();
    const headers = { 'Content-Type': 'video/x-matroska' };
    simulator.faults.add('part', { kind: 'answer', status: 200, headers, body: 'A film' });
    for (const at of Object.keys(FILES).keys()) {
      await panel.click(buttons.download, at);
      await panel.waitForText(notices['download-started']);
    }
    // A driven Chromium takes the server's name of a download, and not the one that the extension gives.
    const expected = browser.name === 'firefox' ? Object.values(FILES) : [];
    await until('the downloads', async () => {
      const there = new Set(await readdir(lab.downloads));
      return there.size > 0 && expected.every((name) => there.has(name));
    });
    expect((await readdir(lab.downloads)).filter((name) => /\.exe$/.test(name))).toEqual([]);
  });

  test('the playlists of two shows and their entries can be told apart', async ({ lab }) => {
    const { home } = lab.simulator.media;
    await link(lab);
    const panel = new PanelOnPage(await lab.browser.openPage(itemUrl(home.machineIdentifier, KEYS.season)));
    await panel.open();
    await panel.click(buttons.playAll);
    await panel.waitForText(TEMPORARY['playlist-saved']);
    const playlist = await download(lab, 'Sherlock Holmes - Season 1.m3u8');
    expect(addressesIn(playlist)).toHaveLength(3);
    expect(playlist.toString().match(/#EXTINF:.*/g)).toEqual(
      [1, 2, 3].map((index) => `#EXTINF:1560,Sherlock Holmes - S01E0${index} - Episode ${index}`),
    );
  });
});

test('in Arabic, facts and names stand from right to left, and each keeps its own order', LONG, async ({ lab }) => {
  const { home } = lab.simulator.media;
  const media = home.library.get(KEYS.film)?.Media;
  home.library.add('7100', {
    ...home.library.get(KEYS.episode),
    ratingKey: '7100',
    title: 'الحلقة 1 (Pilot)',
    grandparentTitle: '24 שעות',
    year: 1954,
    Media: Array.isArray(media) ? media : [],
  });
  await link(lab);
  await lab.browser.putStorage({ appearance: { theme: 'light', language: 'ar' } });
  const page = await lab.browser.openPage(itemUrl(home.machineIdentifier, '7100'));
  const panel = new PanelOnPage(page);
  await panel.open();
  await panel.waitForText('3840 × 2160');
  const lines = (await lab.browser.inPanel(page, factsByLine)) ?? [];
  const pairs = lines.flatMap((line) => line.slice(1).map((fact, at) => ({ before: line[at], fact })));
  expect(pairs.length).toBeGreaterThan(8);
  expect(pairs.filter(({ before, fact }) => before && fact.right > before.left + 1)).toEqual([]);
  const [width, height] = (await lab.browser.inPanel(page, placesOf, '3840 × 2160', ['3840', '2160'])) ?? [];
  expect(width).toBeLessThan(Number(height));
});

describe('a page whose script does not run', LONG, () => {
  test('the popup says so', async ({ lab }) => {
    await breakScripts(lab, /^popup-/, 'import "./not-there.js";');
    await lab.restartBrowser();
    const popup = await lab.browser.openPopup();
    await popup.waitForText(browserTexts.notLoaded);
    expect((await popup.text()).trim()).toBe(browserTexts.notLoaded);
  });

  test('the popup says so in the language that the browser has chosen', async ({ lab }) => {
    await breakScripts(lab, /^popup-/, 'throw new Error("A feature is missing.");');
    await chooseArabic(lab);
    await lab.restartBrowser();
    const popup = await lab.browser.openPopup();
    await popup.waitForText(arabic.notLoaded);
    expect((await popup.text()).trim()).toBe(arabic.notLoaded);
  });

  test('the options say so', async ({ lab }) => {
    await breakScripts(lab, /^options-/, 'syntax of a later browser');
    await lab.restartBrowser();
    const popup = await lab.browser.openPopup();
    expect(await popup.text()).not.toContain(browserTexts.notLoaded);
    await popup.followOptionsLink();
    const options = await until('the options', () => lab.browser.extensionTab('options.html'));
    await options.waitForText(browserTexts.notLoaded);
    expect((await options.text()).trim()).toBe(browserTexts.notLoaded);
  });

  test('the item panel says so', async ({ lab }) => {
    await link(lab);
    await breakScripts(lab, /^item-panel-page-/, 'throw new Error("A feature is missing.");');
    await lab.restartBrowser();
    const page = await lab.browser.openPage(itemUrl(lab.simulator.media.home.machineIdentifier, KEYS.film));
    await clickItemButton(page);
    const text = () => lab.browser.inPanel(page, () => document.body?.innerText.trim());
    const said = async () => ((await text()) === browserTexts.notLoaded ? true : null);
    await until('the text', said, { seen: text });
    const height = await lab.browser.inPanel(page, () => document.documentElement.clientHeight);
    expect(height).toBeGreaterThan(60);
  });

  test('a page that runs has no such text', async ({ lab }) => {
    await link(lab);
    const page = await lab.browser.openPage(itemUrl(lab.simulator.media.home.machineIdentifier, KEYS.film));
    const panel = new PanelOnPage(page);
    await panel.open();
    await panel.waitForText('Metropolis');
    const options = await lab.browser.openOptions();
    await options.waitForText(optionsTexts.account.title);
    const html = (await panel.html()) + (await options.evaluate(() => document.body.innerHTML));
    expect(html).toContain('Metropolis');
    expect(html).not.toContain('not-loaded');
  });
});

test(
  'nothing of the extension is in a private window, and no download can be private by mistake',
  LONG,
  async ({ lab }) => {
    const { browser, simulator } = lab;
    const url = itemUrl(simulator.media.home.machineIdentifier, KEYS.film);
    await link(lab);
    await browser.allowDownloads();
    const options = await browser.openOptions(); // Behind a private window, no popup stays open to open it from.
    const normal = await browser.openPage(url);
    await until('the item button', () => new PanelOnPage(normal).hasButton());
    const hidden = await browser.openPrivatePage(url);
    const hasHost = () => document.querySelector('[data-tether-for-plex]') !== null;
    expect(await normal.evaluate(hasHost)).toBe(true);
    // A further page of the same address gets its button while the private one has none.
    const again = await browser.openPage(url);
    await until('the item button', () => new PanelOnPage(again).hasButton());
    expect(await hidden.evaluate(() => document.readyState)).toBe('complete');
    expect(await hidden.evaluate(hasHost)).toBe(false);
    expect(await privateAccess(options)).toEqual({ isAllowed: false, windows: 0 });
  },
);

/** Titles that together have every code point of a range. */
function titlesOf(first: number, last: number): string[] {
  const titles: string[] = [];
  for (let from = first; from <= last; from += 32) {
    const points = Array.from({ length: Math.min(32, last - from + 1) }, (_, at) => from + at);
    titles.push(`a${points.map((point) => String.fromCodePoint(point)).join('')}b`);
  }
  return titles;
}

type NamedError = { name: string; error: string };
type Downloads = { download(options: object): Promise<number> };
type Scope = { browser?: { downloads: Downloads }; chrome: { downloads: Downloads } };

/** What the browser says to a download by each name. A forbidden header keeps it from starting any. */
function errorsOfDownloads(page: ExtensionPage, names: string[]): Promise<NamedError[]> {
  return page.evaluate(async (all) => {
    const scope = window as unknown as Scope;
    const { downloads } = scope.browser ?? scope.chrome;
    const tried = all.map(async (filename) => {
      const options = { url: 'https://plex.tv/', filename, headers: [{ name: 'Host', value: 'x' }] };
      const error = await downloads.download(options).then(
        () => 'started',
        ({ message }: Error) => message,
      );
      return { name: filename, error };
    });
    return Promise.all(tried);
  }, names);
}

function isAboutName(error: string): boolean {
  return !/header/i.test(error);
}

/** Replaces the built scripts whose names match. */
async function breakScripts({ extension }: Lab, names: RegExp, code: string): Promise<void> {
  const folder = join(extension, 'chunks');
  const files = (await readdir(folder)).filter((name) => names.test(name));
  expect(files).toHaveLength(1);
  for (const file of files) await writeFile(join(folder, file), code);
}

/** Makes the extension take its Arabic texts for this browser's. */
async function chooseArabic({ extension }: Lab): Promise<void> {
  const message = (text: string) => ({ message: text });
  const texts = Object.entries({ ...arabic, language: 'ar' }).map(([name, text]) => [name, message(text)]);
  await writeFile(join(extension, '_locales/en/messages.json'), JSON.stringify(Object.fromEntries(texts)));
}

async function clickItemButton(page: Page): Promise<void> {
  await new PanelOnPage(page).pointAtButton();
  await page.mouse.down();
  await page.mouse.up();
}

/** The private windows that the extension sees. */
function privateAccess(page: ExtensionPage): Promise<{ isAllowed: boolean; windows: number }> {
  type Api = {
    extension: { isAllowedIncognitoAccess(): Promise<boolean> };
    tabs: { query(of: object): Promise<{ incognito: boolean }[]> };
  };
  return page.evaluate(async () => {
    const { browser, chrome } = window as unknown as { browser?: Api; chrome: Api };
    const { extension, tabs } = browser ?? chrome;
    const all = await tabs.query({});
    return {
      isAllowed: await extension.isAllowedIncognitoAccess(),
      windows: all.filter(({ incognito }) => incognito).length,
    };
  });
}

/*
 * The functions below run in the panel's frame.
 */

type Place = { text: string; left: number; right: number };

/** The isolated facts of each line, as far as they stand next to one another. */
function factsByLine(): Place[][] {
  const lines = [...document.querySelectorAll('.panel :is(.facts, h4)')];
  return lines.flatMap((line) => {
    const facts = [...line.querySelectorAll('bdi')].map((fact) => ({ fact, box: fact.getBoundingClientRect() }));
    const rows = Map.groupBy(facts, ({ box }) => Math.round(box.top / 8));
    return [...rows.values()].map((row) =>
      row.map(({ fact, box }) => ({ text: fact.textContent ?? '', left: box.left, right: box.right })),
    );
  });
}

/** The left edges of texts in the first fact that reads like this. */
function placesOf(fact: string, texts: string[]): number[] {
  const node = [...document.querySelectorAll('.panel bdi')].find(({ textContent }) => textContent === fact)?.firstChild;
  if (!node) return [];
  return texts.map((text) => {
    const range = document.createRange();
    const start = fact.indexOf(text);
    range.setStart(node, start);
    range.setEnd(node, start + text.length);
    return range.getBoundingClientRect().left;
  });
}
