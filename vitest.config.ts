import { defaultClientConditions, defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import type { BrowserName } from './tests/browsers/extension-browser.ts';
import { SHIPPED_FOLDERS } from './tools/rooms.ts';

/** As many as there are cores at least: with more, the tests of two cores only wait for each other. */
const WORKERS = 2;

/** The packages of this repository from their sources, by their public exports. */
const fromSources = {
  resolve: { conditions: ['source', ...defaultClientConditions] },
  ssr: { resolve: { conditions: ['source', ...defaultServerConditions] } },
};

/** The tests of the built extension, in one real browser. */
const inBrowser = (browserName: BrowserName) => ({
  ...fromSources,
  test: {
    maxWorkers: WORKERS,
    name: browserName,
    include: ['tests/{e2e,visual}/**/*.test.ts'],
    globalSetup: ['tests/e2e/setup/token-leak-check.ts', 'tests/e2e/setup/firefox-startup-cache.ts'],
    provide: { browserName },
    // Two browsers with their pages on two cores: tests/e2e/setup/flaky-reporter.ts names the tests that needed a retry and limits them.
    retry: 1,
    testTimeout: 150_000,
    hookTimeout: 120_000,
  },
});

/** Screenshots of every state of every view, in one real browser. */
const screenshotsIn = (browserName: BrowserName) => ({
  ...fromSources,
  test: {
    name: `screenshots-${browserName}`,
    include: ['tests/visual/take-screenshots.ts'],
    provide: { browserName },
    testTimeout: 600_000,
  },
});

export default defineConfig({
  test: {
    maxWorkers: WORKERS,
    reporters: ['default', './tests/e2e/setup/flaky-reporter.ts'],
    projects: [
      {
        ...fromSources,
        plugins: [WxtVitest()],
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        test: {
          name: 'unit',
          // The slowest takes two seconds on an idle machine.
          testTimeout: 30_000,
          setupFiles: 'tests/support/english-texts.ts',
          include: [`{${[...SHIPPED_FOLDERS, 'simulator', 'tools', 'tests/bench'].join(',')}}/**/*.test.{ts,tsx}`],
        },
      },
      // The packages for npm, as `npm run build:packages` has packed them.
      {
        test: {
          name: 'packages',
          include: ['tests/packages/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
      {
        ...fromSources,
        plugins: [WxtVitest()],
        // Real players, as `npm run test:players` installs them.
        test: { name: 'players', include: ['tests/players/**/*.test.ts'], testTimeout: 30_000 },
      },
      screenshotsIn('chromium'),
      screenshotsIn('firefox'),
      inBrowser('chromium'),
      inBrowser('firefox'),
    ],
  },
});
