import type { Page } from 'puppeteer-core';
import { describe, expect } from 'vitest';
import { popupTexts } from '../../locales/popup/en.ts';
import { until } from '../browsers/until.ts';
import { type Lab, test } from './support/test-context.ts';
import { waitForAccount, waitForPage } from './support/waits.ts';

const SIGN_IN = 'https://app.plex.tv/auth';
const WATCH = 'https://watch.plex.tv/';

describe('a sign-in page that fails and goes to watch.plex.tv', () => {
  test('the attempt goes on, and the sign-in page opens again in another tab', async ({ lab }) => {
    const { browser, simulator } = lab;
    const watch = await failToSignIn(lab);
    const popup = await browser.openPopup();
    await popup.waitForText(popupTexts.status.allowInTab);
    expect(await popup.buttons()).toEqual(['Show sign-in page', 'Cancel']);

    await popup.click('Show sign-in page');
    const signIn = await waitForPage(browser, SIGN_IN);
    expect(watch.url()).toBe(WATCH);
    expect(simulator.accounts.pins.size).toBe(1);

    // This tab is brought to the front: there is no second one.
    const again = await browser.openPopup();
    await again.click('Show sign-in page');
    simulator.accounts.behaviour.signIn = 'works';
    expect((await urls(lab)).filter((url) => url.startsWith(SIGN_IN))).toHaveLength(1);
    await signIn.bringToFront();
    await (await signIn.waitForSelector('#allow'))?.click();
    await waitForAccount(browser, (account) => account.user !== null);
    await until('no sign-in tab', async () => (await urls(lab)).every((url) => !url.startsWith(SIGN_IN)));
    expect(await urls(lab)).toContain(WATCH);
  });

  test('cancelling does not close the tab that has gone elsewhere', async ({ lab }) => {
    const { browser } = lab;
    await failToSignIn(lab);
    const popup = await browser.openPopup();
    await popup.click('Cancel');
    await popup.waitForText(popupTexts.reasons.cancelled);
    await until('no tab to be closed', async () => {
      const { link } = await browser.storage();
      return !Object.hasOwn(link as object, 'leftoverTabId');
    });
    expect(await urls(lab)).toContain(WATCH);
  });
});

/** Starts signing in, lets Plex's page fail, and returns its tab once that has gone elsewhere. */
async function failToSignIn({ browser, simulator }: Lab): Promise<Page> {
  simulator.accounts.behaviour.signIn = 'fails';
  const popup = await browser.openPopup();
  await popup.click('Sign in with Plex');
  const signIn = await waitForPage(browser, SIGN_IN);
  await (await signIn.waitForSelector('#allow'))?.click();
  return waitForPage(browser, WATCH);
}

async function urls({ browser }: Lab): Promise<string[]> {
  return (await browser.pages()).map((page) => page.url());
}
