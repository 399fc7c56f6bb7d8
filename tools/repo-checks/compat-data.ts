import compatData, { type Identifier, type SimpleSupportStatement } from '@mdn/browser-compat-data/forLegacyNode';

/** The browsers that the extension is built for, as the compatibility data calls them. */
export const BROWSERS = ['chrome', 'firefox'] as const;

export type BrowserId = (typeof BROWSERS)[number];

/** Something of the platform that is used: by its path in the data, with dots, and who uses it. */
export type Feature = { path: string; usedBy: string };

/** The first of some paths that the data knows. */
export function firstKnown(paths: readonly string[]): string | undefined {
  return paths.find((path) => at(path)?.__compat);
}

/** Names of what the data has below a path. */
export function namesBelow(path: string): string[] {
  return Object.keys(at(path) ?? {}).filter((name) => name !== '__compat');
}

/**
 * The version since which a browser has had a feature for everyone: without a flag, a prefix or another name.
 *
 * @returns Infinity if it has not
 * @throws Error if the data does not know the path
 */
export function versionWith(path: string, browser: BrowserId): number {
  const support = at(path)?.__compat?.support[browser];
  if (!support) throw new Error(`There is no ${path} in the compatibility data.`);
  const since = [support]
    .flat()
    .filter(isPlain)
    .map(({ version_added: version }) => numberOf(version));
  return Math.min(...since);
}

function isPlain(statement: SimpleSupportStatement): boolean {
  return !(statement.version_removed || statement.flags || statement.prefix || statement.alternative_name);
}

/** Old ones are only known roughly, such as "≤54"; coming ones are called "preview". */
function numberOf(version: string | false): number {
  const number = Number.parseFloat(String(version).replace('≤', ''));
  return Number.isNaN(number) ? Number.POSITIVE_INFINITY : number;
}

function at(path: string): Identifier | undefined {
  const [root = '', ...names] = path.split('.');
  const begin = (compatData as unknown as Record<string, Identifier>)[root];
  return names.reduce<Identifier | undefined>(
    (node, name) => (node && Object.hasOwn(node, name) ? node[name] : undefined),
    begin,
  );
}
