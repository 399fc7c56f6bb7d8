import { describe, expect } from 'vitest';
import { panelTexts } from '../../locales/panel/en.ts';
import { addLongShow, KEYS } from '../../simulator/library-content.ts';
import { addressesIn, bytesAt, download } from './support/made-links.ts';
import { goTo, itemUrl, PanelOnPage, TEMPORARY } from './support/panel-page.ts';
import { test } from './support/test-context.ts';
import { textPattern } from './support/text-pattern.ts';
import { link } from './support/waits.ts';

const { buttons, kinds, lists, notices, leftOut } = panelTexts;

const SITE = 'https://app.plex.tv/desktop/#!/server';
const EPISODES = [21_101, 21_201, 21_301, 22_101, 22_201];
/** What the collection has: a film, and a show with all its episodes. */
const IN_COLLECTION = [10_201, ...EPISODES];
/** What the playlist has of its own server, in order: an episode between the same film twice, and a film in one version. */
const IN_PLAYLIST = ['1030.mkv', '2110.mkv', '1030.mkv', 'Metropolis (1927) 4K.mkv'];

const collectionUrl = (machineIdentifier: string, ratingKey: string) =>
  `${SITE}/${machineIdentifier}/details?key=%2Flibrary%2Fcollections%2F${ratingKey}&context=content.collections`;
const playlistUrl = (machineIdentifier: string, ratingKey: string) =>
  `${SITE}/${machineIdentifier}/playlist?key=%2Fplaylists%2F${ratingKey}&context=source%3Acontent.playlists~0~0`;

describe('collections and playlists', () => {
  test('the panel of a collection makes lists of its films and of the episodes of its shows', {
    timeout: 150_000,
  }, async ({ lab }) => {
    const { browser, simulator } = lab;
    const { home } = simulator.media;
    await link(lab);
    const page = await browser.openPage(collectionUrl(home.machineIdentifier, KEYS.collection));
    const panel = new PanelOnPage(page);
    await panel.open();
    for (const text of ['Silent and black', kinds.collection, lists.collection]) await panel.waitForText(text);
    expect(await panel.violations()).toEqual([]);

    await panel.click(buttons.playAll);
    await panel.waitForText(TEMPORARY['playlist-saved']);
    await panel.waitForText(leftOut.one?.('1') ?? '');
    const addresses = addressesIn(await download(lab, 'Silent and black.m3u8'));
    expect(addresses).toHaveLength(IN_COLLECTION.length);
    for (const [at, part] of IN_COLLECTION.entries()) {
      expect(await bytesAt(lab, addresses[at] ?? '')).toEqual(home.bytesOf(part));
    }

    await panel.click(buttons.copyAllLinks);
    await panel.waitForText(TEMPORARY['links-copied']);
    expect((await browser.clipboard(page)).split('\n')).toHaveLength(IN_COLLECTION.length);

    await panel.click(buttons.viewXml);
    await panel.waitForText('type="collection"');
    await panel.click(buttons.back);

    await goTo(page, collectionUrl(home.machineIdentifier, KEYS.emptyCollection));
    await panel.waitForText('Nothing yet');
    await panel.click(buttons.playAll);
    await panel.waitForText(notices['nothing-found']);

    // A collection at the address of an item, as older versions of Plex Web have it
    await goTo(page, itemUrl(home.machineIdentifier, KEYS.collection));
    await panel.waitForText('Silent and black');
    await panel.click(buttons.copyAllPaths);
    await panel.waitForText(notices['paths-copied']);

    await goTo(page, collectionUrl(home.machineIdentifier, '12345'));
    await panel.waitForText(panelTexts.errors['item-not-found']);
  });

  test('the panel of a playlist keeps its order, and says what other servers have', {
    timeout: 150_000,
  }, async ({ lab }) => {
    const { browser, simulator } = lab;
    const { home } = simulator.media;
    await link(lab);
    addLongShow(home.library, 50_000, 450);
    const long = Array.from({ length: 450 }, (_, at) => String(50_002 + Math.floor(at / 100) * 101 + (at % 100)));
    home.library.addList('playlist', '510', { title: 'All of it', duration: 1 }, long);
    const page = await browser.openPage(playlistUrl(home.machineIdentifier, KEYS.playlist));
    const panel = new PanelOnPage(page);
    await panel.open();
    for (const text of ['An evening', textPattern(`${kinds.playlist} · *`), lists.playlist])
      await panel.waitForText(text);
    expect(await panel.violations()).toEqual([]);

    await panel.click(buttons.copyAllPaths);
    await panel.waitForText(`${notices['paths-copied']} ${leftOut.other('2')}`);
    const paths = (await browser.clipboard(page)).split('\n');
    expect(paths.map((path) => path.split('/').at(-1))).toEqual(IN_PLAYLIST);

    for (const [key, title, files] of [
      [KEYS.smartPlaylist, 'Rags', 3],
      [KEYS.photoPlaylist, 'Slides', 1],
      ['510', 'All of it', 450],
    ] as const) {
      await goTo(page, playlistUrl(home.machineIdentifier, key));
      await panel.waitForText(title);
      await panel.click(buttons.copyAllLinks);
      await panel.waitForText(TEMPORARY['links-copied']);
      expect((await browser.clipboard(page)).split('\n')).toHaveLength(files);
    }

    await goTo(page, `${SITE}/${home.machineIdentifier}/playlist?key=%2Fplaylists%2Fall`);
    await panel.waitUntilGone();
    expect(await panel.hasButton()).toBe(false);
  });
});
