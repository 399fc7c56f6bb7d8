import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const CONFIGURATION = resolve(import.meta.dirname, 'fonts.conf');
const FOLDERS = ['/usr/share/fonts/truetype/liberation', '/usr/share/fonts/truetype/dejavu'];

/**
 * What of its environment has a browser find the fonts of tests/browsers/fonts.conf and no others.
 *
 * @throws Error that says what to install, where the fonts are not there
 */
export function pictureFonts(): { FONTCONFIG_FILE: string } {
  if (process.platform === 'linux' && !FOLDERS.every((folder) => existsSync(folder))) {
    throw new Error(
      'The fonts of the pictures are missing: install the packages fonts-liberation and fonts-dejavu-core.',
    );
  }
  return { FONTCONFIG_FILE: CONFIGURATION };
}
