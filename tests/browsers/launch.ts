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

/** Starts a browser with the extension installed. */
export function launch(name: BrowserName, options: LaunchOptions): Promise<Driver> {
  return name === 'chromium' ? launchChromium(options) : launchFirefox(options);
}
