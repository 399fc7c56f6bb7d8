import { globSync, readFileSync } from 'node:fs';
import { OTHER_FOLDERS, SHIPPED_FOLDERS } from '../rooms.ts';

export type Source = { file: string; text: string };

/** Every source of the repository but the tests. */
export function allSources(): Source[] {
  return sourcesIn([...SHIPPED_FOLDERS, ...OTHER_FOLDERS]);
}

/** Every source that ships. */
export function shippedSources(): Source[] {
  return sourcesIn(SHIPPED_FOLDERS);
}

export function shippedStyles(): Source[] {
  return globSync(`{${SHIPPED_FOLDERS.join(',')}}/**/*.css`)
    .sort()
    .map(withText);
}

export function read(file: string): string {
  return readFileSync(file, 'utf8');
}

function sourcesIn(folders: readonly string[]): Source[] {
  return globSync(`{${folders.join(',')}}/**/*.{ts,tsx}`)
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .sort()
    .map(withText);
}

function withText(file: string): Source {
  return { file: file.replaceAll('\\', '/'), text: read(file) };
}
