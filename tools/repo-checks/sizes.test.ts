import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { allSources, type Source } from './sources.ts';

const sources = allSources();
const functions = sources.flatMap(functionsIn).sort((one, other) => one.lines - other.lines);

describe('Tests left out,', () => {
  test('nine files of ten have at most 140 lines.', () => {
    const lengths = sources.map(({ text }) => linesOf(text));
    expect(percentile(90, lengths)).toBeLessThanOrEqual(140);
  });

  test('half of the functions have at most 4 lines, and nine of ten at most 15.', () => {
    const lengths = functions.map(({ lines }) => lines);
    expect(lengths.length).toBeGreaterThan(1000);
    expect(percentile(50, lengths)).toBeLessThanOrEqual(4);
    expect(percentile(90, lengths)).toBeLessThanOrEqual(15);
  });

  test('no function has more than 90 lines.', () => {
    expect(functions.filter(({ lines }) => lines > 90)).toEqual([]);
  });
});

test('No source uses the type any or turns off a check of types.', () => {
  const loose = sources.filter(({ text }) => /(?::|<|\bas) ?any\b|@ts-ignore|@ts-nocheck|noExplicitAny/.test(text));
  expect(loose.map(({ file }) => file)).toEqual([]);
});

function linesOf(text: string): number {
  return text.split('\n').length - 1;
}

function percentile(percent: number, numbers: number[]): number {
  return numbers.sort((one, other) => one - other)[Math.ceil((numbers.length * percent) / 100) - 1] ?? Number.NaN;
}

function functionsIn({ file, text }: Source): { at: string; lines: number }[] {
  const { program, errors } = parseSync(file, text);
  expect(errors).toEqual([]);
  const lineAt = (offset: number) => linesOf(text.slice(0, offset)) + 1;
  return functionNodes(program).map(({ start, end }) => ({
    at: `${file}:${lineAt(start)}`,
    lines: lineAt(end) - lineAt(start) + 1,
  }));
}

type Node = { type: string; start: number; end: number };

/** All functions and methods below a node, however deep. */
function functionNodes(node: unknown): Node[] {
  if (typeof node !== 'object' || node === null) return [];
  const below = Object.values(node).flatMap(functionNodes);
  return isFunction(node) ? [node, ...below] : below;
}

function isFunction(node: object): node is Node {
  const isOne = 'type' in node && /^(?:FunctionDeclaration|(?:Arrow)?FunctionExpression)$/.test(String(node.type));
  return isOne && 'body' in node && node.body !== null;
}
