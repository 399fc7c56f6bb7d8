import type { Page } from 'puppeteer-core';
import { describe, expect } from 'vitest';
import { panelTexts } from '../../locales/panel/en.ts';
import { KEYS } from '../../simulator/library-content.ts';
import { readableBy } from './support/hostile-view.ts';
import { addressesIn, bytesAt, download } from './support/made-links.ts';
import { goTo, itemUrl, PanelOnPage, TEMPORARY } from './support/panel-page.ts';
import { filesWith } from './support/search-profile.ts';
import { found, secretsOf } from './support/secrets.ts';
import { type Lab, test } from './support/test-context.ts';
import { link } from './support/waits.ts';

const { buttons, notices } = panelTexts;

const FILM_4K = 10_101;
const FILM_PARTS = [10_111, 10_112];
/**
 * Files in which browsers keep an extension's `storage.local`, and Chromium's database of unfinished downloads, which has
 * the headers of a download.
 */
const OWN_STORAGE = /Local Extension Settings|shared_proto_db|moz-extension\+\+\+|storage\.js$/;
const EPISODES = [21_101, 21_201, 21_301];

describe('actions of the item panel', () => {
  test('every action of the item panel works and leaves no token in page, storage or profile', {
    timeout: 120_000,
  }, async ({ lab }) => {
    const { browser, simulator } = lab;
    const { home } = simulator.media;
    await link(lab);
    await browser.putStorage({ pathRules: [{ from: '/data/films', to: '\\\\nas\\films' }] });
    const page = await browser.openPage(itemUrl(home.machineIdentifier, KEYS.film));
    const panel = new PanelOnPage(page);
    await panel.open();
    const path = '\\\\nas\\films\\Metropolis (1927)\\Metropolis (1927) 4K.mkv';
    await panel.waitForText(path);

    await panel.click(buttons.copyPath);
    await panel.waitForText(notices['path-copied']);
    expect(await browser.clipboard(page)).toBe(path);

    await panel.click(buttons.copyLink);
    await panel.waitForText(TEMPORARY['link-copied']);
    expect(await bytesAt(lab, await browser.clipboard(page))).toEqual(home.bytesOf(FILM_4K));

    await panel.click(buttons.play, 1);
    await panel.waitForText(TEMPORARY['playlist-saved']);
    const addresses = addressesIn(await download(lab, 'Metropolis (1927).m3u8'));
    for (const [at, part] of FILM_PARTS.entries()) {
      expect(await bytesAt(lab, addresses[at] ?? '')).toEqual(home.bytesOf(part));
    }
    expect(addresses).toHaveLength(2);

    await panel.click(buttons.viewXml);
    await panel.waitForText('<MediaContainer');
    await panel.click(buttons.back);

    simulator.faults.add('part', { kind: 'answer', status: 403 }, 1);
    await panel.click(buttons.download);
    await panel.waitForText(notices['download-forbidden']);
    await panel.click(buttons.download);
    await panel.waitForText(notices['downloads-not-allowed']);
    await browser.allowDownloads();
    await page.reload();
    await listenAlong(page);
    await panel.open();
    await panel.click(buttons.download);
    await panel.waitForText(notices['download-started']);
    const name = 'Metropolis (1927) 4K.mkv';
    expect(Buffer.compare(await download(lab, name, home.bytesOf(FILM_4K).length), home.bytesOf(FILM_4K))).toBe(0);

    await goTo(page, itemUrl(home.machineIdentifier, KEYS.season));
    await panel.click(buttons.copyAllLinks);
    await panel.waitForText(TEMPORARY['links-copied']);
    const links = (await browser.clipboard(page)).split('\n');
    for (const [at, part] of EPISODES.entries()) expect(links[at]).toContain(partKey(lab, part));
    await panel.click(buttons.copyAllPaths);
    await panel.waitForText(notices['paths-copied']);
    expect((await browser.clipboard(page)).split('\n')).toHaveLength(EPISODES.length);
    await panel.click(buttons.playAll);
    await panel.waitForText(TEMPORARY['playlist-saved']);
    expect(addressesIn(await download(lab, 'Sherlock Holmes - Season 1.m3u8')).map(withoutToken)).toEqual(
      links.map(withoutToken),
    );

    await goTo(page, itemUrl(simulator.media.shared.machineIdentifier, KEYS.film));
    await panel.waitForText(panelTexts.fromServer('Kim’s films'));
    for (const text of [buttons.copyPath, panelTexts.path]) expect(await panel.text()).not.toContain(text);

    const secrets = await secretsOf(lab);
    const readable = (await readableBy(page)) + (await panel.html()) + (await heardAlong(page));
    expect(found([...secrets, 'X-Plex-Token', 'X-Plex-Client-Identifier'], readable)).toEqual([]);
    expect(found(secrets, (await browser.logLines()).join('\n'))).toEqual([]);
    expect(JSON.stringify(await browser.storage())).not.toMatch(/X-Plex-Token/i);
    await lab.restartBrowser();
    expect(await filesWith(lab.profile, 'X-Plex-Token=')).toEqual([]);
    expect(await filesWith(lab.profile, 'https://app.plex.tv/desktop/')).not.toEqual([]);
    // History, the list of downloads, caches and everything else have none.
    for (const secret of secrets) {
      const files = await filesWith(lab.profile, secret);
      expect(files.filter((file) => !OWN_STORAGE.test(file))).toEqual([]);
    }
  });
});

/** Records the messages and navigations that the page hears from now on. */
async function listenAlong(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { heardAlong } = Object.assign(window, { heardAlong: [] as string[] });
    const { navigation } = window as unknown as { navigation: EventTarget };
    window.addEventListener('message', ({ data }) => heardAlong.push(JSON.stringify(data)));
    navigation.addEventListener('navigate', (event) => {
      const { destination, downloadRequest } = event as Event & { destination: object; downloadRequest: string | null };
      heardAlong.push(`${(destination as { url: string }).url} ${downloadRequest}`);
    });
    window.addEventListener('copy', () => heardAlong.push(String(document.getSelection())));
  });
}

function heardAlong(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify((window as unknown as { heardAlong: string[] }).heardAlong));
}

function withoutToken(address: string): string {
  return address.replace(/X-Plex-Token=[^&]*/, '');
}

function partKey({ simulator }: Lab, part: number): string {
  return String(simulator.media.home.library.part(part)?.key);
}
