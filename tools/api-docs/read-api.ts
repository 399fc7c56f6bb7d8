import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { parseSync } from 'vite';
import { npmPackage } from '../packages/npm-packages.ts';
import { type Docstring, parseDocstring } from './docstring.ts';

/** Something that a package exports. */
export type ApiMember = {
  name: string;
  kind: 'function' | 'class' | 'type' | 'constant';
  /** The declaration; a function's without its body. */
  declaration: string;
  /** Whether it returns a promise or a generator, or has a `throw` itself. */
  canThrow: boolean;
  parameters: { name: string; isNumber: boolean }[];
  returnsNumber: boolean;
  doc: Docstring | null;
  file: string;
};

/** One entry of a package, such as `plex-link/account`. */
export type ApiEntry = { specifier: string; doc: Docstring | null; members: ApiMember[] };

type Node = { type: string; start: number; end: number; [field: string]: unknown };

/** What a package exports, entry by entry, as its sources say it. */
export function readApi(folder: string): ApiEntry[] {
  const { json } = npmPackage(folder);
  return Object.entries(json.exports).flatMap(([path, target]) =>
    typeof target === 'string' ? [] : [readEntry(posix.join(json.name, path), posix.join(folder, target.source ?? ''))],
  );
}

function readEntry(specifier: string, file: string): ApiEntry {
  const text = readFileSync(file, 'utf8');
  const { program } = parseSync(file, text);
  const [, comment = ''] = /^\s*\/\*\*([\s\S]*?)\*\//.exec(text) ?? [];
  const members = (program.body as unknown as Node[]).flatMap((node) => membersOf(file, node));
  members.sort((one, other) => one.name.localeCompare(other.name));
  return { specifier, doc: comment.includes('@packageDocumentation') ? parseDocstring(comment) : null, members };
}

function membersOf(file: string, node: Node): ApiMember[] {
  if (!node.type.startsWith('Export')) return [];
  const source = node.source as { value: string } | null | undefined;
  const from = source ? posix.join(posix.dirname(file), source.value) : file;
  const members = source ? exported(from) : declared(from);
  if (node.type === 'ExportAllDeclaration')
    return node.exportKind === 'type' ? members.filter(({ kind }) => kind === 'type') : members;
  const wanted = names(node);
  return members.filter(({ name }) => wanted.has(name));
}

function names(node: Node): Set<string> {
  const specifiers = node.specifiers as { exported: { name: string } }[] | undefined;
  const declaration = node.declaration as { id?: { name: string } } | null | undefined;
  return new Set([
    ...(specifiers ?? []).map((it) => it.exported.name),
    ...(declaration?.id ? [declaration.id.name] : []),
  ]);
}

/** All that a file exports, with what it exports again from others. */
function exported(file: string): ApiMember[] {
  const { program } = parseSync(file, readFileSync(file, 'utf8'));
  const again = (program.body as unknown as Node[]).filter(({ source, type }) => source && type.startsWith('Export'));
  return [...declared(file), ...again.flatMap((node) => membersOf(file, node))];
}

function declared(file: string): ApiMember[] {
  const text = readFileSync(file, 'utf8');
  const { program, comments } = parseSync(file, text);
  return (program.body as unknown as Node[]).flatMap((node) => {
    const declaration = node.declaration as Node | null | undefined;
    if (node.type !== 'ExportNamedDeclaration' || !declaration) return [];
    const comment = comments.findLast(
      ({ end }) => end <= node.start && /^\s*(?:\/\*.*?\*\/\s*)?$/.test(text.slice(end, node.start)),
    );
    return [member(file, text, declaration, comment?.value)];
  });
}

const KINDS: Record<string, ApiMember['kind']> = {
  FunctionDeclaration: 'function',
  ClassDeclaration: 'class',
  TSTypeAliasDeclaration: 'type',
};

function member(file: string, text: string, node: Node, comment: string | undefined): ApiMember {
  const kind = KINDS[node.type] ?? 'constant';
  const variable = (node.declarations as Node[] | undefined)?.[0];
  const { name } = (variable?.id ?? node.id) as { name: string };
  const body = kind === 'function' || kind === 'class' ? (node.body as Node) : undefined;
  const declaration = text.slice(node.start, kind === 'function' ? body?.start : node.end).trim();
  const returns = node.returnType as Node | undefined;
  const returnType = returns ? text.slice(returns.start, returns.end) : '';
  return {
    name,
    kind,
    declaration,
    canThrow: /Promise<|AsyncGenerator</.test(returnType) || /\bthrow\b/.test(text.slice(body?.start, body?.end)),
    parameters: ((node.params as Node[] | undefined) ?? []).map((each) => parameter(text.slice(each.start, each.end))),
    returnsNumber: /^:\s*(?:Promise<)?number\b/.test(returnType),
    doc: comment?.startsWith('*') ? parseDocstring(comment.slice(1)) : null,
    file,
  };
}

function parameter(source: string): ApiMember['parameters'][number] {
  const [, name = ''] = /^(\w+)/.exec(source) ?? [];
  return { name, isNumber: /^\w+\??:\s*number\b/.test(source) || /^\w+\s*=\s*(?:\d|Date\.now)/.test(source) };
}
