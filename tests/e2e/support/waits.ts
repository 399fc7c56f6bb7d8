import type { Page } from 'puppeteer-core';
import type { ExtensionBrowser } from '../../browsers/extension-browser.ts';
import type { ExtensionPage } from '../../browsers/extension-page.ts';
import { driverOf } from '../../browsers/launch.ts';
import { until } from '../../browsers/until.ts';
import type { Lab } from './test-context.ts';

/** The tab whose URL starts like this, as soon as there is one. */
export function waitForPage(browser: ExtensionBrowser, start: string): Promise<Page> {
  return until(`a tab at ${start}`, async () => (await browser.pages()).find((page) => page.url().startsWith(start)));
}

/** The chip's text on a Plex page; null if there is no chip. */
export function chipText(page: Page): Promise<string | null> {
  return driverOf(page).inHost(page, (root) => root?.querySelector('.chip > span:nth-child(2)')?.textContent ?? null);
}

export async function waitForChip(page: Page, text: string): Promise<void> {
  await until(`the chip "${text}"`, async () => (await chipText(page)) === text, { seen: () => chipText(page) });
}

/** Clicks the chip's button, as a user does. */
export async function dismissChip(page: Page): Promise<void> {
  const middle = await driverOf(page).inHost(page, (root) => {
    const box = root?.querySelector('.chip button')?.getBoundingClientRect();
    return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;
  });
  if (!middle) throw new Error('There is no chip on the page.');
  await page.bringToFront();
  await page.mouse.click(middle.x, middle.y);
}

/** The stored account, as soon as it matches. */
export async function waitForAccount(
  browser: ExtensionBrowser,
  fits: (account: Record<string, unknown>) => boolean = () => true,
  timeoutMs?: number,
): Promise<Record<string, unknown>> {
  const look = async () => {
    const account = (await browser.storage()).account as Record<string, unknown> | undefined;
    return account && fits(account) ? account : null;
  };
  return until('a stored account', look, { seen: () => browser.storage(), ...(timeoutMs && { timeoutMs }) });
}

/** Links the browser by a code, and waits for the profile. */
export async function link({ browser, simulator }: Lab): Promise<void> {
  const popup = await browser.openPopup();
  await popup.click('Use a code');
  simulator.accounts.claim(await popup.waitForCode());
  await waitForAccount(browser, (account) => account.user !== null);
  await popup.close();
}

export async function waitForBadge(browser: ExtensionBrowser, text: string): Promise<void> {
  await until(`the badge "${text}"`, async () => (await browser.badge()) === text, { seen: () => browser.badge() });
}

export async function waitForTitle(browser: ExtensionBrowser, text: string): Promise<void> {
  await until(`the title "${text}"`, async () => (await browser.title()) === text, { seen: () => browser.title() });
}

/** All permissions of the extension, in one line. */
export async function permitted(page: ExtensionPage): Promise<string> {
  type Api = { permissions: { getAll(): Promise<{ origins: string[]; permissions: string[] }> } };
  type Scope = { browser?: Api; chrome: Api };
  return page.evaluate(async () => {
    const { browser, chrome } = window as unknown as Scope;
    const { origins, permissions } = await (browser ?? chrome).permissions.getAll();
    return [...origins, ...permissions].join(' ');
  });
}
