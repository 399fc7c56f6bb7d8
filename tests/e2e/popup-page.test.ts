import { describe, expect, inject } from 'vitest';
import { pageTexts } from '../../locales/page/en.ts';
import { popupTexts } from '../../locales/popup/en.ts';
import type { Firefox } from '../browsers/firefox.ts';
import { until } from '../browsers/until.ts';
import { test } from './support/test-context.ts';
import { chipText, waitForChip, waitForPage } from './support/waits.ts';

const PLEX_WEB = 'https://app.plex.tv/desktop/#!/';
const { buttons, site } = popupTexts;

declare const gBrowser: {
  selectedTab: object;
  tabs: { userContextId: number; linkedBrowser: { currentURI: { spec: string } } }[];
  addTab(url: string, options: object): object;
};
declare const Services: { scriptSecurityManager: { createNullPrincipal(attributes: object): object } };

describe('what the popup says about the page behind it', () => {
  test('access to app.plex.tv that is withheld is said and offered, and works without a reload once it is allowed', async ({
    lab,
  }) => {
    const { browser } = lab;
    await browser.limitAccess(['https://plex.tv/*']);
    const page = await browser.openPage(PLEX_WEB);
    expect(await chipText(page)).toBeNull();
    // In Chromium the first click runs what was withheld on this page, instead of opening the popup.
    const popup = await browser.openPopup(page).catch(() => browser.openPopup(page));
    await popup.waitForText(site.withheld);
    await popup.click(buttons.allowAccess);
    await browser.grantAccess();
    await waitForChip(page, pageTexts.notLinked);
    expect(await (await browser.openPopup(page)).text()).not.toContain(site.withheld);
  });

  test('Plex Web at an IPv6 address is offered where extensions can run there, and otherwise why not is said', async ({
    lab,
  }) => {
    const { browser, simulator } = lab;
    const origin = 'http://[fd00::5]:32400';
    simulator.media.home.otherHosts.push('[fd00::5]:32400');
    const page = await browser.openPage(`${origin}/web/index.html#!/`);
    await browser.allowSite(origin);
    const popup = await browser.openPopup(page);
    if (browser.name === 'firefox') {
      await popup.waitForText(site.unsupported(origin));
      expect(await popup.buttons()).not.toContain(buttons.useHere);
      return;
    }
    await popup.click(buttons.useHere);
    await waitForChip(page, pageTexts.notLinked);
  });

  test.runIf(inject('browserName') === 'firefox')(
    'from a tab in a container, Plex’s sign-in page opens in that container',
    async ({ lab }) => {
      const browser = lab.browser as Firefox;
      await browser.window.run((_scope, url) => {
        const triggeringPrincipal = Services.scriptSecurityManager.createNullPrincipal({ userContextId: 1 });
        gBrowser.selectedTab = gBrowser.addTab(url, { userContextId: 1, triggeringPrincipal });
      }, PLEX_WEB);
      await (await browser.openPopup()).click(buttons.signIn);
      await waitForPage(browser, 'https://app.plex.tv/auth');
      const container = () =>
        browser.window.run(
          () => gBrowser.tabs.find((tab) => tab.linkedBrowser.currentURI.spec.includes('/auth'))?.userContextId ?? null,
        );
      expect(await until('the sign-in tab', async () => ({ is: await container() }))).toEqual({ is: 1 });
    },
  );
});
