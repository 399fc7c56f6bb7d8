import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The major versions of Node.js in which the packages are tested. */
export const NODE_VERSIONS = [20, 22, 24] as const;

/** Kept over runs. */
const CACHE = resolve('node_modules/.cache/node-versions');

/** The executable of a major version of Node.js: the running one, or one from the package `node` on npm. */
export function nodeOfVersion(major: number): string {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const folder = join(CACHE, String(major));
  const executable = join(folder, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(executable)) install(folder, major);
  return executable;
}

function install(folder: string, major: number): void {
  mkdirSync(folder, { recursive: true });
  const allowScripts = { node: true };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, allowScripts }));
  const parameters = ['install', `node@${major}`, '--prefer-offline', '--no-audit', '--no-fund'];
  const { status, stderr } = spawnSync('npm', parameters, {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`Node.js ${major} could not be installed from npm.\n${stderr}`);
}
