import { existsSync, globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { parseSync } from 'vite';
import { OTHER_FOLDERS, SHIPPED_FOLDERS } from '../rooms.ts';
import { sourceOfExport } from './exports.ts';

/** One import, re-export or `import()` in a file. */
export type Import = {
  /** The file that imports, from the repository's root. */
  readonly from: string;
  /** The imported file, from the repository's root; or the name that was written, for a package. */
  readonly to: string;
  readonly isPackage: boolean;
  readonly typesOnly: boolean;
};

/** The imports of every source of the repository. Tests are left out: they may import anything. */
export function importsOfRepository(): Import[] {
  return globSync(`{${[...SHIPPED_FOLDERS, ...OTHER_FOLDERS].join(',')}}/**/*.{ts,tsx}`)
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .sort()
    .flatMap((file) => importsIn(file, readFileSync(file, 'utf8')));
}

/** @throws Error if the text cannot be parsed */
export function importsIn(file: string, text: string): Import[] {
  const { module, program, errors } = parseSync(file, text);
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`);
  const isTypes = (entries: { isType: boolean }[]) => entries.length > 0 && entries.every(({ isType }) => isType);
  const found = [
    ...module.staticImports.map(({ moduleRequest, entries }) => [moduleRequest.value, isTypes(entries)] as const),
    ...module.staticExports.flatMap(({ entries }) => {
      const source = entries.find(({ moduleRequest }) => moduleRequest)?.moduleRequest;
      return source ? [[source.value, isTypes(entries)] as const] : [];
    }),
    ...module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => literal(text.slice(start, end), false)),
    ...importTypes(program).flatMap(({ start, end }) => literal(text.slice(start, end), true)),
  ];
  return found.map(([name, typesOnly]) => resolved(file, name, typesOnly));
}

/** The name in quotation marks; nothing for an expression. */
function literal(source: string, typesOnly: boolean): (readonly [string, boolean])[] {
  const [, name] = /^['"](.*)['"]$/.exec(source) ?? [];
  return name === undefined ? [] : [[name, typesOnly]];
}

function resolved(from: string, name: string, typesOnly: boolean): Import {
  const source = sourceOfExport(name);
  if (source) return { from, to: source, isPackage: false, typesOnly };
  const isPackage = !name.startsWith('.');
  const path = name.replace(/\?.*$/, '');
  return { from, to: isPackage ? name : posix.join(posix.dirname(from), path), isPackage, typesOnly };
}

type Span = { start: number; end: number };

/** Where `import('…').Name` names its module in types, which the module record does not list. */
function importTypes(node: unknown): Span[] {
  if (typeof node !== 'object' || node === null) return [];
  const below = Object.values(node).flatMap(importTypes);
  return 'type' in node && node.type === 'TSImportType' && 'source' in node ? [node.source as Span, ...below] : below;
}

/** Imports of files that do not exist: the other checks would overlook them. */
export function brokenImports(imports: readonly Import[]): Import[] {
  return imports.filter(({ to, isPackage }) => !isPackage && !existsSync(to));
}
