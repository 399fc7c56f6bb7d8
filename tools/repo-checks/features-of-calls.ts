import { type BrowserId, firstKnown, namesBelow, versionWith } from './compat-data.ts';

const INTERFACES = ['api', 'javascript.builtins', 'javascript.builtins.Intl'];

const COMMENT = /\/\*[\s\S]*?\*\/|\/\/.*/g;

/** The name of what is called: a method, or a class that is constructed. */
const CALLED = /(?:\.|\bnew )([a-z]\w*)(?=[(<])/gi;

/** Everything in the compatibility data that can be called by a name, of whatever interface. */
const PATHS_BY_NAME = Map.groupBy(INTERFACES.flatMap(callable), ({ name }) => name);

/** The names that some code calls, methods and classes alike. */
export function calledNames(code: string): Set<string> {
  return new Set([...code.replace(COMMENT, '').matchAll(CALLED)].map(([, name]) => name ?? ''));
}

/**
 * The version since which a browser has had anything that is called by this name, whatever has it: types are not known here.
 *
 * @returns 0 for a name that the platform does not have
 */
export function versionWithName(name: string, browser: BrowserId): number {
  const paths = PATHS_BY_NAME.get(name) ?? [];
  return paths.length === 0 ? 0 : Math.min(...paths.map(({ path }) => versionWith(path, browser)));
}

function callable(root: string): { name: string; path: string }[] {
  return namesBelow(root).flatMap((one) => {
    const paths = [one, ...namesBelow(`${root}.${one}`).map((member) => `${one}.${member}`)];
    return paths
      .map((path) => ({ name: path.slice(path.indexOf('.') + 1).replace(/_static$/, ''), path: `${root}.${path}` }))
      .filter(({ path }) => firstKnown([path]));
  });
}
