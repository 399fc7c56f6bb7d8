import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test as base, expect, inject } from 'vitest';
import type { Endpoint } from '../../../simulator/faults.ts';
import { type SimulatorProxy, startProxy } from '../../../simulator/proxy.ts';
import { Simulator } from '../../../simulator/server.ts';
import type { BrowserName, ExtensionBrowser, LaunchOptions } from '../../browsers/extension-browser.ts';
import { BUILDS, launch } from '../../browsers/launch.ts';
import { tally, writeTally } from './run-stats.ts';

declare module 'vitest' {
  interface ProvidedContext {
    browserName: BrowserName;
  }
}

export type Lab = {
  browser: ExtensionBrowser;
  simulator: Simulator;
  proxy: SimulatorProxy;
  /** The folder that the extension is loaded from: a copy that a test may change. */
  extension: string;
  /** The browser's profile, a folder. */
  profile: string;
  /** The folder of downloads. */
  downloads: string;
  /** Closes the browser and starts it again with the same profile, and with more options; `change` runs in between. */
  restartBrowser(more?: Partial<LaunchOptions>, change?: () => Promise<void>): Promise<void>;
};

/**
 * A test with a new browser, the built extension in it, and a simulated Plex of its own. Every test also fails if a token is
 * lost, or if a console line contains a token or a code.
 */
export const test = base.extend<{ pictureScale: number | undefined; keepsWelcomePage: boolean; lab: Lab }>({
  /** As in `LaunchOptions`. */
  pictureScale: undefined,
  /** Whether the welcome page stays open, which all tests but its own have no use for. */
  keepsWelcomePage: false,
  lab: async ({ pictureScale, keepsWelcomePage }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'tether-'));
    const simulator = await Simulator.start();
    const proxy = await startProxy(simulator);
    try {
      await withBrowser({ folder, simulator, proxy, pictureScale, keepsWelcomePage }, use);
    } finally {
      await proxy.stop();
      await simulator.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
});

type Furniture = Pick<Lab, 'simulator' | 'proxy'> & {
  folder: string;
  pictureScale: number | undefined;
  keepsWelcomePage: boolean;
};

async function withBrowser(
  { folder, simulator, proxy, pictureScale, keepsWelcomePage }: Furniture,
  use: (lab: Lab) => Promise<void>,
): Promise<void> {
  const name = inject('browserName');
  const [extension, profile, downloads] = [
    join(folder, 'extension'),
    join(folder, 'profile'),
    join(folder, 'downloads'),
  ];
  await cp(resolve(BUILDS[name]), extension, { recursive: true });
  await mkdir(profile);
  await mkdir(downloads);
  const startupCache = inject('startupCache');
  if (startupCache) await cp(startupCache, profile, { recursive: true });
  const pictures = pictureScale ? { pictureScale } : {};
  const start = (more: Partial<LaunchOptions> = {}) =>
    launch(name, { extension, profile, downloads, proxyPort: proxy.port, ...pictures, ...more });
  const before = { deaths: 0, restarts: 0, logLines: [] as string[] };
  const close = async () => {
    before.deaths += lab.browser.deaths;
    before.logLines.push(...(await lab.browser.logLines()));
    await lab.browser.close();
  };
  const lab: Lab = {
    browser: await start({ keepsWelcomePage }),
    simulator,
    proxy,
    extension,
    profile,
    downloads,
    restartBrowser: async (more, change) => {
      await close();
      await change?.();
      before.restarts += 1;
      lab.browser = await start({ ...more, keepsWelcomePage: true }); // It opens once only.
    },
  };
  let stored: Record<string, unknown> = {};
  try {
    await use(lab);
    stored = await lab.browser.storage();
  } finally {
    await close();
  }
  const result = tally({ browser: name, simulator, stored, ...before });
  await writeTally(result);
  expect(result, JSON.stringify(result)).toMatchObject({ lostTokens: 0, telltaleLines: [] });
}

/** Resolves at the next request of an endpoint. */
export function nextRequest({ simulator }: Lab, endpoint: Endpoint): Promise<void> {
  return simulator.waitForRequests(endpoint, simulator.seenAt(endpoint).length + 1);
}
