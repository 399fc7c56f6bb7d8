import { resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import { test as base, inject } from 'vitest';
import { type SimulatorProxy, startProxy } from '../simulator/proxy.ts';
import { Simulator } from '../simulator/server.ts';
import type { BrowserName, ExtensionBrowser } from './browsers/extension-browser.ts';
import { BUILDS, launch } from './browsers/launch.ts';
import { until } from './browsers/until.ts';

declare module 'vitest' {
  interface ProvidedContext {
    browserName: BrowserName;
  }
}

export type Lab = { browser: ExtensionBrowser; simulator: Simulator };

/** A test with a fresh browser, the built extension in it, and a Plex of its own. */
export const test = base.extend<{ lab: Lab }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the fixtures that are needed from the pattern.
  lab: async ({}, use) => {
    const simulator = await Simulator.start();
    const proxy = await startProxy(simulator);
    const browser = await launchOrStop(simulator, proxy);
    try {
      await use({ browser, simulator });
    } finally {
      await browser.close();
      await proxy.stop();
      await simulator.stop();
    }
  },
});

async function launchOrStop(simulator: Simulator, proxy: SimulatorProxy): Promise<ExtensionBrowser> {
  const name = inject('browserName');
  try {
    return await launch(name, { extension: resolve(BUILDS[name]), proxyPort: proxy.port });
  } catch (error) {
    await proxy.stop();
    await simulator.stop();
    throw error;
  }
}

/** The tab whose address begins like this, as soon as there is one. */
export function waitForPage(browser: ExtensionBrowser, start: string): Promise<Page> {
  return until(`a tab at ${start}`, async () => (await browser.pages()).find((page) => page.url().startsWith(start)));
}

/** The chip's text on a Plex page; null if there is no chip. */
export function chipText(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const chip = document.querySelector('tether-for-plex')?.shadowRoot?.querySelector('.chip > span:nth-child(2)');
    return chip?.textContent ?? null;
  });
}

export async function waitForChip(page: Page, text: string): Promise<void> {
  await until(`the chip "${text}"`, async () => (await chipText(page)) === text, { seen: () => chipText(page) });
}

/** The stored account, as soon as it fits. */
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
