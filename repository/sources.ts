import { globSync, readFileSync } from 'node:fs';

export type Source = { file: string; text: string };

/** The folders of what ships. */
const SHIPPED = ['account', 'components', 'entrypoints', 'locales', 'plex', 'plex-web'];

const OTHERS = ['bench', 'demo', 'docs', 'e2e', 'packaging', 'repository', 'simulator'];

/** Every source of the repository but the tests. */
export function allSources(): Source[] {
  return sourcesIn([...SHIPPED, ...OTHERS]);
}

/** The sources of what ships, and of the fakes that stand beside them. */
export function shippedSources(): Source[] {
  return sourcesIn(SHIPPED);
}

export function shippedStyles(): Source[] {
  return globSync(`{${SHIPPED.join(',')}}/**/*.css`)
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
