import type { Page } from 'puppeteer-core';
import { describe, expect } from 'vitest';
import { pageTexts } from '../../locales/page/en.ts';
import { KEYS } from '../../simulator/library-content.ts';
import { until } from '../browsers/until.ts';
import { itemUrl, PanelOnPage } from './support/panel-page.ts';
import { type Lab, test } from './support/test-context.ts';
import { chipText, dismissChip, link, waitForChip } from './support/waits.ts';

const HOME = 'https://app.plex.tv/desktop/#!/';

describe('the keyboard command for the panel', () => {
  test('opens and closes the panel of the item that the page shows', async ({ lab }) => {
    await link(lab);
    const page = await lab.browser.openPage(filmUrl(lab));
    const panel = new PanelOnPage(page);
    await until('the item button', () => panel.hasButton());
    await lab.browser.runCommand(page, 'item-panel');
    await panel.waitForText('Metropolis');
    await lab.browser.runCommand(page, 'item-panel');
    await panel.waitUntilGone();
  });

  test('says so on a page of Plex Web without an item, and does nothing elsewhere', async ({ lab }) => {
    const { browser } = lab;
    const page = await browser.openPage(HOME);
    await waitForChip(page, pageTexts.notLinked);
    await browser.runCommand(page, 'item-panel');
    await waitForChip(page, pageTexts.noItem);
    await dismissChip(page);
    await waitForChip(page, pageTexts.notLinked);
    const other = await browser.openPage('https://plex.tv/link');
    await browser.runCommand(other, 'item-panel');
    expect(await chipText(other)).toBeNull();
    expect((await browser.logLines()).filter((line) => line.includes('[Tether for Plex]'))).toEqual([]);
  });
});

describe('the entry in the context menu of a link', () => {
  test('opens the panel of the linked item on a page that shows none', async ({ lab }) => {
    await link(lab);
    const page = await lab.browser.openPage(HOME);
    await waitForChip(page, pageTexts.linkedAs('Robin Example'));
    await dismissChip(page);
    await until('no chip', async () => (await chipText(page)) === null);
    await addLink(page, filmUrl(lab));
    await lab.browser.chooseInContextMenu(page, filmUrl(lab));
    const panel = new PanelOnPage(page);
    await panel.waitForText('Metropolis');
    expect(page.url()).toBe(HOME);
  });

  test('shows another item than that of the page, in a panel that is open', async ({ lab }) => {
    const { home } = lab.simulator.media;
    await link(lab);
    const page = await lab.browser.openPage(filmUrl(lab));
    const panel = new PanelOnPage(page);
    await panel.open();
    await panel.waitForText('Metropolis');
    const show = itemUrl(home.machineIdentifier, KEYS.show);
    await addLink(page, show);
    await lab.browser.chooseInContextMenu(page, show);
    await panel.waitForText('Sherlock Holmes');
  });

  test('says so if the link leads to no item', async ({ lab }) => {
    const page = await lab.browser.openPage(HOME);
    await waitForChip(page, pageTexts.notLinked);
    await addLink(page, `${HOME}settings`);
    await lab.browser.chooseInContextMenu(page, `${HOME}settings`);
    await waitForChip(page, pageTexts.noItem);
  });
});

function filmUrl({ simulator }: Lab): string {
  return itemUrl(simulator.media.home.machineIdentifier, KEYS.film);
}

/** Puts a link in view, as Plex Web has them on its posters. */
async function addLink(page: Page, url: string): Promise<void> {
  await page.evaluate((href) => {
    const link = Object.assign(document.createElement('a'), { href, textContent: 'Poster' });
    link.style.cssText = 'position: fixed; inset: 20px auto auto 20px';
    document.body.append(link);
  }, url);
}
