import { describe, expect } from 'vitest';
import { popupTexts } from '../../locales/popup/en.ts';
import { test } from './support/test-context.ts';
import { waitForAccount } from './support/waits.ts';

const WITHHELD = popupTexts.failures['no-access'];
const ALLOW = popupTexts.buttons.allowAccess;

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
