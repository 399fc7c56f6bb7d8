import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Conditions of an export: `source` is for this repository only, and not published. */
type Conditions = Record<string, string>;

export type PackageJson = {
  name: string;
  version: string;
  dependencies: Record<string, string>;
  exports: Record<string, Conditions | string>;
  scripts?: Record<string, string>;
};

/** One package that this repository publishes on npm. */
export type NpmPackage = { folder: string; json: PackageJson; staged: string; tarball: string };

/** The folders of the packages, which are npm's workspaces. */
export const PACKAGE_FOLDERS = ['plex', 'simulator'] as const;

const OUTPUT = join('.output', 'packages');

/** The package in a folder, with the places where it is built and packed. */
export function npmPackage(folder: string): NpmPackage {
  const json: PackageJson = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return {
    folder,
    json,
    staged: join(OUTPUT, json.name),
    tarball: join(OUTPUT, `${json.name}-${json.version}.tgz`),
  };
}

/** What is published of a package.json: no scripts, and no `source`, which names files that are not part of the package. */
export function publishedJson({ scripts: _, exports, ...json }: PackageJson): PackageJson {
  const published = Object.entries(exports).map(([path, target]) => [path, withoutSource(target)]);
  return { ...json, exports: Object.fromEntries(published) };
}

function withoutSource(target: Conditions | string): Conditions | string {
  if (typeof target === 'string') return target;
  const { source: _, ...published } = target;
  return published;
}
