import type { Page } from 'puppeteer-core';
import { describe, expect } from 'vitest';
import { pageTexts } from '../../locales/page/en.ts';
import { panelTexts } from '../../locales/panel/en.ts';
import { popupTexts } from '../../locales/popup/en.ts';
import { KEYS } from '../../simulator/library-content.ts';
import { SimulatedMediaServer } from '../../simulator/media-server.ts';
import { itemUrl, PanelOnPage } from './support/panel-page.ts';
import { test } from './support/test-context.ts';
import { link, waitForChip } from './support/waits.ts';

/** Time in ms that a page's own request waits for the user's answer, which never comes. */
const WAIT_MS = 2_000;

describe('local network access', () => {
  // The proxy hides from the browser where an address is, so page and server are reached without it.
  test('the panel shows an item of a local server without the question that its page would cause', async ({ lab }) => {
    const { simulator } = lab;
    const { uri: site } = await simulator.openPort(simulator.media.home);
    const server = simulator.media.add(new SimulatedMediaServer('Under the desk'));
    const { uri: address } = await simulator.openPort(server);
    await lab.restartBrowser({ publicAddresses: [new URL(site).host] });
    const { browser } = lab;
    const page = await browser.openPage(`${site}/web/index.html#!/`);
    await browser.allowSite(site);
    await (await browser.openPopup(page)).click(popupTexts.buttons.useHere);
    await waitForChip(page, pageTexts.notLinked);
    await link(lab);
    await waitForChip(page, pageTexts.linkedAs('Robin Example'));

    expect(await fetchFrom(page, `${site}/identity`)).toBe('answered');
    expect(await fetchFrom(page, `${address}/identity`)).not.toBe('answered');
    expect(simulator.seen.filter(({ host }) => host === new URL(address).host)).toEqual([]);

    await browser.allowSite(address);
    await page.goto(itemUrl(server.machineIdentifier, KEYS.film, `${site}/web/index.html`));
    const panel = new PanelOnPage(page);
    await panel.open();
    // Firefox's permission for the site covers every port.
    if (browser.name === 'chromium') await panel.click(panelTexts.buttons.allow);
    await panel.waitForText(panelTexts.fromServer('Under the desk'));
    expect(await panel.text()).toContain('Metropolis');
    const asked = simulator.seen.filter(({ host }) => host === new URL(address).host);
    expect(asked.map(({ endpoint }) => endpoint)).toEqual(['identity', 'metadata']);
    expect(await fetchFrom(page, `${address}/identity`)).not.toBe('answered');
  });
});

/** What becomes of a request that the page itself makes. */
function fetchFrom(page: Page, url: string): Promise<string> {
  const request = (to: string, waitMs: number) => {
    const answered = fetch(to, { mode: 'no-cors' }).then(
      () => 'answered',
      () => 'refused',
    );
    const waiting = new Promise<string>((resolve) => setTimeout(() => resolve('waiting'), waitMs));
    return Promise.race([answered, waiting]);
  };
  return page.evaluate(request, url, WAIT_MS);
}
