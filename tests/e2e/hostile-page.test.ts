import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { describe, expect } from 'vitest';
import { pageTexts } from '../../locales/page/en.ts';
import { panelTexts } from '../../locales/panel/en.ts';
import { type HostilePageOptions, POLICIES } from '../../simulator/hostile-page.ts';
import { KEYS } from '../../simulator/library-content.ts';
import { driverOf } from '../browsers/launch.ts';
import { until } from '../browsers/until.ts';
import { heardBy, lookOf, readableBy } from './support/hostile-view.ts';
import { goTo, goToByItself, itemUrl, PanelOnPage, TEMPORARY } from './support/panel-page.ts';
import { found, secretsOf } from './support/secrets.ts';
import { type Lab, test } from './support/test-context.ts';
import { link, waitForChip } from './support/waits.ts';

const { buttons, notices } = panelTexts;

const SITE = 'https://app.plex.tv';
const HOME = `${SITE}/desktop/#!/`;
const CATALOGUE =
  'https://app.plex.tv/desktop/#!/provider/tv.plex.provider.discover/details?key=%2Flibrary%2Fmetadata%2F5d776826880197001ec90a04';

/** The only element of ours that a page may see. */
const HOST = '<div data-tether-for-plex="" lang="en" dir="ltr"></div>';

