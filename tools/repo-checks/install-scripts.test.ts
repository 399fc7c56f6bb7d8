import { expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { read } from './sources.ts';

type Lock = { packages: Record<string, { hasInstallScript?: true }> };

const { packages }: Lock = JSON.parse(read('package-lock.json'));
const allowScripts: Record<string, boolean> = packageJson.allowScripts;

test('An installation runs the script of the package node, and fails if another package has an unknown one.', () => {
  expect(read('.npmrc')).toMatch(/^strict-allow-scripts=true$/m);
  expect(Object.keys(allowScripts).filter((name) => allowScripts[name])).toEqual(['node']);
});

test('package.json allows or denies each package that has an install script, and no other.', () => {
  const withScript = Object.keys(packages).filter((path) => packages[path]?.hasInstallScript);
  const names = withScript.map((path) => path.split('node_modules/').at(-1));
  expect(Object.keys(allowScripts).sort()).toEqual(names.sort());
});
