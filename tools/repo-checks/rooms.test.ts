import { globSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { IMPORT_RULES, importCircles } from '../lint/import-rules.ts';
import { brokenImports, type Import, importsIn, importsOfRepository } from '../lint/imports.ts';
import { OTHER_FOLDERS, ROOMS, type Room, roomOf, SHIPPED_FOLDERS } from '../rooms.ts';
import { read } from './sources.ts';

/** Top-level folders that are no rooms; names that begin with a dot are not looked at. */
const NO_ROOMS = ['docs', 'node_modules'];

/** The most files that may import one file, its types left out. */
const MOST_IMPORTERS = 25;
const IMPORTED_WIDELY =
  /^(?:locales\/|plex\/(?:http\/errors|\w+)\.ts$|shared\/browser\.ts$|shared\/storage\/stored-item\.ts$)/;

const imports = importsOfRepository();

test('Each top-level folder is a room of tools/rooms.ts, and each room exists.', () => {
  const folders = readdirSync('.', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const visible = folders.map(({ name }) => name).filter((name) => !name.startsWith('.') && !NO_ROOMS.includes(name));
  expect(visible.sort()).toEqual([...SHIPPED_FOLDERS, ...OTHER_FOLDERS].sort());
  expect(Object.keys(ROOMS).filter((room) => globSync(`${room}/**/*.*`).length === 0)).toEqual([]);
});

test('README.md and docs/architecture.md say of each room what tools/rooms.ts says, and between them name them all.', () => {
  const rows = ['README.md', 'docs/architecture.md'].flatMap(roomsInTableOf);
  const saysOtherwise = rows.filter(({ room, text }) => !`${text}. `.startsWith(`${ROOMS[room].holds}. `));
  expect(saysOtherwise).toEqual([]);
  expect([...new Set(rows.map(({ room }) => room))].sort()).toEqual(Object.keys(ROOMS).sort());
});

test('Each entry point is a room of its own.', () => {
  const files = globSync('entrypoints/**/*.{ts,tsx,html,css}').map((file) => file.replaceAll('\\', '/'));
  expect(files.filter((file) => !roomOf(file))).toEqual([]);
});

test.each(Object.entries(IMPORT_RULES))('%s', (_rule, breaks) => {
  expect(imports.filter(breaks)).toEqual([]);
});

test('Each imported file exists.', () => {
  expect(imports.length).toBeGreaterThan(500);
  expect(brokenImports(imports)).toEqual([]);
});

test('Of all entry points, only the background imports the module that sends requests, however indirectly.', () => {
  const entries = globSync('entrypoints/*/{index.ts,main.tsx}').map((file) => file.replaceAll('\\', '/'));
  const sending = entries.filter((entry) => importedBy(entry).has('plex/http/send.ts'));
  expect(entries.length).toBe(6);
  expect(sending).toEqual(['entrypoints/background/index.ts']);
});

test('No files import one another in a circle, types included.', () => {
  expect(importCircles(imports)).toEqual([]);
});

test(`No file but texts, errors, exports of packages, the browser and the stored-item factory is imported by more than ${MOST_IMPORTERS} others for more than types.`, () => {
  const values = imports.filter(
    ({ isPackage, typesOnly, to }) => !isPackage && !typesOnly && !IMPORTED_WIDELY.test(to),
  );
  const importers = [...Map.groupBy(values, ({ to }) => to)].map(([file, uses]) => ({ file, importers: uses.length }));
  expect(importers.filter((each) => each.importers > MOST_IMPORTERS)).toEqual([]);
});

describe('The rules find', () => {
  test.each([
    ['a background that imports the content script', 'background/a.ts', "import { b } from '../content/b.ts'"],
    ['a component that imports more than types', 'components/a.tsx', "import { type A, b } from 'plex-link/servers'"],
    ['a type import of a room that is not listed', 'shared/a.ts', "export type { A } from '../background/b.ts'"],
    ['a type that names its module', 'plex/a.ts', "type A = import('../shared/b.ts').A"],
    ['an import at run time', 'content/a.ts', "const b = await import('../components/b.ts')"],
    ['an import of a test helper', 'plex/a.ts', "import '../tests/support/b.ts'"],
    ['an import of a package that is not listed', 'plex/a.ts', "import { render } from 'preact'"],
    ['a second import of the polyfill', 'shared/a.ts', "import browser from 'webextension-polyfill'"],
  ])('%s.', (_what, file, text) => {
    expect(rulesBrokenBy(importsIn(file, text))).toHaveLength(1);
  });

  test.each([
    ['types for a component', 'components/a.tsx', "import type { A } from 'plex-link/servers'"],
    ['a neighbour of the same room', 'content/a.ts', "import { b } from './b.ts'"],
    ['a listed package, by one of its paths', 'components/a.tsx', "import { useState } from 'preact/hooks'"],
  ])('nothing wrong with %s.', (_what, file, text) => {
    expect(rulesBrokenBy(importsIn(file, text))).toEqual([]);
  });

  test('a circle through a type.', () => {
    const there = importsIn('plex/a.ts', "import { b } from './b.ts'");
    const back = importsIn('plex/b.ts', "import type { A } from './a.ts'");
    expect(importCircles([...there, ...back])).toEqual([['plex/a.ts', 'plex/b.ts']]);
    expect(importCircles(there)).toEqual([]);
  });
});

/** The rows of a document's tables that begin with a room's folder. */
function roomsInTableOf(document: string) {
  const rows = [...read(document).matchAll(/^\| `([\w/-]+)\/` \| (.+) \|$/gm)];
  return rows.flatMap(([, folder = '', text = '']) =>
    Object.hasOwn(ROOMS, folder) ? [{ document, room: folder as Room, text }] : [],
  );
}

/** Every file that a file imports for more than types, with what those import. */
function importedBy(file: string, found = new Set<string>()): Set<string> {
  for (const { from, to, isPackage, typesOnly } of imports) {
    if (from !== file || isPackage || typesOnly || found.has(to)) continue;
    found.add(to);
    importedBy(to, found);
  }
  return found;
}

function rulesBrokenBy(found: readonly Import[]): string[] {
  expect(found).toHaveLength(1);
  const broken = Object.entries(IMPORT_RULES).filter(([, breaks]) => found.some(breaks));
  return broken.map(([rule]) => rule);
}
