import { describe, expect } from 'vitest';
import { pageTexts } from '../../locales/page/en.ts';
import { panelTexts } from '../../locales/panel/en.ts';
import { popupTexts } from '../../locales/popup/en.ts';
import type { Endpoint } from '../../simulator/faults.ts';
import { KEYS } from '../../simulator/library-content.ts';
import { until } from '../browsers/until.ts';
import { goTo, itemUrl, PanelOnPage } from './support/panel-page.ts';
import { type Lab, test } from './support/test-context.ts';
import { chipText, link, waitForChip } from './support/waits.ts';

const LINKED = pageTexts.linkedAs('Robin Example');
const HOME = 'https://app.plex.tv/desktop/#!/';
const CATALOGUE =
  'https://app.plex.tv/desktop/#!/provider/tv.plex.provider.discover/details?key=%2Flibrary%2Fmetadata%2F5d776826880197001ec90a04';

/** Texts that the panel shows for each kind of item. */
const SHOWN: [key: string, ...parts: (string | RegExp)[]][] = [
  [
    KEYS.film,
    'Metropolis',
    '1927',
    '8.3/10',
    '97% fresh',
    '★ 9/10',
    /4K · HDR10 · HEVC · EAC3 5\.1/,
    '48.2 Mb/s',
    'MKV',
  ],
  [
    KEYS.film,
    /1080p · H\.264/,
    panelTexts.part('1', '2'),
    'cd1.mp4',
    panelTexts.part('2', '2'),
    /French PGS\s*forced/,
    /Spanish SRT\s*external/,
  ],
  [KEYS.dolbyVisionFilm, 'Nosferatu', /Dolby Vision/, '97% rotten', /TrueHD 7\.1/],
  [KEYS.bareFilm, 'Summer at the lake', panelTexts.files],
  [
    KEYS.show,
    'Sherlock Holmes',
    panelTexts.lists.episodes,
    panelTexts.buttons.playAll,
    panelTexts.buttons.copyAllLinks,
    panelTexts.buttons.copyAllPaths,
  ],
  [KEYS.season, 'Season 1', panelTexts.lists.episodes],
  [KEYS.episode, 'Episode 1', 'Sherlock Holmes', panelTexts.files],
  [KEYS.artist, 'Scott Joplin', panelTexts.lists.tracks],
  [KEYS.album, 'Piano Rags', panelTexts.lists.tracks],
  [KEYS.track, 'Maple Leaf Rag', 'FLAC stereo'],
];

const LINKS = {
  IMDb: 'https://www.imdb.com/title/tt0017136',
  TMDB: 'https://www.themoviedb.org/movie/19',
  TVDB: 'https://www.thetvdb.com/dereferrer/movie/2361',
  Letterboxd: 'https://letterboxd.com/imdb/tt0017136/',
  Trakt: 'https://trakt.tv/search/imdb/tt0017136',
};

