import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { canInstall, installPackages } from './install-packages.ts';

/** The players of `npm run test:players`, by their commands. */
const PACKAGES: Record<string, readonly string[]> = { mpv: ['mpv'], cvlc: ['vlc-bin', 'vlc-plugin-base'] };

const folders = (process.env.PATH ?? '').split(delimiter);
const missing = Object.keys(PACKAGES).filter((command) => !folders.some((folder) => existsSync(join(folder, command))));

try {
  if (missing.length > 0 && !canInstall()) throw new Error(`Missing: ${missing.join(' and ')}. Install mpv and VLC.`);
  if (missing.length > 0)
    installPackages(
      missing.flatMap((command) => PACKAGES[command] ?? []),
      console.log,
    );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
