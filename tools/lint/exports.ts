import { posix } from 'node:path';
import { npmPackage, PACKAGE_FOLDERS } from '../packages/npm-packages.ts';

/** The file that each export of our packages is in, by its name, such as `plex-link/web`. */
const FILES = new Map(PACKAGE_FOLDERS.flatMap(exportsOf));

/** Folders whose code others import by the package's name only; the simulator's is also imported by the repository's own tests. */
const CLOSED_FOLDERS = ['plex/'];

/** Rooms whose code the rule is not for: plain scripts, which run without the condition `source`. */
const OPEN_TO = ['tools/'];

/** The source file of an export of one of our packages; undefined for another name. */
export function sourceOfExport(name: string): string | undefined {
  return FILES.get(name);
}

/** Whether an import goes to a file inside a package, and not to one of its exports. */
export function isReachedAround(from: string, to: string): boolean {
  const folder = CLOSED_FOLDERS.find((one) => to.startsWith(one));
  if (!folder || from.startsWith(folder) || OPEN_TO.some((one) => from.startsWith(one))) return false;
  return ![...FILES.values()].includes(to);
}

function exportsOf(folder: string): [string, string][] {
  const { name, exports } = npmPackage(folder).json;
  return Object.entries(exports).flatMap(([path, target]) =>
    typeof target === 'string' || !target.source ? [] : [[posix.join(name, path), posix.join(folder, target.source)]],
  );
}
