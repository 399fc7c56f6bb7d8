import { resolve } from 'node:path';
import {
  type Identifier,
  isIdentifier,
  isJsxAttribute,
  isJsxOpeningLikeElement,
  isPropertyAccessExpression,
  type Node,
  type SourceFile,
} from 'typescript/unstable/ast';
import { API, type Checker, SymbolFlags } from 'typescript/unstable/sync';
import { type Feature, firstKnown } from './compat-data.ts';
import { attributeInData, namesInData } from './names-in-data.ts';
import type { Source } from './sources.ts';

/** What scripts use of the platform, and what of it the compatibility data has no name for. */
export type Uses = { features: Feature[]; unknown: string[] };

/** What the compiler finds to be declared by the language, by the web platform or as WebExtension API. */
export function featuresOfScripts(sources: readonly Source[]): Uses {
  const api = new API({ cwd: process.cwd() });
  try {
    const [project] = api.updateSnapshot({ openProjects: [resolve('tsconfig.json')] }).getProjects();
    if (!project) throw new Error('The compiler does not find the project.');
    const { program, checker } = project;
    const uses = sources.flatMap(({ file }) => {
      const source = program.getSourceFile(resolve(file));
      if (!source) throw new Error(`The compiler does not know ${file}.`);
      return [...declaredUses(file, source, checker), ...attributeUses(file, source)];
    });
    return {
      features: uses.flatMap(({ path, usedBy }) => (path ? [{ path, usedBy }] : [])),
      unknown: [...new Set(uses.flatMap(({ path, name }) => (path ? [] : [name])))].sort(),
    };
  } finally {
    api.close();
  }
}

type Use = { name: string; path: string | undefined; usedBy: string };

function declaredUses(file: string, source: SourceFile, checker: Checker): Use[] {
  const identifiers = identifiersBelow(source);
  return checker.getSymbolAtLocation(identifiers).flatMap((symbol, index) => {
    if (!symbol || !(symbol.flags & SymbolFlags.Value)) return [];
    const place = symbol.declarations[0]?.path ?? '';
    const owner = symbol.getParent()?.name ?? '';
    // Of `declare var URL: { canParse(...): ... }` only the place of use says whose it is.
    const names = namesInData(place, owner === '__type' ? receiverOf(identifiers[index]) : owner, symbol.name);
    return names ? [{ name: names[0] ?? symbol.name, path: firstKnown(names), usedBy: file }] : [];
  });
}

/** Those that the data knows: what is left are events, states for screen readers, and Preact's own. */
function attributeUses(file: string, source: SourceFile): Use[] {
  return identifiersBelow(source).flatMap((identifier) => {
    const element = isJsxAttribute(identifier.parent) ? identifier.parent.parent.parent : undefined;
    if (!element || !isJsxOpeningLikeElement(element) || !isIdentifier(element.tagName)) return [];
    const path = firstKnown(attributeInData(element.tagName.text, identifier.text));
    return path ? [{ name: path, path, usedBy: file }] : [];
  });
}

function identifiersBelow(node: Node): Identifier[] {
  const found: Identifier[] = [];
  node.forEachChild((child) => {
    if (isIdentifier(child)) found.push(child);
    found.push(...identifiersBelow(child));
  });
  return found;
}

function receiverOf(identifier: Identifier | undefined): string {
  const parent = identifier?.parent;
  if (!parent || !isPropertyAccessExpression(parent)) return '';
  return isIdentifier(parent.expression) ? parent.expression.text : '';
}
