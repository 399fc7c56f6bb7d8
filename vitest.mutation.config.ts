import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** The unit tests that mutants of account/ and plex/ are to be killed by; the random ones are too slow for that. */
export default defineConfig({
  plugins: [WxtVitest()],
  test: { include: ['{account,plex}/**/*.test.ts'], exclude: ['account/machine.test.ts'] },
});
