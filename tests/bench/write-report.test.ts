import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { insert } from './write-report.ts';

test('insert replaces the generated part of the document and nothing else', async () => {
  const document = await readFile('docs/performance.md', 'utf8');
  const once = insert(document, 'first table');
  expect(insert(once, 'second table')).toBe(once.replace('first table', 'second table'));
  expect(once.slice(0, 60)).toBe(document.slice(0, 60));
  expect(once.slice(-12)).toBe(document.slice(-12));
});

test('insert throws if the document has no markers', () => {
  expect(() => insert('# Performance', 'a table')).toThrow('has no markers');
});
