import { launchChromium } from './chromium.ts';
import type { BrowserName, ExtensionBrowser, LaunchOptions } from './extension-browser.ts';
import { launchFirefox } from './firefox.ts';

const LAUNCHERS = { chromium: launchChromium, firefox: launchFirefox };

/** Folder of the built extension, by browser, below the project's root. */
export const BUILDS: Record<BrowserName, string> = {
  chromium: '.output/chrome-mv3',
  firefox: '.output/firefox-mv3',
};

/** Starts a fresh browser, with a new profile, with the extension installed. */
export function launch(name: BrowserName, options: LaunchOptions): Promise<ExtensionBrowser> {
  return LAUNCHERS[name](options);
}
