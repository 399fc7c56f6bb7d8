import { describe, expect } from 'vitest';
import { optionsTexts } from '../../locales/options/en.ts';
import { pageTexts } from '../../locales/page/en.ts';
import { panelTexts } from '../../locales/panel/en.ts';
import { popupTexts } from '../../locales/popup/en.ts';
import { KEYS } from '../../simulator/library-content.ts';
import { until } from '../browsers/until.ts';
import { goTo, itemUrl, PanelOnPage } from './support/panel-page.ts';
import { type Lab, test } from './support/test-context.ts';
import { chipText, link, permitted, waitForChip } from './support/waits.ts';

/** An address of the account's server that plex.tv does not know. */
const NAS = 'http://nas:32400';
const PLEX_WEB = `${NAS}/web/index.html#!/`;
const OTHER_PORT = 'http://nas:32401/web/index.html#!/';
const NOT_LINKED = pageTexts.notLinked;
const USE = popupTexts.buttons.useHere;

describe('Plex Web at a custom site', () => {
  test('a custom site is offered on its own page, works without a reload and can be removed', async ({ lab }) => {
    const { browser, simulator } = lab;
    simulator.media.home.otherHosts.push('nas:32401');
    const elsewhere = await browser.openPage('https://app.plex.tv/desktop/#!/');
    expect(await (await browser.openPopup(elsewhere)).buttons()).not.toContain(USE);
    const page = await browser.openPage(PLEX_WEB);
    await browser.allowSite(NAS);
    // The background that was started at the installation is not the only one that can register the script.
    await browser.killBackground();
    const popup = await browser.openPopup(page);
    await popup.waitForText(popupTexts.site.offer(NAS));
    expect(await chipText(page)).toBeNull();
    await popup.click(USE);
    await waitForChip(page, NOT_LINKED);
    await waitForCustomSites(lab, [NAS]);
    await (await browser.openPopup(page)).waitForText(popupTexts.site.used(NAS));

    const otherPort = await browser.openPage(OTHER_PORT);
    const otherPath = await browser.openPage(`${NAS}/status`);
    const reopened = await browser.openPage(PLEX_WEB);
    await waitForChip(reopened, NOT_LINKED);
    expect(await (await browser.openPopup(otherPort)).buttons()).toContain(USE);
    expect([await chipText(otherPort), await chipText(otherPath)]).toEqual([null, null]);

    const options = await browser.openOptions();
    expect(await permitted(options)).toMatch(/\/\/nas/);
    await options.click(optionsTexts.customSites.removeOrigin(NAS));
    await options.waitForText(optionsTexts.customSites.none);
    await options.waitForText(optionsTexts.customSites.removed(NAS));
    expect(await options.focused()).toBe(optionsTexts.customSites.title);
    expect(await permitted(options)).not.toMatch(/\/\/nas/);
    for (const open of [page, reopened]) {
      await until('the chip to be gone', async () => (await chipText(open)) === null);
    }
    await page.reload();
    expect(await (await browser.openPopup(page)).buttons()).toContain(USE);
    expect(await chipText(page)).toBeNull();
  });

  test('the item panel works on an insecure custom site, with the clipboard fallback', async ({ lab }) => {
    const page = await useNas(lab);
    await link(lab);
    await waitForChip(page, pageTexts.linkedAs('Robin Example'));
    const { machineIdentifier } = lab.simulator.media.home;
    await goTo(page, itemUrl(machineIdentifier, KEYS.film, `${NAS}/web/index.html`));
    const panel = new PanelOnPage(page);
    await panel.open();
    await panel.waitForText('Metropolis');
    await panel.click(panelTexts.buttons.copyPath);
    await panel.waitForText(panelTexts.notices['path-copied']);
    const secure = await lab.browser.openPage('https://app.plex.tv/desktop/#!/');
    expect(await lab.browser.clipboard(secure)).toBe('/data/films/Metropolis (1927)/Metropolis (1927) 4K.mkv');
    expect(lab.simulator.seenAt('preflight')).toHaveLength(0);

    // The site works again after it was removed and added once more.
    const options = await lab.browser.openOptions();
    await options.click(optionsTexts.customSites.removeOrigin(NAS));
    await until('no item button', async () => !(await panel.hasButton()));
    await lab.browser.allowSite(NAS);
    await (await lab.browser.openPopup(page)).click(USE);
    await panel.open();
    await panel.waitForText('Metropolis');
  });

  test('a custom site still works after an update and a browser restart', async ({ lab }) => {
    await useNas(lab);
    await lab.browser.killBackground();
    await lab.browser.reloadExtension();
    await until('the content script to be registered again', async () => {
      const page = await lab.browser.openPage(PLEX_WEB);
      const chip = await until('the chip', () => chipText(page), { timeoutMs: 1_000 }).catch(() => null);
      await page.close();
      return chip === NOT_LINKED;
    });
    // At a restart Chromium drops the optional permissions of an unpacked extension, and the driver can install no other.
    if (lab.browser.name === 'chromium') return;
    await lab.restartBrowser();
    await waitForChip(await lab.browser.openPage(PLEX_WEB), NOT_LINKED);
  });

  test('a custom site is removed when the user revokes its permission in the browser', async ({ lab }) => {
    const page = await useNas(lab);
    await lab.browser.withholdSite(NAS);
    await waitForCustomSites(lab, []);
    await until('the chip to be gone', async () => (await chipText(page)) === null);
    expect(await (await lab.browser.openPopup(page)).buttons()).toContain(USE);
  });
});

describe('path rules in the options', () => {
  test('a path rule is stored as it is typed, shown with an example and removed', async ({ lab: { browser } }) => {
    const options = await browser.openOptions();
    await options.click(optionsTexts.pathRules.add);
    await until(
      'the focus in the new rule',
      async () => (await options.evaluate(() => document.activeElement?.tagName)) === 'INPUT',
    );
    await options.fill(optionsTexts.pathRules.from, '/data/films');
    await options.fill(optionsTexts.pathRules.to, '\\\\nas\\films');
    await options.waitForText(
      optionsTexts.pathRules.example('/data/films/Film (2024)/Film.mkv', '\\\\nas\\films\\Film (2024)\\Film.mkv'),
    );
    const rule = { from: '/data/films', to: '\\\\nas\\films' };
    const stored = async () => JSON.stringify((await browser.storage()).pathRules);
    await until('the rule to be stored', async () => (await stored()) === JSON.stringify([rule]), { seen: stored });
    await options.click(optionsTexts.pathRules.removeRule('1'));
    await until('the rule to be gone', async () => (await stored()) === '[]', { seen: stored });
    expect(await options.focused()).toBe(optionsTexts.pathRules.title);
  });
});

/** Opens Plex Web at the custom site and adds the site. */
async function useNas(lab: Lab) {
  const page = await lab.browser.openPage(PLEX_WEB);
  await lab.browser.allowSite(NAS);
  const popup = await lab.browser.openPopup(page);
  await popup.click(USE);
  await waitForCustomSites(lab, [NAS]);
  await waitForChip(page, NOT_LINKED);
  return page;
}

async function waitForCustomSites({ browser }: Lab, origins: string[]): Promise<void> {
  const look = async () => JSON.stringify((await browser.storage()).customSites);
  await until('the list of custom sites', async () => (await look()) === JSON.stringify(origins), { seen: look });
}
