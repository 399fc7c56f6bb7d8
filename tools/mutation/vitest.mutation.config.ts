import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** The unit tests that mutants of background/, shared/ and plex/ are to be killed by; the random ones are too slow for that. */
export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    include: ['{background,shared,plex}/**/*.test.ts'],
    exclude: ['background/link/link-controller.random.test.ts'],
  },
});
