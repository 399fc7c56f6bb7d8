import type { Browser, Page } from 'puppeteer-core';
import { type Chromium, launchChromium } from './chromium.ts';
import type { BrowserName, LaunchOptions } from './extension-browser.ts';
import { type Firefox, launchFirefox } from './firefox.ts';

/** Folder of the built extension by browser, relative to the project's root. */
export const BUILDS: Record<BrowserName, string> = {
  chromium: '.output/chrome-mv3',
  firefox: '.output/firefox-mv3',
};

/** A browser with its own means for tracing and process information. */
export type Driver = Chromium | Firefox;

const drivers = new WeakMap<Browser, Driver>();

/** Starts a browser with the extension installed. */
export async function launch(name: BrowserName, options: LaunchOptions): Promise<Driver> {
  const driver = await (name === 'chromium' ? launchChromium(options) : launchFirefox(options));
  drivers.set(driver.browser, driver);
  if (options.extension && !options.keepsWelcomePage) await driver.closeWelcomePage();
  return driver;
}

/** The driver of the browser that shows a page. */
export function driverOf(page: Page): Driver {
  const driver = drivers.get(page.browser());
  if (!driver) throw new Error('The page is in a browser that was not launched here.');
  return driver;
}
