import { describe, expect } from 'vitest';
import { test } from './support/test-context.ts';
import { waitForAccount } from './support/waits.ts';

const WITHHELD = /This browser does not let Tether talk to plex\.tv\. Allow it/;
const ALLOW = 'Allow access to plex.tv';

describe('access to plex.tv', () => {
  test('withheld from the start: said at the first try, asked for at a click, and the try goes on', async ({ lab }) => {
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

  test('taken away while a PIN waits: said at once, and the same PIN links once it is back', async ({ lab }) => {
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

  test('taken away while linked: said, the link kept, and all well once it is back', async ({ lab }) => {
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
    await (await browser.openPopup()).waitForText('This browser is linked.');
  });
});
