import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { BrowserName } from './extension-browser.ts';

type Places = { variable: string; commands: string[]; files: string[]; debianPackage: string; advice: string };

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
    advice: 'Install Chromium or Chrome, or set CHROME_BIN to its program file.',
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
    advice: 'Install Firefox, or set FIREFOX_BIN to its program file.',
  },
};

/**
 * The executable of a browser: from CHROME_BIN or FIREFOX_BIN, otherwise from the usual places.
 *
 * @throws Error that says in one line how to get the browser
 */
export function findBrowser(name: BrowserName): string {
  const { variable, commands, files, advice } = PLACES[name];
  const wanted = process.env[variable];
  if (wanted && !existsSync(wanted)) throw new Error(`${variable} is set to ${wanted}, which does not exist.`);
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [...commands.flatMap((command) => folders.map((folder) => join(folder, command))), ...files];
  const found = wanted ?? candidates.find((file) => existsSync(file));
  if (!found) throw new Error(`No ${name} found. ${advice}`);
  return found;
}

/**
 * Like {@link findBrowser}, but on Debian as root it installs a missing browser from the distribution.
 *
 * @param say called before an installation, which takes a while
 */
export function findOrInstallBrowser(name: BrowserName, say: (line: string) => void): string {
  try {
    return findBrowser(name);
  } catch (error) {
    const mayInstall = process.getuid?.() === 0 && existsSync('/etc/debian_version');
    if (!mayInstall) throw error;
    const { debianPackage } = PLACES[name];
    say(`Installing ${debianPackage} from Debian's packages`);
    run('apt-get', ['update', '--quiet']);
    run('apt-get', ['install', '--quiet', '--yes', '--no-install-recommends', debianPackage]);
    return findBrowser(name);
  }
}

function run(command: string, parameters: string[]): void {
  const { status, stderr } = spawnSync(command, parameters, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${parameters.join(' ')} failed: ${stderr}`);
}
