import type { Page } from 'puppeteer-core';
import { describe, expect } from 'vitest';
import type { Popup } from '../browsers/popup.ts';
import { until } from '../browsers/until.ts';
import { type Lab, test } from './support/test-context.ts';
import { chipText, waitForAccount, waitForChip, waitForPage, waitForTitle } from './support/waits.ts';

const PLEX_WEB = 'https://app.plex.tv/desktop/#!/';
const NAME = 'Robin Example';

describe('linking', () => {
  test('by Plex’s own sign-in page, and unlinking', async ({ lab }) => {
    const { browser, simulator } = lab;
    const plexWeb = await browser.openPage(PLEX_WEB);
    await waitForChip(plexWeb, 'Not linked: click the toolbar button');
    await waitForTitle(browser, 'Tether for Plex: not linked');

    const popup = await browser.openPopup();
    expect(await popup.buttons()).toEqual(['Sign in with Plex', 'Use a code']);
    await popup.click('Sign in with Plex');
    const signIn = await waitForPage(browser, 'https://app.plex.tv/auth');
    await until('the page to name the product', async () => (await bodyText(signIn)).includes('Tether for Plex'));
    expect(await signIn.$('tether-for-plex')).toBeNull();
    await waitForTitle(browser, 'Tether for Plex: waiting for you');
    expect(simulator.accounts.newestPin?.strong).toBe(true);
    await (await signIn.waitForSelector('#allow'))?.click();

    await expectLinked(lab, plexWeb);
    await until('the sign-in tab to be closed', async () => {
      return !(await browser.pages()).some((page) => page.url().startsWith('https://app.plex.tv/auth'));
    });
    await expectUnlinks(lab, plexWeb, await browser.openPopup());
  });

  test('by a code, typed at plex.tv/link, and unlinking', async ({ lab }) => {
    const { browser, simulator } = lab;
    const plexWeb = await browser.openPage(PLEX_WEB);
    const popup = await browser.openPopup();
    await popup.click('Use a code');
    const code = await popup.waitForCode();
    expect(code).toMatch(/^[A-Z0-9]{4}$/);
    expect(simulator.accounts.newestPin?.strong).toBe(false);
    expect(await popup.buttons()).toEqual(['Copy code', 'Open plex.tv/link', 'New code', 'Cancel']);
    expect(await popup.text()).toMatch(/1[45]:\d\d left/);

    await popup.click('Copy code');
    await popup.waitForText('Copied');

    await popup.click('Open plex.tv/link');
    const linkPage = await waitForPage(browser, 'https://plex.tv/link');
    await linkPage.type('input[name=code]', code.toLowerCase());
    await linkPage.click('button');

    await expectLinked(lab, plexWeb);
    expect((await browser.pages()).map((page) => page.url())).toContain('https://plex.tv/link');
    await expectUnlinks(lab, plexWeb, await browser.openPopup());
  });
});

describe('the chip', () => {
  test('stays away once dismissed, in every tab, until it has something else to say', async ({ lab }) => {
    const { browser, simulator } = lab;
    const [first, second] = [await browser.openPage(PLEX_WEB), await browser.openPage(PLEX_WEB)];
    await waitForChip(first, 'Not linked: click the toolbar button');
    await waitForChip(second, 'Not linked: click the toolbar button');
    const html = () => first.evaluate(() => document.body.outerHTML);
    const before = await html();
    await first.bringToFront();
    await first.evaluate(() => {
      const chip = document.querySelector('tether-for-plex')?.shadowRoot;
      chip?.querySelector<HTMLButtonElement>('[aria-label=Dismiss]')?.click();
    });
    for (const page of [first, second]) await until('no chip', async () => (await chipText(page)) === null);
    await first.reload();

    const popup = await browser.openPopup();
    await popup.click('Use a code');
    simulator.accounts.claim(await popup.waitForCode());
    for (const page of [first, second]) await waitForChip(page, `Linked as ${NAME}`);
    // Plex's own part of the page is as it was.
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
  expect(user).toEqual({ id, uuid, username, title, email, thumb, plexPass: true });
  await waitForChip(plexWeb, `Linked as ${NAME}`);
  await waitForTitle(browser, 'Tether for Plex: linked');
}

async function expectUnlinks({ browser, simulator }: Lab, plexWeb: Page, popup: Popup): Promise<void> {
  const { authToken } = await waitForAccount(browser);
  await popup.waitForText(NAME);
  await popup.click('Unlink');
  await popup.click('Yes, unlink');
  await popup.waitForText('Link this browser to your Plex account.');
  await simulator.waitForRequests('signOut', 1);
  expect(simulator.accounts.signedOut).toEqual([authToken]);
  await until(
    'storage without the token',
    async () => !JSON.stringify(await browser.storage()).includes(String(authToken)),
  );
  expect(await browser.storage()).not.toHaveProperty('account');
  await waitForChip(plexWeb, 'Not linked: click the toolbar button');
  await waitForTitle(browser, 'Tether for Plex: not linked');
  expect((await browser.logLines()).filter((line) => line.includes('[Tether for Plex]'))).toEqual([]);
}

function bodyText(page: Page): Promise<string> {
  return page.evaluate(() => document.body.innerText);
}
