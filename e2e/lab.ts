import { resolve } from 'node:path';
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
