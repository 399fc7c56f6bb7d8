import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import type { BrowserName } from './e2e/browsers/extension-browser.ts';
import { SlowestFirst } from './e2e/slowest-first.ts';

/** More than there are cores: much of what the tests do is to wait. */
const WORKERS = 3;

/** The same tests of the built extension, in one real browser. */
const inBrowser = (browserName: BrowserName) => ({
  test: {
    maxWorkers: WORKERS,
    name: browserName,
    include: ['e2e/**/*.test.ts'],
    globalSetup: ['e2e/fresh-tally.ts', 'e2e/startup-cache.ts'],
    provide: { browserName },
    // Two cores and three browsers: e2e/second-tries.ts says which tests needed this, and how many may.
    retry: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

/** Pictures of every state of every view, in one real browser. */
const photosIn = (browserName: BrowserName) => ({
  test: {
    name: `photos-${browserName}`,
    include: ['e2e/photos.report.ts'],
    provide: { browserName },
    testTimeout: 600_000,
  },
});

export default defineConfig({
  test: {
    maxWorkers: WORKERS,
    sequence: { sequencer: SlowestFirst },
    reporters: ['default', './e2e/second-tries.ts'],
    projects: [
      {
        plugins: [WxtVitest()],
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        test: {
          name: 'unit',
          // The longest take two seconds; a machine may be busy.
          testTimeout: 30_000,
          setupFiles: 'locales/speak-english.ts',
          include: [
            '{account,bench,components,docs,entrypoints,locales,packaging,plex,plex-web,repository,simulator}/**/*.test.{ts,tsx}',
          ],
        },
      },
      {
        plugins: [WxtVitest()],
        test: { name: 'reliability', include: ['e2e/reliability.report.ts'] },
      },
      photosIn('chromium'),
      photosIn('firefox'),
      inBrowser('chromium'),
      inBrowser('firefox'),
    ],
  },
});
