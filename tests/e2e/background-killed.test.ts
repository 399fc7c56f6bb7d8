import { describe, expect } from 'vitest';
import { until } from '../browsers/until.ts';
import { test } from './support/test-context.ts';
import { waitForAccount, waitForPage } from './support/waits.ts';

describe('a pending link whose background is killed', () => {
  test('is made all the same, with a popup open', async ({ lab }) => {
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

  test('is made all the same, with nothing open', { timeout: 120_000 }, async ({ lab }) => {
    const { browser, simulator } = lab;
    const popup = await browser.openPopup();
    await popup.click('Use a code');
    const code = await popup.waitForCode();
    await popup.close();
    await browser.killBackground();
    // Nobody is left who would start it again at once: this is the alarm's work.
    expect(await browser.isBackgroundAlive()).toBe(false);
    simulator.accounts.claim(code);
    await waitForAccount(browser, undefined, 60_000);
    expect(simulator.seenAt('getPin')).toHaveLength(1);
  });

  test('is made all the same, with the sign-in tab open', { timeout: 120_000 }, async ({ lab }) => {
    const { browser, simulator } = lab;
    const popup = await browser.openPopup();
    await popup.click('Sign in with Plex');
    const signIn = await waitForPage(browser, 'https://app.plex.tv/auth');
    await popup.close();
    await until('the tab to be known', async () => (await signInTabStatus(browser.storage())) === 'open');
    await browser.killBackground();
    await (await signIn.waitForSelector('#allow'))?.click();
    // The sign-in page itself has the background started again, long before the alarm would.
    await waitForAccount(browser, undefined, 15_000);
    await until('the sign-in tab to be closed', async () => !(await browser.pages()).includes(signIn));
    expect(simulator.seenAt('getPin')).toHaveLength(1);
  });
});

async function signInTabStatus(storage: Promise<Record<string, unknown>>): Promise<string | undefined> {
  return ((await storage).link as { signInTab?: { status: string } } | undefined)?.signInTab?.status;
}
