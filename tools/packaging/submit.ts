/* `npm run submit`: hands the packages of this version to the stores. docs/release.md says with which secrets. */
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';

const { name, version } = JSON.parse(await readFile('package.json', 'utf8'));
const zip = (what: string) => `.output/${name}-${version}-${what}.zip`;
const { browser_specific_settings: firefox } = JSON.parse(await readFile('.output/firefox-mv3/manifest.json', 'utf8'));
const submission = [
  ['--chrome-api-version', 'v2'],
  ['--firefox-extension-id', firefox.gecko.id],
  ['--chrome-zip', zip('chrome')],
  ['--firefox-zip', zip('firefox')],
  ['--firefox-sources-zip', zip('sources')],
].flat();
const { status } = spawnSync('wxt', ['submit', ...submission, ...process.argv.slice(2)], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
process.exitCode = status ?? 1;
