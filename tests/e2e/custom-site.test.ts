import { describe, expect } from 'vitest';
import { KEYS } from '../../simulator/library-content.ts';
import { until } from '../browsers/until.ts';
import { goTo, itemUrl, PanelOnPage } from './support/panel-page.ts';
import { type Lab, test } from './support/test-context.ts';
import { chipText, link, permitted, waitForChip } from './support/waits.ts';

/** An address of the account's own server that plex.tv does not know. */
const NAS = 'http://nas:32400';
const PLEX_WEB = `${NAS}/web/index.html#!/`;
const OTHER_PORT = 'http://nas:32401/web/index.html#!/';
const NOT_LINKED = 'Not linked: click the toolbar button';
const USE = 'Use on this site';

describe('Plex Web at an address of the person’s own', () => {
  test('is offered on its page alone, used without a reload, and removed', async ({ lab }) => {
    const { browser, simulator } = lab;
    simulator.media.home.otherHosts.push('nas:32401');
    const elsewhere = await browser.openPage('https://app.plex.tv/desktop/#!/');
    expect(await (await browser.openPopup(elsewhere)).buttons()).not.toContain(USE);
    const page = await browser.openPage(PLEX_WEB);
    await browser.allowSite(NAS);
    // A later background than that of the installation has the part of it that comes when it is needed, too.
    await browser.killBackground();
    const popup = await browser.openPopup(page);
    await popup.waitForText(`This looks like Plex Web at an address of your own: ${NAS}`);
    expect(await chipText(page)).toBeNull();
    await popup.click(USE);
    await waitForChip(page, NOT_LINKED);
    await waitForOwnAddresses(lab, [NAS]);
    await (await browser.openPopup(page)).waitForText(`Tether works on this site: ${NAS}`);

    const otherPort = await browser.openPage(OTHER_PORT);
    const otherPath = await browser.openPage(`${NAS}/status`);
    const reopened = await browser.openPage(PLEX_WEB);
    await waitForChip(reopened, NOT_LINKED);
    expect(await (await browser.openPopup(otherPort)).buttons()).toContain(USE);
    expect([await chipText(otherPort), await chipText(otherPath)]).toEqual([null, null]);

    const options = await browser.openOptions();
    expect(await permitted(options)).toMatch(/\/\/nas.*scripting/);
    await options.click(`Remove ${NAS}`);
    await options.waitForText('There are none yet.');
    await options.waitForText(`${NAS} was removed.`);
    expect(await options.focused()).toBe('Own addresses');
    expect(await permitted(options)).not.toMatch(/\/\/nas|scripting/);
    for (const open of [page, reopened]) {
      await until('the chip to be gone', async () => (await chipText(open)) === null);
    }
    await page.reload();
    expect(await (await browser.openPopup(page)).buttons()).toContain(USE);
    expect(await chipText(page)).toBeNull();
  });

  test('has the item panel too, where the page is not secure and the clipboard is the old one', async ({ lab }) => {
    const page = await useNas(lab);
    await link(lab);
    await waitForChip(page, 'Linked as Robin Example');
    const { machineIdentifier } = lab.simulator.media.home;
    await goTo(page, itemUrl(machineIdentifier, KEYS.film, `${NAS}/web/index.html`));
    const panel = new PanelOnPage(page);
    await panel.open();
    await panel.waitForText('Metropolis');
    await panel.click('Copy path');
    await panel.waitForText('Path copied.');
    const secure = await lab.browser.openPage('https://app.plex.tv/desktop/#!/');
    expect(await lab.browser.clipboard(secure)).toBe('/data/films/Metropolis (1927)/Metropolis (1927) 4K.mkv');
    expect(lab.simulator.seenAt('preflight')).toHaveLength(0);

    // Removed and used again, the same page begins anew.
    const options = await lab.browser.openOptions();
    await options.click(`Remove ${NAS}`);
    await until('nothing of ours', async () => !(await panel.hasButton()));
    await lab.browser.allowSite(NAS);
    await (await lab.browser.openPopup(page)).click(USE);
    await panel.open();
    await panel.waitForText('Metropolis');
  });

  test('is used again after an update and a new start of the browser', async ({ lab }) => {
    await useNas(lab);
    await lab.browser.killBackground();
    await lab.browser.reloadExtension();
    await until('the script to be registered anew', async () => {
      const page = await lab.browser.openPage(PLEX_WEB);
      const chip = await until('the chip', () => chipText(page), { timeoutMs: 1_000 }).catch(() => null);
      await page.close();
      return chip === NOT_LINKED;
    });
    // Chromium drops the permissions of an unpacked extension, the only kind that the driver can install, at a start.
    if (lab.browser.name === 'chromium') return;
    await lab.restartBrowser();
    await waitForChip(await lab.browser.openPage(PLEX_WEB), NOT_LINKED);
  });

  test('is used no more once the person has taken the permission back in the browser', async ({ lab }) => {
    const page = await useNas(lab);
    await lab.browser.withholdSite(NAS);
    await waitForOwnAddresses(lab, []);
    await until('the chip to be gone', async () => (await chipText(page)) === null);
    expect(await (await lab.browser.openPopup(page)).buttons()).toContain(USE);
  });
});

describe('path rules', () => {
  test('are kept as they are typed, shown by an example, and removed', async ({ lab: { browser } }) => {
    const options = await browser.openOptions();
    await options.click('Add a rule');
    await until(
      'the focus in the new rule',
      async () => (await options.run(() => document.activeElement?.tagName)) === 'INPUT',
    );
    await options.fill('On the server', '/data/films');
    await options.fill('On this computer', '\\\\nas\\films');
    await options.waitForText('/data/films/Film (2024)/Film.mkv becomes \\\\nas\\films\\Film (2024)\\Film.mkv');
    const rule = { from: '/data/films', to: '\\\\nas\\films' };
    const kept = async () => JSON.stringify((await browser.storage()).pathRules);
    await until('the rule to be stored', async () => (await kept()) === JSON.stringify([rule]), { seen: kept });
    await options.click('Remove rule 1');
    await until('the rule to be gone', async () => (await kept()) === '[]', { seen: kept });
    expect(await options.focused()).toBe('Path rules');
  });
});

/** Opens Plex Web at the own address and has it used. */
async function useNas(lab: Lab) {
  const page = await lab.browser.openPage(PLEX_WEB);
  await lab.browser.allowSite(NAS);
  const popup = await lab.browser.openPopup(page);
  await popup.click(USE);
  await waitForOwnAddresses(lab, [NAS]);
  await waitForChip(page, NOT_LINKED);
  return page;
}

async function waitForOwnAddresses({ browser }: Lab, origins: string[]): Promise<void> {
  const look = async () => JSON.stringify((await browser.storage()).customSites);
  await until('the list of own addresses', async () => (await look()) === JSON.stringify(origins), { seen: look });
}
