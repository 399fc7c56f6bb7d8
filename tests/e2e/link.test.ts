import type { Page } from 'puppeteer-core';
import { describe, expect } from 'vitest';
import { browserTexts } from '../../locales/browser/en.ts';
import { pageTexts } from '../../locales/page/en.ts';
import { popupTexts } from '../../locales/popup/en.ts';
import type { Popup } from '../browsers/popup.ts';
import { until } from '../browsers/until.ts';
import { type Lab, test } from './support/test-context.ts';
import { chipText, dismissChip, waitForAccount, waitForChip, waitForPage, waitForTitle } from './support/waits.ts';

const PLEX_WEB = 'https://app.plex.tv/desktop/#!/';
const NAME = 'Robin Example';

describe('linking and unlinking', () => {
  test('a browser is linked on Plex’s sign-in page and unlinked again', async ({ lab }) => {
    const { browser, simulator } = lab;
    const plexWeb = await browser.openPage(PLEX_WEB);
    await waitForChip(plexWeb, pageTexts.notLinked);
    await waitForTitle(browser, browserTexts.titleUnlinked);

    const popup = await browser.openPopup();
    expect(await popup.buttons()).toEqual(['Sign in with Plex', 'Use a code']);
    await popup.click('Sign in with Plex');
    const signIn = await waitForPage(browser, 'https://app.plex.tv/auth');
    await until('the page to name the product', async () => (await bodyText(signIn)).includes('Tether for Plex'));
    expect(await signIn.$('[data-tether-for-plex]')).toBeNull();
    await waitForTitle(browser, browserTexts.titlePending);
    expect(simulator.accounts.newestPin?.strong).toBe(true);
    await (await signIn.waitForSelector('#allow'))?.click();

    await expectLinked(lab, plexWeb);
    await until('the sign-in tab to be closed', async () => {
      return !(await browser.pages()).some((page) => page.url().startsWith('https://app.plex.tv/auth'));
    });
    await expectUnlinks(lab, plexWeb, await browser.openPopup());
  });

  test('a browser is linked by a code at plex.tv/link and unlinked again', async ({ lab }) => {
    const { browser, simulator } = lab;
    const plexWeb = await browser.openPage(PLEX_WEB);
    const popup = await browser.openPopup();
    await popup.click('Use a code');
    const code = await popup.waitForCode();
    expect(code).toMatch(/^[A-Z0-9]{4}$/);
    expect(simulator.accounts.newestPin?.strong).toBe(false);
    expect(await popup.buttons()).toEqual(['Copy code', 'Open plex.tv/link', 'New code', 'Cancel']);
    expect(await popup.text()).toMatch(new RegExp(popupTexts.timeLeft('1[45]:\\d\\d')));

    await popup.click('Copy code');
    await popup.waitForText(popupTexts.buttons.copied);

    await popup.click('Open plex.tv/link');
    const linkPage = await waitForPage(browser, `https://plex.tv/link/?pin=${code}`);
    expect(await linkPage.$eval('input[name=code]', (input) => input.value)).toBe(code);
    await linkPage.click('button');

    await expectLinked(lab, plexWeb);
    expect((await browser.pages()).map((page) => page.url())).toContain(`https://plex.tv/link/?pin=${code}`);
    await expectUnlinks(lab, plexWeb, await browser.openPopup());
  });
});

describe('the chip on Plex Web', () => {
  test('a dismissed chip stays hidden in every tab until its message changes', async ({ lab }) => {
    const { browser, simulator } = lab;
    const [first, second] = [await browser.openPage(PLEX_WEB), await browser.openPage(PLEX_WEB)];
    await waitForChip(first, pageTexts.notLinked);
    await waitForChip(second, pageTexts.notLinked);
    const html = () => first.evaluate(() => document.body.outerHTML);
    const before = await html();
    await dismissChip(first);
    for (const page of [first, second]) await until('no chip', async () => (await chipText(page)) === null);
    await first.reload();

    const popup = await browser.openPopup();
    await popup.click('Use a code');
    simulator.accounts.claim(await popup.waitForCode());
    for (const page of [first, second]) await waitForChip(page, pageTexts.linkedAs(NAME));
    // Plex Web's own markup is unchanged.
    expect(await html()).toBe(before);
  });
});

async function expectLinked({ browser, simulator }: Lab, plexWeb: Page): Promise<void> {
  const { authToken, clientIdentifier, linkedAt, user } = await waitForAccount(
    browser,
    (account) => account.user !== null,
  );
  expect(simulator.accounts.tokens.get(String(authToken))).toBe(clientIdentifier);
  expect(Date.parse(String(linkedAt))).toBeGreaterThan(Date.now() - 60_000);
  const { id, uuid, username, title, email, thumb } = simulator.accounts.user;
  expect(user).toEqual({ id, uuid, username, title, email, thumb, plexPass: true, home: false });
  await waitForChip(plexWeb, pageTexts.linkedAs(NAME));
  await waitForTitle(browser, browserTexts.titleLinked);
}

async function expectUnlinks({ browser, simulator }: Lab, plexWeb: Page, popup: Popup): Promise<void> {
  const { authToken } = await waitForAccount(browser);
  await popup.waitForText(NAME);
  await popup.click('Unlink');
  await popup.click('Yes, unlink');
  await popup.waitForText(popupTexts.status.unlinked);
  await simulator.waitForRequests('signOut', 1);
  expect(simulator.accounts.signedOut).toEqual([authToken]);
  await until(
    'storage without the token',
    async () => !JSON.stringify(await browser.storage()).includes(String(authToken)),
  );
  expect(await browser.storage()).not.toHaveProperty('account');
  await waitForChip(plexWeb, pageTexts.notLinked);
  await waitForTitle(browser, browserTexts.titleUnlinked);
  expect((await browser.logLines()).filter((line) => line.includes('[Tether for Plex]'))).toEqual([]);
}

function bodyText(page: Page): Promise<string> {
  return page.evaluate(() => document.body.innerText);
}
