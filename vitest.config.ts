import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import type { BrowserName } from './tests/browsers/extension-browser.ts';
import { SlowestFirst } from './tests/e2e/setup/slowest-first.ts';
import { SHIPPED_FOLDERS } from './tools/rooms.ts';

/** More than there are cores: much of what the tests do is to wait. */
const WORKERS = 3;

/** The same tests of the built extension, in one real browser. */
const inBrowser = (browserName: BrowserName) => ({
  test: {
    maxWorkers: WORKERS,
    name: browserName,
    include: ['tests/{e2e,visual}/**/*.test.ts'],
    globalSetup: ['tests/e2e/setup/token-leak-check.ts', 'tests/e2e/setup/firefox-startup-cache.ts'],
    provide: { browserName },
    // Two cores and three browsers: tests/e2e/setup/flaky-reporter.ts says which tests needed this, and how many may.
    retry: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

/** Pictures of every state of every view, in one real browser. */
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
    sequence: { sequencer: SlowestFirst },
    reporters: ['default', './tests/e2e/setup/flaky-reporter.ts'],
    projects: [
      {
        plugins: [WxtVitest()],
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        test: {
          name: 'unit',
          // The longest take two seconds; a machine may be busy.
          testTimeout: 30_000,
          setupFiles: 'tests/support/speak-english.ts',
          include: [`{${[...SHIPPED_FOLDERS, 'simulator', 'tools', 'tests/bench'].join(',')}}/**/*.test.{ts,tsx}`],
        },
      },
      {
        plugins: [WxtVitest()],
        test: { name: 'reliability', include: ['tests/reliability/report.ts'] },
      },
      screenshotsIn('chromium'),
      screenshotsIn('firefox'),
      inBrowser('chromium'),
      inBrowser('firefox'),
    ],
  },
});
