import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { BrowserName } from './extension-browser.ts';

type Places = { variable: string; commands: string[]; files: string[]; debianPackage: string; product: string };

const { LOCALAPPDATA = '', PROGRAMFILES = '', HOME = '' } = process.env;

const PLACES: Record<BrowserName, Places> = {
  chromium: {
    variable: 'CHROME_BIN',
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'],
    files: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      join(HOME, 'Applications/Google Chrome.app/Contents/MacOS/Google Chrome'),
      join(PROGRAMFILES, 'Google/Chrome/Application/chrome.exe'),
      join(LOCALAPPDATA, 'Google/Chrome/Application/chrome.exe'),
    ],
    debianPackage: 'chromium',
    product: 'Chromium or Chrome',
  },
  firefox: {
    variable: 'FIREFOX_BIN',
    commands: ['firefox-esr', 'firefox'],
    files: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      join(HOME, 'Applications/Firefox.app/Contents/MacOS/firefox'),
      join(PROGRAMFILES, 'Mozilla Firefox/firefox.exe'),
    ],
    debianPackage: 'firefox-esr',
    product: 'Firefox',
  },
};

/**
 * The executable of a browser: from CHROME_BIN or FIREFOX_BIN, else from the usual places.
 *
 * @throws Error with one line on how to get one
 */
export function findBrowser(name: BrowserName): string {
  const found = locateBrowser(name);
  if (!found) throw new Error(missingBrowsers([name]));
  return found;
}

/**
 * As {@link findBrowser}, but undefined for a browser that is not installed.
 *
 * @throws Error if CHROME_BIN or FIREFOX_BIN names a file that does not exist
 */
export function locateBrowser(name: BrowserName): string | undefined {
  const { variable, commands, files } = PLACES[name];
  const wanted = process.env[variable];
  if (wanted && !existsSync(wanted)) throw new Error(`${variable} is ${wanted}, which does not exist.`);
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [...commands.flatMap((command) => folders.map((folder) => join(folder, command))), ...files];
  return wanted || candidates.find((file) => existsSync(file));
}

/** One line that says which browsers are missing, and how to point to one. */
export function missingBrowsers(names: readonly BrowserName[]): string {
  const sentences = names.map((name) => {
    const { product, variable } = PLACES[name];
    return `${product} is missing: install it, or set ${variable} to its executable.`;
  });
  return sentences.join(' ');
}

export function debianPackageOf(name: BrowserName): string {
  return PLACES[name].debianPackage;
}
