import { describe, expect } from 'vitest';
import { until } from '../browsers/until.ts';
import { test } from './support/test-context.ts';
import { waitForAccount, waitForPage } from './support/waits.ts';

describe('a background that is killed while a PIN is pending', () => {
  test('a killed background completes the link while the popup is open', async ({ lab }) => {
    const { browser, simulator } = lab;
    const popup = await browser.openPopup();
    await popup.click('Use a code');
    const code = await popup.waitForCode();
    await browser.killBackground();
    simulator.accounts.claim(code);
    await waitForAccount(browser);
    await popup.waitForText('Robin Example');
    expect(simulator.seenAt('getPin')).toHaveLength(1);
  });

  test('a killed background completes the link with no page open', { timeout: 120_000 }, async ({ lab }) => {
    const { browser, simulator } = lab;
    const popup = await browser.openPopup();
    await popup.click('Use a code');
    const code = await popup.waitForCode();
    await popup.close();
    await browser.killBackground();
    // No page is open that would start the background, so only the alarm can.
    expect(await browser.isBackgroundAlive()).toBe(false);
    simulator.accounts.claim(code);
    await waitForAccount(browser, undefined, 60_000);
    expect(simulator.seenAt('getPin')).toHaveLength(1);
  });

  test('a killed background completes the link while the sign-in tab is open', { timeout: 120_000 }, async ({
    lab,
  }) => {
    const { browser, simulator } = lab;
    const popup = await browser.openPopup();
    await popup.click('Sign in with Plex');
    const signIn = await waitForPage(browser, 'https://app.plex.tv/auth');
    await popup.close();
    await until('the stored id of the sign-in tab', async () => (await signInTabStatus(browser.storage())) === 'open');
    await browser.killBackground();
    await (await signIn.waitForSelector('#allow'))?.click();
    // The content script on the sign-in page starts the background long before the alarm.
    await waitForAccount(browser, undefined, 15_000);
    await until('the sign-in tab to be closed', async () => !(await browser.pages()).includes(signIn));
    expect(simulator.seenAt('getPin')).toHaveLength(1);
  });
});

async function signInTabStatus(storage: Promise<Record<string, unknown>>): Promise<string | undefined> {
  return ((await storage).link as { signInTab?: { status: string } } | undefined)?.signInTab?.status;
}