describe('the item panel', () => {
  test('the item panel shows every kind of item with one request each, and sends none on other pages', {
    timeout: 120_000,
  }, async ({ lab }) => {
    await link(lab);
    const { machineIdentifier } = lab.simulator.media.home;
    const page = await lab.browser.openPage(HOME);
    await waitForChip(page, LINKED);
    const panel = new PanelOnPage(page);
    expect(await panel.hasButton()).toBe(false);

    await goTo(page, itemUrl(machineIdentifier, KEYS.film));
    await panel.open();
    for (const [key, ...parts] of SHOWN) {
      await goTo(page, itemUrl(machineIdentifier, key), key === KEYS.season ? 'history' : 'hash');
      for (const part of parts) await panel.waitForText(part);
      expect(await panel.html()).not.toMatch(/null|undefined|NaN/);
      if (key === KEYS.film) expect(await panel.links()).toEqual(LINKS);
      if (key === KEYS.film || key === KEYS.show) expect(await panel.violations()).toEqual([]);
    }
    expect(await chipText(page)).toBeNull();
    const items = new Set(SHOWN.map(([key]) => key)).size;
    expect(count(lab, 'metadata')).toBe(items);
    await goTo(page, itemUrl(machineIdentifier, KEYS.film));
    await panel.waitForText('Metropolis');
    await goTo(page, HOME);
    await panel.waitUntilGone();
    await waitForChip(page, LINKED);
    expect([count(lab, 'metadata'), count(lab, 'children'), count(lab, 'allLeaves')]).toEqual([items, 0, 0]);
    expect(count(lab, 'preflight')).toBe(0);
    expect(count(lab, 'resources')).toBe(1);

    await goTo(page, CATALOGUE);
    await panel.open();
    await panel.waitForText('IMDb');
    expect(await panel.text()).not.toContain(panelTexts.files);
    expect(count(lab, 'catalogue')).toBe(1);
  });

  test('pointing at the item button loads the panel unseen and asks no server', async ({ lab }) => {
    await link(lab);
    const { machineIdentifier } = lab.simulator.media.home;
    const page = await lab.browser.openPage(itemUrl(machineIdentifier, KEYS.film));
    const panel = new PanelOnPage(page);
    const asked = () => [count(lab, 'resources'), count(lab, 'identity'), count(lab, 'metadata')];
    const before = asked();
    await panel.pointAtButton();
    await until('the panel, ready', () => panel.isReady());
    await until('no request in flight', () => lab.simulator.open === 0);
    expect(await panel.isOpen()).toBe(false);
    expect(await panel.text()).toBeNull();
    expect(asked()).toEqual(before);

    await panel.open();
    await panel.waitForText('Metropolis');
    expect(await panel.isOpen()).toBe(true);
    expect(count(lab, 'metadata')).toBe(1);
  });

  test('the item panel keeps up with fast navigation, remembers the button’s place and survives an extension reload', {
    timeout: 120_000,
  }, async ({ lab }) => {
    await link(lab);
    const { machineIdentifier } = lab.simulator.media.home;
    const page = await lab.browser.openPage(itemUrl(machineIdentifier, KEYS.film));
    const panel = new PanelOnPage(page);
    await panel.open();
    await panel.waitForText('Metropolis');
    lab.simulator.faults.add('metadata', { kind: 'delay', ms: 300 });
    const keys = [...new Set(SHOWN.map(([key]) => key))].slice(1); // The last is the track.
    for (const key of keys) await goTo(page, itemUrl(machineIdentifier, key));
    await panel.waitForText('Maple Leaf Rag');
    await until('no request in flight', () => lab.simulator.open === 0);
    expect(await panel.text()).toContain('Maple Leaf Rag');
    expect(count(lab, 'metadata')).toBeLessThanOrEqual(1 + keys.length);
    lab.simulator.faults.clear();

    await panel.press('Escape');
    await panel.waitUntilGone();
    const before = await panel.buttonPlace();
    await panel.pressOnButton('ArrowLeft');
    await panel.pressOnButton('ArrowUp');
    const moved = await panel.buttonPlace();
    expect(moved.x).toBeLessThan(before.x);
    expect(moved.y).toBeLessThan(before.y);
    await panel.dragButton(900, 500);
    expect(await panel.text()).toBeNull();
    await panel.dragButton(moved.x + 20, moved.y + 20);
    await page.reload();
    await until('the button at its stored place', async () => (await panel.buttonPlace()).x === moved.x);
    expect(await panel.buttonPlace()).toEqual(moved);
    await panel.pressOnButton('Enter');
    await panel.waitForText('Maple Leaf Rag');

    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await lab.browser.reloadExtension();
    // The page navigates by itself, as Plex Web does from one episode to the next.
    await goTo(page, itemUrl(machineIdentifier, KEYS.bareFilm));
    // The new version runs in open pages without a reload: Firefox injects it, and our background does so in Chromium.
    await panel.waitUntilGone();
    await panel.open();
    await panel.waitForText('Summer at the lake');
    await goTo(page, HOME);
    await goTo(page, itemUrl(machineIdentifier, KEYS.episode));
    await page.reload();
    await panel.open();
    await panel.waitForText('Episode 1');
    expect(errors).toEqual([]);
  });

  test('the item panel shows one line while not linked, and one sentence for each failure', async ({ lab }) => {
    const { media } = lab.simulator;
    const page = await lab.browser.openPage(itemUrl(media.home.machineIdentifier, KEYS.film));
    const panel = new PanelOnPage(page);
    await panel.open();
    expect(
      (await panel.waitForText(panelTexts.notLinked)).split('\n').filter((line) => line.trim() && line.trim() !== '✕'),
    ).toHaveLength(1);
    expect(count(lab, 'resources') + count(lab, 'identity')).toBe(0);
    await link(lab);
    await panel.waitForText('Metropolis');

    for (const [url, failure] of [
      [itemUrl(media.home.machineIdentifier, '999'), panelTexts.errors['item-not-found']],
      [itemUrl('f'.repeat(40), KEYS.film), panelTexts.errors['unknown-server']],
      [itemUrl(media.offline.machineIdentifier, KEYS.film), panelTexts.errors['server-unreachable']],
    ] as const) {
      await goTo(page, url);
      await panel.waitForText(failure, 15_000);
      expect(await panel.text()).toContain('Try again');
    }
    expect(await panel.violations()).toEqual([]);
    media.offline.setOffline(false);
    await panel.click('Try again');
    await panel.waitForText('Metropolis');

    // The items of one account are not shown to the next.
    await panel.press('Escape');
    await panel.waitUntilGone();
    const popup = await lab.browser.openPopup();
    await popup.click('Unlink');
    await popup.click('Yes, unlink');
    await popup.waitForText(popupTexts.status.unlinked);
    await panel.open();
    await panel.waitForText(panelTexts.notLinked);
  });
});

function count({ simulator }: Lab, endpoint: Endpoint): number {
  return simulator.seenAt(endpoint).length;
}
