import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const APT_GET = '/usr/bin/apt-get';

/** Whether packages can be installed: on Debian as root. Not on Ubuntu and others, whose packages have other names. */
export function canInstall(): boolean {
  return process.getuid?.() === 0 && isDebian() && existsSync(APT_GET);
}

/** @param say receives a line before the installation, which takes a while */
export function installPackages(packages: readonly string[], say: (line: string) => void): void {
  say(`Installing ${packages.join(' and ')} from Debian's packages`);
  aptGet('update', '--quiet');
  aptGet('install', '--quiet', '--yes', '--no-install-recommends', ...packages);
}

function isDebian(): boolean {
  return existsSync('/etc/os-release') && /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function aptGet(...parameters: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, stderr } = spawnSync(APT_GET, parameters, { encoding: 'utf8', env });
  if (status !== 0) throw new Error(`apt-get ${parameters.join(' ')} failed: ${stderr.trim()}`);
}
