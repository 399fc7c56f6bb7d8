import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const CONFIGURATION = resolve(import.meta.dirname, 'fonts.conf');
const FOLDERS = ['/usr/share/fonts/truetype/liberation', '/usr/share/fonts/truetype/dejavu'];

/**
 * The environment in which a browser finds the fonts of tests/browsers/fonts.conf and no others.
 *
 * @throws Error that names the packages to install if the fonts are missing
 */
export function pictureFonts(): { FONTCONFIG_FILE: string } {
  if (process.platform === 'linux' && !FOLDERS.every((folder) => existsSync(folder))) {
    throw new Error(
      'The fonts for screenshots are missing: install the packages fonts-liberation and fonts-dejavu-core.',
    );
  }
  return { FONTCONFIG_FILE: CONFIGURATION };
}
