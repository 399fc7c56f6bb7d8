import type { BrowserName } from '../../browsers/extension-browser.ts';
import type { BenchBrowser, BenchLaunch } from './bench-browser.ts';
import { launchChromium } from './chromium.ts';
import { launchFirefox } from './firefox.ts';

const LAUNCHERS = { chromium: launchChromium, firefox: launchFirefox };

export function launch(name: BrowserName, options: BenchLaunch): Promise<BenchBrowser> {
  return LAUNCHERS[name](options);
}
