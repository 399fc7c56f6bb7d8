import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { describe, expect } from 'vitest';
import { KEYS } from '../../simulator/library-content.ts';
import { until } from '../browsers/until.ts';
import { goTo, itemUrl, PanelOnPage } from './support/panel-page.ts';
import { filesWith } from './support/search-profile.ts';
import { type Lab, test } from './support/test-context.ts';
import { link } from './support/waits.ts';

const FILM_4K = 10_101;
const FILM_PARTS = [10_111, 10_112];
const EPISODES = [21_101, 21_201, 21_301];

describe('what can be done in the item panel', () => {
  test('works, and leaves no token behind', { timeout: 120_000 }, async ({ lab }) => {
    const { browser, simulator } = lab;
    const { home } = simulator.media;
    await link(lab);
    await browser.putStorage({ pathRules: [{ from: '/data/films', to: '\\\\nas\\films' }] });
    const page = await browser.openPage(itemUrl(home.machineIdentifier, KEYS.film));
    const panel = new PanelOnPage(page);
    await panel.open();
    const path = '\\\\nas\\films\\Metropolis (1927)\\Metropolis (1927) 4K.mkv';
    await panel.waitForText(path);

    await panel.click('Copy path');
    await panel.waitForText('Path copied.');
    expect(await browser.clipboard(page)).toBe(path);

    await panel.click('Copy link');
    await panel.waitForText('It contains a personal token: do not share it.');
    expect(await bytesAt(lab, await browser.clipboard(page))).toEqual(home.bytesOf(FILM_4K));

    await panel.click('Open in a player', 1);
    await panel.waitForText('Playlist saved');
    const addresses = addressesIn(await download(lab, 'Metropolis.m3u8'));
    for (const [at, part] of FILM_PARTS.entries()) {
      expect(await bytesAt(lab, addresses[at] ?? '')).toEqual(home.bytesOf(part));
    }
    expect(addresses).toHaveLength(2);

    await panel.click('View XML');
    await panel.waitForText('<MediaContainer');
    await panel.click('Back');

    simulator.faults.add('part', { kind: 'answer', status: 403 }, 1);
    await panel.click('Download');
    await panel.waitForText('The owner of this server does not allow downloads.');
    await panel.click('Download');
    await panel.waitForText('Allow downloads on the page that has just been opened');
    await browser.allowDownloads();
    await page.reload();
    await panel.open();
    await panel.click('Download');
    await panel.waitForText('The download has started.');
    const name = 'Metropolis (1927) 4K.mkv';
    expect(Buffer.compare(await download(lab, name, home.bytesOf(FILM_4K).length), home.bytesOf(FILM_4K))).toBe(0);

    await goTo(page, itemUrl(home.machineIdentifier, KEYS.season));
    await panel.click('Copy all links');
    await panel.waitForText('They contain a personal token');
    const links = (await browser.clipboard(page)).split('\n');
    for (const [at, part] of EPISODES.entries()) expect(links[at]).toContain(partKey(lab, part));
    await panel.click('Copy all paths');
    await panel.waitForText('Paths copied.');
    expect((await browser.clipboard(page)).split('\n')).toHaveLength(EPISODES.length);
    await panel.click('Open all in a player');
    await panel.waitForText('Playlist saved');
    expect(addressesIn(await download(lab, 'Season 1.m3u8'))).toEqual(links);

    await goTo(page, itemUrl(simulator.media.shared.machineIdentifier, KEYS.film));
    await panel.waitForText('From Kim’s films');
    expect(await panel.text()).not.toMatch(/Copy path|Path:/);

    expect(await readable(page, panel)).not.toMatch(/X-Plex-Token/i);
    for (const { accessToken } of simulator.media.all) expect(await readable(page, panel)).not.toContain(accessToken);
    expect(JSON.stringify(await browser.storage())).not.toMatch(/X-Plex-Token/i);
    await lab.restartBrowser();
    expect(await filesWith(lab.profile, 'X-Plex-Token=')).toEqual([]);
    expect(await filesWith(lab.profile, 'https://app.plex.tv/desktop/')).not.toEqual([]);
  });
});

/** All that the page, its history entry and its own storage hold. */
async function readable(page: Page, panel: PanelOnPage): Promise<string> {
  const own = await page.evaluate(() => {
    const { outerHTML } = document.documentElement;
    return JSON.stringify([outerHTML, location.href, history.state, { ...localStorage }, { ...sessionStorage }]);
  });
  return own + (await panel.html());
}

/** What a player gets at an address. */
function bytesAt({ simulator }: Lab, address: string): Promise<Buffer> {
  const { host, pathname, search } = new URL(address);
  return new Promise((resolve, reject) => {
    const options = { port: simulator.port, path: pathname + search, headers: { host } };
    request(options, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      if (response.statusCode === 200) resolve(Buffer.concat(chunks));
      else reject(new Error(`Status ${response.statusCode}`));
    }).end();
  });
}

/** A file that was downloaded, once it is there whole. */
async function download({ downloads }: Lab, name: string, size = 1): Promise<Buffer> {
  return until(`the download "${name}"`, async () => {
    const content = await readFile(join(downloads, name)).catch(() => null);
    return content && content.length >= size ? content : null;
  });
}

/** The addresses in a playlist, in order. */
function addressesIn(playlist: Buffer): string[] {
  return playlist
    .toString()
    .split(/\r?\n/)
    .filter((line) => line.startsWith('http'));
}

function partKey({ simulator }: Lab, part: number): string {
  return String(simulator.media.home.library.part(part)?.key);
}
