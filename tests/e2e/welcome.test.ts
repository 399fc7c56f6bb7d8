import { describe, expect } from 'vitest';
import { popupTexts } from '../../locales/popup/en.ts';
import { welcomeTexts } from '../../locales/welcome/en.ts';
import type { ExtensionPage } from '../browsers/extension-page.ts';
import { WELCOME_PAGE } from '../browsers/installed-extension.ts';
import { until } from '../browsers/until.ts';
import { test as base, type Lab } from './support/test-context.ts';
import { waitForAccount, waitForPage } from './support/waits.ts';

const test = base.extend({ keepsWelcomePage: true });

const { buttons, headings } = popupTexts;

describe('the welcome page', () => {
  test('the installation opens it: what Tether does, both ways to link, and where the button is kept', async ({
    lab,
  }) => {
    const page = await welcomePage(lab);
    expect(await page.buttons()).toEqual([buttons.signIn, buttons.useCode]);
    const text = await page.text();
    expect(text).toContain(welcomeTexts.pin[lab.browser.name === 'firefox' ? 'firefox' : 'chrome']);
    expect(text).not.toContain(welcomeTexts.next.title);
  });

  test('an update does not open it again', async ({ lab }) => {
    await (await welcomePage(lab)).close();
    await lab.browser.reloadExtension();
    await hasStarted(lab);
    expect(await lab.browser.extensionTab(WELCOME_PAGE)).toBeNull();
  });

  test('a restart of the browser does not open it again', async ({ lab }) => {
    await (await welcomePage(lab)).close();
    await lab.restartBrowser();
    await hasStarted(lab);
    expect(await lab.browser.extensionTab(WELCOME_PAGE)).toBeNull();
  });

  test('a code links from it, it asks whose account that is, and it says what comes next', async ({ lab }) => {
    const { browser, simulator } = lab;
    const page = await welcomePage(lab);
    await page.click(buttons.useCode);
    const code = await codeOn(page);
    const popup = await browser.openPopup();
    expect(await popup.waitForCode()).toBe(code);
    await popup.close();
    simulator.accounts.claim(code);
    await page.waitForText(headings.confirmAccount);
    await page.waitForText(welcomeTexts.next.how);
    await page.click(buttons.yes);
    await until('the question to be gone', async () => !(await page.text()).includes(headings.confirmAccount));
    expect(await page.text()).toContain('Robin Example');
    const link = await page.evaluate(() => {
      const { href, target, rel } = document.querySelector('main a') as HTMLAnchorElement;
      return { href, target, rel };
    });
    expect(link).toEqual({ href: 'https://app.plex.tv/desktop/', target: '_blank', rel: 'noopener noreferrer' });
  });

  test('"Sign in with Plex" links from it', async ({ lab }) => {
    const { browser } = lab;
    const page = await welcomePage(lab);
    await page.click(buttons.signIn);
    const signIn = await waitForPage(browser, 'https://app.plex.tv/auth');
    await page.waitForText(headings.signIn);
    await signIn.waitForSelector('#allow');
    await signIn.click('#allow');
    await waitForAccount(browser);
    await page.waitForText(welcomeTexts.next.how);
  });

  test('"Cancel" and "New code" on it do what they do in the popup', async ({ lab }) => {
    const page = await welcomePage(lab);
    await page.click(buttons.useCode);
    const code = await codeOn(page);
    await page.click(buttons.newCode);
    await until('another code', async () => ![null, code].includes(await shownCode(page)), { seen: () => page.text() });
    await page.click(buttons.cancel);
    await page.waitForText(popupTexts.reasons.cancelled);
  });

  test('it may not send what only the popup and the options page send', async ({ lab }) => {
    const page = await welcomePage(lab);
    for (const message of [{ type: 'eraseEverything' }, { type: 'removeCustomSite', origin: 'http://nas:32400' }]) {
      const answer = await page.evaluate((sent) => {
        type Scope = { chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } } };
        return (window as unknown as Scope).chrome.runtime.sendMessage(sent);
      }, message);
      expect(answer).toMatchObject({ ok: false });
    }
  });
});

describe('a pause that Plex asks for', () => {
  test('disables what starts an attempt, on the welcome page and in the popup, until it is over', async ({ lab }) => {
    const { browser, simulator } = lab;
    const page = await welcomePage(lab);
    simulator.faults.add('getPin', { kind: 'answer', status: 429, headers: { 'retry-after': '8' } });
    await page.click(buttons.useCode);
    await page.waitForText(/Ready in 0:0\d/);
    expect(await disabledButtons(page)).toEqual([buttons.tryAgain, buttons.signIn, buttons.useCode]);
    simulator.faults.clear();
    const popup = await browser.openPopup();
    await popup.waitForText(/Ready in 0:0\d/);
    expect(await disabledButtons(popup)).toEqual([buttons.tryAgain, buttons.signIn, buttons.useCode]);
    await popup.waitForText(popupTexts.status.pauseOver, 15_000);
    expect(await disabledButtons(popup)).toEqual([]);
    await page.waitForText(popupTexts.status.pauseOver);
    expect(await disabledButtons(page)).toEqual([]);
    await page.click(buttons.tryAgain);
    await codeOn(page);
  });

  test('during a code disables "New code" only', async ({ lab }) => {
    const { simulator } = lab;
    const page = await welcomePage(lab);
    await page.click(buttons.useCode);
    await codeOn(page);
    simulator.faults.add('getToken', { kind: 'answer', status: 429, headers: { 'retry-after': '8' } });
    await page.waitForText(/Ready in 0:0\d/);
    expect(await disabledButtons(page)).toEqual([buttons.newCode]);
    simulator.faults.clear();
    await until('the button to be ready', async () => (await disabledButtons(page)).length === 0, {
      timeoutMs: 15_000,
    });
  });
});

/** The page that opens at installation, once it is drawn: before, a driver may still see the empty document. */
async function welcomePage({ browser }: Lab): Promise<ExtensionPage> {
  const page = await until('the welcome page', () => browser.extensionTab(WELCOME_PAGE));
  await page.waitForText(welcomeTexts.does.link);
  return page;
}

/** The background has handled its start: a welcome page would be open by now. */
async function hasStarted({ browser }: Lab): Promise<void> {
  const popup = await browser.openPopup(await browser.openPage('https://app.plex.tv/desktop/#!/'));
  await popup.click(buttons.useCode);
  await popup.waitForCode();
  await popup.click(buttons.cancel);
  await popup.waitForText(popupTexts.reasons.cancelled);
  await popup.close();
}

function shownCode(page: ExtensionPage): Promise<string | null> {
  return page.evaluate(() => document.querySelector('[aria-label="Link code"]')?.textContent ?? null);
}

function codeOn(page: ExtensionPage): Promise<string> {
  return until('a link code', () => shownCode(page), { seen: () => page.text() });
}

function disabledButtons(page: ExtensionPage): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('button:disabled')].map(({ textContent }) => textContent ?? ''),
  );
}
