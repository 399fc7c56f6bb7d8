import { resolve } from 'node:path';

/** Environment in which a browser uses the fonts of tests/browsers/fonts.conf and no others. */
export function pictureFonts(): { FONTCONFIG_FILE: string } {
  return { FONTCONFIG_FILE: resolve(import.meta.dirname, 'fonts.conf') };
}
