/* `npm run docs`: writes a page with everything that plex-link exports, from the docstrings, to .output/api/. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { npmPackage, PACKAGE_FOLDERS } from '../packages/npm-packages.ts';
import { apiPage } from './page.ts';
import { readApi } from './read-api.ts';

mkdirSync('.output/api', { recursive: true });
for (const folder of PACKAGE_FOLDERS) {
  const { name, version } = npmPackage(folder).json;
  const file = resolve(`.output/api/${name}.html`);
  writeFileSync(file, apiPage(`${name} ${version}`, readApi(folder)));
  process.stdout.write(`Wrote ${file}\n`);
}
