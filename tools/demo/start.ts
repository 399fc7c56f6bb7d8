import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startProxy } from '../../simulator/proxy.ts';
import { Simulator } from '../../simulator/server.ts';
import type { BrowserName, ExtensionBrowser, LaunchOptions } from '../../tests/browsers/extension-browser.ts';
import { findBrowser } from '../../tests/browsers/find-browser.ts';
import { BUILDS, launch } from '../../tests/browsers/launch.ts';
import { installMissingBrowsers } from '../setup/install-missing-browsers.ts';
import { Steps } from './steps.ts';
import { linkLive, walkThrough } from './walk-through.ts';

const USAGE = 'npm start -- [--browser chromium|firefox] [--live]';
const WXT = resolve(import.meta.dirname, '../../node_modules/wxt/bin/wxt.mjs');

type Options = { name: BrowserName; live: boolean };

try {
  await main(readOptions());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function main({ name, live }: Options): Promise<void> {
  const steps = new Steps(name);
  installMissingBrowsers([name], (line) => steps.say(line));
  steps.say(`Building the extension for ${name}`);
  execFileSync(process.execPath, [WXT, 'build', '-b', name === 'chromium' ? 'chrome' : 'firefox'], { stdio: 'pipe' });
  steps.say(`Using ${findBrowser(name)}`);
  const simulator = live ? null : await Simulator.start();
  const proxy = simulator && (await startProxy(simulator));
  try {
    await show(steps, simulator, { extension: resolve(BUILDS[name]), ...(proxy && { proxyPort: proxy.port }) });
  } finally {
    await proxy?.stop();
    await simulator?.stop();
  }
}

async function show(steps: Steps, simulator: Simulator | null, options: LaunchOptions): Promise<void> {
  const headful = hasDisplay();
  const browser = await launch(steps.browserName, { ...options, headful });
  try {
    steps.say(`Started ${browser.version}, ${simulator ? 'against the simulated Plex' : 'against the real plex.tv'}`);
    if (headful) await letUserTry(browser, steps, simulator === null);
    else if (simulator) await walkThrough(browser, simulator, steps);
    else await linkLive(browser, steps);
  } finally {
    await browser.close().catch(() => undefined); // The user may have closed it.
  }
}

async function letUserTry(browser: ExtensionBrowser, steps: Steps, live: boolean): Promise<void> {
  await browser.openPage('https://app.plex.tv/desktop/#!/');
  steps.say('Click the Tether for Plex button in the toolbar (it may be behind the puzzle piece).');
  if (!live) steps.say('Plex is simulated: you are signed in as Robin Example, and nothing leaves this machine.');
  steps.say('Close the browser to end.');
  await browser.closed();
}

function readOptions(): Options {
  const options = {
    browser: { type: 'string', default: 'chromium' },
    live: { type: 'boolean', default: false },
  } as const;
  const { browser, live } = parseArgs({ options }).values;
  const name = browser === 'chrome' ? 'chromium' : browser;
  if (name !== 'chromium' && name !== 'firefox') throw new Error(`Unknown browser "${browser}". ${USAGE}`);
  return { name, live };
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
