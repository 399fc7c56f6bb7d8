import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import type { BrowserName } from './tests/browsers/extension-browser.ts';
import { SHIPPED_FOLDERS } from './tools/rooms.ts';

/** More workers than cores: browser tests spend most of their time waiting. */
const WORKERS = 3;

/** The tests of the built extension, in one real browser. */
const inBrowser = (browserName: BrowserName) => ({
  test: {
    maxWorkers: WORKERS,
    name: browserName,
    include: ['tests/{e2e,visual}/**/*.test.ts'],
    globalSetup: ['tests/e2e/setup/token-leak-check.ts', 'tests/e2e/setup/firefox-startup-cache.ts'],
    provide: { browserName },
    // Three browsers on two cores: tests/e2e/setup/flaky-reporter.ts names the tests that needed a retry and limits them.
    retry: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

/** Screenshots of every state of every view, in one real browser. */
const screenshotsIn = (browserName: BrowserName) => ({
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
      screenshotsIn('chromium'),
      screenshotsIn('firefox'),
      inBrowser('chromium'),
      inBrowser('firefox'),
    ],
  },
});
