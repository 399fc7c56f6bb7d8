import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import type { BrowserName } from '../../tests/browsers/extension-browser.ts';
import { debianPackageOf, locateBrowser, missingBrowsers } from '../../tests/browsers/find-browser.ts';

const APT_GET = '/usr/bin/apt-get';

/**
 * Installs the browsers that are missing, on Debian as root.
 *
 * @param say receives a line before an installation, which takes a while
 * @throws Error with one line on what is missing, on any other machine
 */
export function installMissingBrowsers(names: readonly BrowserName[], say: (line: string) => void): void {
  const missing = names.filter((name) => !locateBrowser(name));
  if (missing.length === 0) return;
  if (!canInstall()) throw new Error(missingBrowsers(missing));
  const packages = missing.map(debianPackageOf);
  say(`Installing ${packages.join(' and ')} from Debian's packages`);
  aptGet('update', '--quiet');
  aptGet('install', '--quiet', '--yes', '--no-install-recommends', ...packages);
}

function canInstall(): boolean {
  return process.getuid?.() === 0 && isDebian() && existsSync(APT_GET);
}

/** Not Ubuntu and others: their packages of these names are missing or only point to snaps. */
function isDebian(): boolean {
  return existsSync('/etc/os-release') && /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function aptGet(...parameters: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, stderr } = spawnSync(APT_GET, parameters, { encoding: 'utf8', env });
  if (status !== 0) throw new Error(`apt-get ${parameters.join(' ')} failed: ${stderr.trim()}`);
}