describe('a hostile page of Plex Web', () => {
  test('a hostile page learns no more than that an extension is there', { timeout: 90_000 }, async ({ lab }) => {
    const { browser, simulator, downloads } = lab;
    await link(lab);
    const page = await openHostilePage(lab, HOME, { poisonsClipboard: true });
    await waitForChip(page, pageTexts.linkedAs('Robin Example'));
    expect((await lookOf(page)).strangers).toEqual([HOST]);
    await goTo(page, film(lab));
    const panel = await openPanel(page);
    await goTo(page, CATALOGUE);
    await until('the catalogue’s item', async () => !(await panel.text())?.includes(panelTexts.files));
    expect(await panel.waitForText('IMDb')).toContain('Metropolis');
    expect(simulator.seenAt('catalogue')).toHaveLength(1);
    await goTo(page, film(lab));
    await panel.waitForText('Metropolis');

    await panel.click(buttons.copyLink);
    await panel.waitForText(TEMPORARY['link-copied']);
    await panel.click(buttons.play, 1);
    await panel.waitForText(TEMPORARY['playlist-saved']);
    await until('the playlist', () => readFile(join(downloads, 'Metropolis (1927).m3u8')).catch(() => null));
    await panel.click(buttons.viewXml);
    await panel.waitForText('<MediaContainer');

    const [heard, look] = [await heardBy(page), await lookOf(page)];
    expect(look).toMatchObject({ windowLength: 0, frames: [], strangers: [HOST], activeElement: 'div', globals: [] });
    expect(look).toMatchObject({ selection: '', localStorage: {}, sessionStorage: {}, cookie: '' });
    const { serviceWorker, navigations, calls, messages, clipboard, internals, reports, values, elements } = heard;
    expect({ calls, messages, clipboard, internals, reports, values }).toEqual(NOTHING);
    expect(serviceWorker.filter(({ url }) => new URL(url).origin !== SITE)).toEqual([]);
    expect(navigations.filter(({ isRoute }) => !isRoute)).toEqual([]);
    expect(new Set(elements.map(({ html }) => html))).toEqual(new Set([HOST]));
    const resources = [...heard.resources, ...look.resources].filter((entry) => entry.startsWith('resource '));
    expect(resources.filter((entry) => !entry.startsWith(`resource ${SITE}/`))).toEqual([]);
    expect(heard.events.flatMap(({ path }) => path.filter((name) => /shadow|iframe|button/.test(name)))).toEqual([]);
    expect(await page.evaluate(() => JSON.stringify(window.attack.internals()))).toBe('[]');
    expect(await page.evaluate(shadowRoots)).toEqual([null]);

    const readable = JSON.stringify([heard, look, simulator.policyReports]) + (await readableBy(page));
    const address = await addressOf(page);
    const { host: ownHost } = new URL(address);
    const { host: staticHost } = new URL(await browser.extensionUrl(''));
    const names = ['Robin', 'robin@example', ownHost, staticHost, new URL(address).hash.slice(1), '-extension://'];
    expect(found([...names, ...(await secretsOf(lab))], readable)).toEqual([]);
    expect(found(await secretsOf(lab), (await browser.logLines()).join('\n'))).toEqual([]);
    const copied = await browser.clipboard(page);
    expect(copied).toMatch(/^https:\/\/.*\.plex\.direct:32400\/library\/parts\/10101\/.*X-Plex-Token=/);
    expect(await browser.clipboardTypes(page)).toEqual(['text/plain']);
  });

  test('events, messages and routes that a hostile page makes open nothing, store nothing and load nothing', {
    timeout: 90_000,
  }, async ({ lab }) => {
    const { browser, simulator } = lab;
    await link(lab);
    const page = await openHostilePage(lab, film(lab));
    const panel = new PanelOnPage(page);
    await until('the item button', () => panel.hasButton());
    const before = { storage: await browser.storage(), seen: simulator.seen.length };
    const ids = [new URL(await browser.extensionUrl('')).host, 'tether-for-plex@tether.example'];

    expect(await attackWithEvents(page, ids)).toBeGreaterThan(100);
    expect(await panel.text()).toBeNull();
    expect(await browser.storage()).toEqual(before.storage);
    expect(simulator.seen).toHaveLength(before.seen);

    await panel.open();
    await panel.waitForText('Metropolis');
    const opened = simulator.seen.length;
    expect(await attackWithEvents(page, ids)).toBeGreaterThan(100);
    expect(await panel.waitForText('Metropolis')).not.toMatch(TEMPORARY['link-copied']);
    expect(simulator.seen).toHaveLength(opened);

    const routes = Object.values(KEYS).map((key) => new URL(itemUrl(simulator.media.home.machineIdentifier, key)).hash);
    const hashes = [...routes, new URL(CATALOGUE).hash, new URL(itemUrl('f'.repeat(40), '1')).hash];
    const { applied } = await page.evaluate((list) => window.attack.routes(list, 1_000), hashes);
    expect(applied).toBeGreaterThan(50);
    await panel.waitForText(panelTexts.notFollowed);
    expect(simulator.seen).toHaveLength(opened);
    expect(await browser.storage()).toMatchObject({ account: before.storage.account, link: before.storage.link });

    // Firefox limits how often an address changes.
    await until('the next change of the route', async () => {
      await goToByItself(page, itemUrl(simulator.media.home.machineIdentifier, KEYS.track)).catch(() => undefined);
      return page.url().endsWith(KEYS.track);
    });
    expect(simulator.seen).toHaveLength(opened);
    await panel.click(buttons.follow);
    await panel.waitForText('Maple Leaf Rag');
    await goTo(page, itemUrl(simulator.media.home.machineIdentifier, KEYS.bareFilm));
    await panel.waitForText('Summer at the lake');
    expect(simulator.seenAt('metadata')).toHaveLength(3);
  });

  test('the address of the panel is of no use to a hostile page that has learned it', { timeout: 90_000 }, async ({
    lab,
  }) => {
    const { browser, simulator } = lab;
    await link(lab);
    const page = await openHostilePage(lab, film(lab));
    const panel = await openPanel(page);
    const address = await addressOf(page);
    const before = { storage: await browser.storage(), seen: simulator.seen.length };
    const [ownPage = '', nonce = ''] = address.split('#');
    const addresses = [address, `${ownPage}#${'0'.repeat(32)}`, ownPage];
    const embedded = await embed(page, addresses);
    expect(embedded.filter(({ tag, isReadable }) => isReadable && tag !== 'fetch')).toEqual([]);

    const shown = await until('frames of the hostile page', async () => {
      const frames = await browser.extensionFrames(page);
      return frames.length > 3 && frames.every((text) => text !== '') && frames;
    });
    expect(shown.filter((text) => /Metropolis|Robin|Living room/.test(text))).toHaveLength(1);
    expect(await panel.text()).toContain('Metropolis');
    expect(simulator.seen).toHaveLength(before.seen);
    if (browser.name === 'chromium') {
      const withStaticId = await embed(page, [`${await browser.extensionUrl('item-panel.html')}#${nonce}`]);
      expect(withStaticId.filter(({ tag, isReadable }) => isReadable || tag === 'fetch')).toEqual([
        { tag: 'fetch', event: 'error', isReadable: false },
      ]);
      expect(await browser.extensionFrames(page)).toHaveLength(shown.length);
    }

    await page.evaluate((url) => void setTimeout(() => window.attack.open(url), 0), address);
    const opened = await until('the panel in a tab of its own', () => browser.extensionTab('item-panel.html'));
    await opened.waitForText(panelTexts.errors['extension-gone']);
    expect(simulator.seen).toHaveLength(before.seen);
    await opened.send({ type: 'unlink' });
    await opened.send({ type: 'eraseEverything' });
    await until('two warnings', async () => {
      const lines = await browser.logLines();
      return lines.filter((line) => line.includes('Could not carry out an intent')).length >= 2;
    });
    expect((await browser.storage()).account).toEqual(before.storage.account);
  });

  test('a hostile page can neither cover the panel nor forbid it, and a sandboxed page sees nothing of ours', {
    timeout: 90_000,
  }, async ({ lab }) => {
    const { browser, simulator } = lab;
    await link(lab);
    const page = await openHostilePage(lab, film(lab), { policy: POLICIES.strict });
    const panel = await openPanel(page);
    await panel.click(buttons.copyPath);
    await panel.waitForText(notices['path-copied']);
    const path = await browser.clipboard(page);
    const seen = simulator.seen.length;
    if (browser.name === 'chromium') {
      for (const treatment of ['cover', 'hide'] as const) {
        expect(await page.evaluate((name) => window.attack[name](), treatment)).toBe(1);
        await panel.click(buttons.copyLink);
        await panel.waitForText(notices['not-visible']);
        expect(await browser.clipboard(page)).toBe(path);
        await page.evaluate(() => document.querySelector('[popover]')?.remove());
      }
    }
    expect(simulator.seen).toHaveLength(seen);
    expect(simulator.policyReports.filter((report) => report.includes('-extension:'))).toEqual([]);

    const sandboxed = await openHostilePage(lab, HOME, { policy: POLICIES.sandboxed });
    const sandboxedItem = await openHostilePage(lab, film(lab), { policy: POLICIES.sandboxed });
    const later = await openHostilePage(lab, `${HOME}settings`);
    await waitForChip(later, pageTexts.linkedAs('Robin Example'));
    for (const sandbox of [sandboxed, sandboxedItem]) {
      expect(await sandbox.evaluate(() => self.origin)).toBe('null');
      expect(await lookOf(sandbox)).toMatchObject({ strangers: [], windowLength: 0 });
      expect((await heardBy(sandbox)).elements).toEqual([]);
    }
  });
});

