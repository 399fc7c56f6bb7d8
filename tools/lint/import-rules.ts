import { OTHER_FOLDERS, ROOMS, type Room, type RoomRules, roomOf } from '../rooms.ts';
import { isReachedAround } from './exports.ts';
import type { Import } from './imports.ts';

/** The one module that imports the browser's API. */
const BROWSER_MODULE = 'shared/browser.ts';
const BROWSER_APIS = ['webextension-polyfill', 'wxt/browser'];

/** Each rule finds the imports that break it. */
export const IMPORT_RULES: Record<string, (imported: Import) => boolean> = {
  'Nothing that ships imports simulator, tests or tools.': (imported) =>
    ships(imported.from) && OTHER_FOLDERS.some((folder) => imported.to.startsWith(`${folder}/`)),
  'Nobody reaches around the exports of a package.': ({ from, to }) => isReachedAround(from, to),
  'A room imports only the rooms that tools/rooms.ts lists for it.': (imported) =>
    ships(imported.from) && ships(imported.to) && !mayImport(imported),
  'A room imports only the packages that tools/rooms.ts lists for it.': ({ from, to, isPackage }) =>
    isPackage && ships(from) && !rulesOf(from).packages.some((name) => to === name || to.startsWith(`${name}/`)),
  'Only shared/browser.ts imports the API of the browser.': ({ from, to, isPackage }) =>
    isPackage && ships(from) && from !== BROWSER_MODULE && BROWSER_APIS.includes(to),
};

function mayImport({ from, to, typesOnly }: Import): boolean {
  const rules = rulesOf(from);
  const allowed = typesOnly ? [...rules.imports, ...(rules.types ?? [])] : rules.imports;
  return roomOf(from) === roomOf(to) || allowed.some((room) => to.startsWith(`${room}/`));
}

function ships(file: string): boolean {
  return roomOf(file) !== undefined && rulesOf(file).ships;
}

function rulesOf(file: string): RoomRules {
  return ROOMS[roomOf(file) as Room];
}

/** Groups of files that import one another in a circle, types included. */
export function importCircles(imports: readonly Import[]): string[][] {
  const reachable = reachableFiles(imports);
  const inCircle = [...reachable.keys()].filter((file) => reachable.get(file)?.has(file));
  const groups = inCircle.map((file) => inCircle.filter((other) => isMutual(reachable, file, other)).sort());
  return [...new Map(groups.map((group) => [group.join(), group])).values()];
}

function isMutual(reachable: ReadonlyMap<string, Set<string>>, one: string, other: string): boolean {
  return Boolean(reachable.get(one)?.has(other) && reachable.get(other)?.has(one));
}

/** All files that each file imports, however indirectly. */
function reachableFiles(imports: readonly Import[]): Map<string, Set<string>> {
  const ours = imports.filter(({ isPackage }) => !isPackage);
  const direct = Map.groupBy(ours, ({ from }) => from);
  return new Map([...direct.keys()].map((file) => [file, filesFrom(file, direct)]));
}

function filesFrom(start: string, direct: ReadonlyMap<string, Import[]>): Set<string> {
  const found = new Set<string>();
  const visit = (file: string): void => {
    for (const { to } of direct.get(file) ?? []) {
      if (found.has(to)) continue;
      found.add(to);
      visit(to);
    }
  };
  visit(start);
  return found;
}
