import type { UserManifest } from 'wxt';
import wxtConfig from '../../wxt.config.ts';
import { type Feature, firstKnown } from './compat-data.ts';

/** The manifest of our own writing. */
export function manifestFor(browser: string): UserManifest {
  const { manifest } = wxtConfig;
  if (typeof manifest !== 'function') throw new Error('The manifest is made by a function.');
  return manifest({ browser, mode: 'production', command: 'build', manifestVersion: 3 }) as UserManifest;
}

/** The keys of a manifest, however deep, as far as the data knows them. */
export function featuresOfManifest(manifest: UserManifest): Feature[] {
  const paths = Object.entries(manifest).flatMap(([key, value]) => keysBelow(`webextensions.manifest.${key}`, value));
  return paths.filter((path) => firstKnown([path])).map((path) => ({ path, usedBy: 'wxt.config.ts' }));
}

function keysBelow(path: string, value: unknown): string[] {
  if (typeof value === 'string') return [path, `${path}.${value}`];
  if (Array.isArray(value)) return [path, ...value.flatMap((each) => keysBelow(path, each))];
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, each]) => keysBelow(`${path}.${key}`, each))];
}
