import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test as base, inject } from 'vitest';
import { type SimulatorProxy, startProxy } from '../simulator/proxy.ts';
import { Simulator } from '../simulator/server.ts';
import type { BrowserName, ExtensionBrowser } from './browsers/extension-browser.ts';
import { BUILDS, launch } from './browsers/launch.ts';

declare module 'vitest' {
  interface ProvidedContext {
    browserName: BrowserName;
  }
}

export type Lab = {
  browser: ExtensionBrowser;
  simulator: Simulator;
  proxy: SimulatorProxy;
  /** The folder that the extension is loaded from: a copy, which a test may change. */
  extension: string;
  /** Closes the browser and starts it again with the same profile. */
  restartBrowser(): Promise<void>;
};

/** A test with a fresh browser, the built extension in it, and a Plex of its own. */
export const test = base.extend<{ lab: Lab }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the fixtures that are needed from the pattern.
  lab: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'tether-'));
    const simulator = await Simulator.start();
    const proxy = await startProxy(simulator);
    try {
      await withBrowser(folder, simulator, proxy, use);
    } finally {
      await proxy.stop();
      await simulator.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
});

async function withBrowser(
  folder: string,
  simulator: Simulator,
  proxy: SimulatorProxy,
  use: (lab: Lab) => Promise<void>,
): Promise<void> {
  const name = inject('browserName');
  const [extension, profile] = [join(folder, 'extension'), join(folder, 'profile')];
  await cp(resolve(BUILDS[name]), extension, { recursive: true });
  await mkdir(profile);
  const start = () => launch(name, { extension, profile, proxyPort: proxy.port });
  const lab: Lab = {
    browser: await start(),
    simulator,
    proxy,
    extension,
    restartBrowser: async () => {
      await lab.browser.close();
      lab.browser = await start();
    },
  };
  try {
    await use(lab);
  } finally {
    await lab.browser.close();
  }
}
