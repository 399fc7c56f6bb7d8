import { existsSync, globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { OTHER_FOLDERS, SHIPPED_FOLDERS } from '../rooms.ts';
import { allOf } from './markdown.ts';
import { read } from './sources.ts';

const documents = [...globSync('*.md'), ...globSync('docs/**/*.md'), ...globSync('.github/**/*.{md,yml}')];
const scripts = Object.keys(packageJson.scripts);

test.each(documents)('%s leads nowhere but to what there is', (document) => {
  const targets = allOf(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g, read(document));
  expect(targets.filter((target) => !existsSync(join(dirname(document), target)))).toEqual([]);
});

test.each(documents)('%s names no file of ours that is not there', (document) => {
  const folders = [...SHIPPED_FOLDERS, ...OTHER_FOLDERS, 'docs'].join('|');
  const named = allOf(new RegExp(`\`((?:${folders})\\/[\\w./-]+)\``, 'g'), read(document));
  expect(named.filter((file) => !existsSync(file))).toEqual([]);
});

test.each(documents)('%s names no command that there is not', (document) => {
  const named = allOf(/\bnpm run ([\w:-]+)/g, read(document));
  expect(named.filter((script) => !scripts.includes(script))).toEqual([]);
});