const NOTHING = { calls: [], messages: [], clipboard: [], internals: [], reports: [], values: [] };

const film = ({ simulator }: Lab) => itemUrl(simulator.media.home.machineIdentifier, KEYS.film);

/** Opens the hostile page, in control of its service worker if it has one. */
async function openHostilePage(lab: Lab, url: string, options: HostilePageOptions = {}): Promise<Page> {
  lab.simulator.hostilePage = options;
  const page = await lab.browser.openPage(url);
  const isControlled = await page.evaluate(() => window.attack.controlled());
  expect(isControlled).toBe(options.policy !== POLICIES.sandboxed);
  return page;
}

/** Opens the panel as the user does. */
async function openPanel(page: Page): Promise<PanelOnPage> {
  const panel = new PanelOnPage(page);
  await panel.open();
  await panel.waitForText('Metropolis');
  return panel;
}

/** The address of the panel's frame. The hostile page notices that a test reads it. */
function addressOf(page: Page): Promise<string> {
  return driverOf(page).inHost(page, (root) => root?.querySelector('iframe')?.src ?? '');
}

/** All events and forged messages; the number that were sent. */
function attackWithEvents(page: Page, extensionIds: string[]): Promise<number> {
  return page.evaluate((ids) => {
    const { click, pointer, keys, focus, pretend, startEvents } = window.attack;
    const origins = ids.flatMap((id) => [`chrome-extension://${id}`, `moz-extension://${id}`]);
    return click() + pointer() + keys() + focus() + pretend(origins) + startEvents(ids);
  }, extensionIds);
}

async function embed(page: Page, addresses: string[]) {
  const outcomes = await page.evaluate(
    async (urls) => JSON.stringify(await Promise.all(urls.map((url) => window.attack.frame(url)))),
    addresses,
  );
  return (JSON.parse(outcomes) as { tag: string; event: string; isReadable: boolean }[][]).flat();
}

/** The open shadow roots of our elements, which there are none of; runs in the page. */
function shadowRoots(): (object | null)[] {
  return [...document.querySelectorAll('[data-tether-for-plex]')].map(({ shadowRoot }) => shadowRoot);
}
