import { describe, expect } from 'vitest';
import { optionsTexts } from '../../locales/options/en.ts';
import { panelTexts } from '../../locales/panel/en.ts';
import { popupTexts } from '../../locales/popup/en.ts';
import { CATALOGUE_KEYS } from '../../simulator/catalogue-api.ts';
import { KEYS } from '../../simulator/library-content.ts';
import { goTo, itemUrl, PanelOnPage } from './support/panel-page.ts';
import { test } from './support/test-context.ts';
import { link, permitted, waitForAccount } from './support/waits.ts';

const WITHHELD = popupTexts.failures['no-access'];
const ALLOW = popupTexts.buttons.allowAccess;

const catalogueUrl = (ratingKey: string) =>
  `https://app.plex.tv/desktop/#!/provider/tv.plex.provider.discover/details?key=%2Flibrary%2Fmetadata%2F${ratingKey}`;

describe('the permission for plex.tv', () => {
  test('linking without access to plex.tv reports it, and goes on once the user grants it', async ({ lab }) => {
    const { browser, simulator } = lab;
    await browser.withholdAccess();
    const popup = await browser.openPopup();
    await popup.click('Use a code');
    await popup.waitForText(WITHHELD);
    expect(simulator.seenAt('getPin')).toHaveLength(0);
    await popup.click(ALLOW);
    await browser.grantAccess();
    const again = await browser.openPopup();
    simulator.accounts.claim(await again.waitForCode());
    await waitForAccount(browser);
  });

  test('a PIN links once access to plex.tv, withdrawn meanwhile, is granted again', async ({ lab }) => {
    const { browser, simulator } = lab;
    const popup = await browser.openPopup();
    await popup.click('Use a code');
    const code = await popup.waitForCode();
    await browser.withholdAccess();
    const again = await browser.openPopup();
    await again.waitForText(WITHHELD);
    expect(await again.code()).toBe(code);
    simulator.accounts.claim(code);
    await again.click(ALLOW);
    await browser.grantAccess();
    await waitForAccount(browser);
    expect(simulator.seenAt('getPin')).toHaveLength(1);
  });

  test('a link is kept while access to plex.tv is withdrawn', async ({ lab }) => {
    const { browser, simulator } = lab;
    const popup = await browser.openPopup();
    await popup.click('Use a code');
    simulator.accounts.claim(await popup.waitForCode());
    const { authToken } = await waitForAccount(browser, (account) => account.user !== null);
    await browser.withholdAccess();
    const again = await browser.openPopup();
    await again.waitForText(WITHHELD);
    expect((await waitForAccount(browser)).authToken).toBe(authToken);
    await again.click(ALLOW);
    await browser.grantAccess();
    await (await browser.openPopup()).waitForText(popupTexts.status.linked);
  });
});

describe('the permission for Plex’s other hosts', () => {
  test('linking needs access to plex.tv itself only', async ({ lab }) => {
    const { browser } = lab;
    await browser.limitAccess(['https://plex.tv/*']);
    await link(lab);
    expect(await (await browser.openPopup()).text()).not.toContain(WITHHELD);
  });

  test('the button of the popup asks for media servers too', async ({ lab }) => {
    const { browser } = lab;
    await browser.limitAccess([]);
    const popup = await browser.openPopup();
    await popup.click('Use a code');
    await popup.waitForText(WITHHELD);
    await popup.click(ALLOW);
    await browser.grantAccess();
    await (await browser.openPopup()).waitForCode();
    const options = await browser.openOptions();
    expect(await permitted(options)).toContain('https://*.plex.direct/*');
  });

  test('access to Plex’s catalogue that was withdrawn is missed in the panel, which asks for it', async ({ lab }) => {
    const { browser, simulator } = lab;
    await link(lab);
    const page = await browser.openPage(itemUrl(simulator.media.home.machineIdentifier, KEYS.film));
    const panel = new PanelOnPage(page);
    await panel.open();
    await panel.waitForText('Metropolis');
    await browser.limitAccess(['https://plex.tv/*', 'https://*.plex.direct/*']);
    await goTo(page, catalogueUrl(CATALOGUE_KEYS.show));
    await panel.waitForText(panelTexts.errors['catalogue-not-allowed']);
    expect(simulator.seenAt('catalogue')).toEqual([]);

    await browser.grantAccess();
    await panel.click(panelTexts.buttons.allow);
    if (browser.name === 'firefox') {
      const options = await browser.shownOptions();
      await options.click(optionsTexts.serverAddresses.allow);
      await options.waitForText(optionsTexts.serverAddresses.allowed);
      await options.close();
      await goTo(page, catalogueUrl(CATALOGUE_KEYS.film));
    }
    await panel.waitForText('IMDb');
  });

  test('media servers that may not be reached are named in the panel, which asks for all of them', async ({ lab }) => {
    const { browser, simulator } = lab;
    const { relayed } = simulator.media;
    await link(lab);
    await browser.limitAccess(['https://plex.tv/*', 'https://*.plex.tv/*']);
    const page = await browser.openPage(itemUrl(relayed.machineIdentifier, KEYS.film));
    const panel = new PanelOnPage(page);
    await panel.open();
    await panel.waitForText(/\.plex\.direct.* does not let Tether use that address yet/s);
    expect(simulator.seenAt('identity')).toEqual([]);
    expect(await (await browser.openPopup(page)).text()).not.toContain(WITHHELD);

    await browser.grantAccess();
    await panel.click(panelTexts.buttons.allow);
    if (browser.name === 'firefox') {
      // A frame has no permissions API there: the options page asks.
      const options = await browser.shownOptions();
      await options.click(optionsTexts.serverAddresses.allow);
      await options.waitForText(optionsTexts.serverAddresses.allowed);
      expect(await permitted(options)).toContain('https://*.plex.direct/*');
      await options.close();
      await goTo(page, itemUrl(relayed.machineIdentifier, KEYS.show));
    }
    await panel.waitForText(panelTexts.fromServer('Cabin'));
  });
});
