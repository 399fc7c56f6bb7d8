/* `npm run build:packages`: compiles the packages for npm, and packs them into .output/packages/. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type NpmPackage, npmPackage, PACKAGE_FOLDERS, publishedJson } from './npm-packages.ts';

for (const folder of PACKAGE_FOLDERS) build(npmPackage(folder));

function build({ folder, json, staged, tarball }: NpmPackage): void {
  rmSync(staged, { recursive: true, force: true });
  mkdirSync(staged, { recursive: true });
  run('tsc', '-p', join(folder, 'tsconfig.build.json'), '--outDir', join(staged, 'dist'));
  for (const file of globSync(join(staged, 'dist/**/*.d.ts'))) rewriteExtensions(file);
  writeFileSync(join(staged, 'package.json'), `${JSON.stringify(publishedJson(json), null, 2)}\n`);
  copyFileSync('LICENSE', join(staged, 'LICENSE'));
  copyFileSync(join(folder, 'README.md'), join(staged, 'README.md'));
  run('npm', 'pack', resolve(staged), '--silent', '--pack-destination', dirname(tarball));
  process.stdout.write(`Packed ${tarball}\n`);
}

/** `rewriteRelativeImportExtensions` of TypeScript leaves declarations as they are. */
function rewriteExtensions(file: string): void {
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/((?:from|import\() ?['"]\.{1,2}\/[^'"]+)\.ts(['"])/g, '$1.js$2'));
}

function run(command: string, ...parameters: string[]): void {
  const shell = process.platform === 'win32';
  const { status, error } = spawnSync(command, parameters, { stdio: ['ignore', 'ignore', 'inherit'], shell });
  if (status !== 0) throw new Error(`${command} ${parameters.join(' ')} failed.`, { cause: error });
}
