import { describe, expect, test } from 'vitest';
import { parseDocstring } from './docstring.ts';
import { DOCSTRING_RULES } from './docstring-rules.ts';
import { readApi } from './read-api.ts';

const entries = readApi('plex');
const functions = entries.flatMap(({ members }) => members.filter(({ kind }) => kind === 'function'));

test('The entries of the package are read, with their functions.', () => {
  expect(entries.map(({ specifier }) => specifier)).toContain('plex-link/account');
  expect(functions.length).toBeGreaterThan(30);
  expect(functions.map(({ name }) => name)).toEqual(expect.arrayContaining(['getPin', 'getToken', 'linkDevice']));
});

test('Each entry has a description.', () => {
  expect(entries.filter(({ doc }) => !doc?.description).map(({ specifier }) => specifier)).toEqual([]);
});

test.each(Object.entries(DOCSTRING_RULES))('%s', (_rule, lack) => {
  const lacking = functions
    .map((each) => [each.file, each.name, lack(each)].join(' '))
    .filter((line) => !line.endsWith(' '));
  expect([...new Set(lacking)]).toEqual([]);
});

test('Each exported class and type has a description.', () => {
  const others = entries.flatMap(({ members }) => members.filter(({ kind }) => kind !== 'function'));
  expect(others.filter(({ doc }) => !doc?.description).map(({ file, name }) => `${file} ${name}`)).toEqual([]);
});

describe('parseDocstring', () => {
  test('takes a docstring apart', () => {
    const doc = parseDocstring(
      '*\n * Waits.\n *\n * @param ms how long,\n *   in milliseconds\n * @throws Error never\n * @see a',
    );
    expect(doc).toEqual({
      description: 'Waits.',
      parameters: new Map([['ms', 'how long, in milliseconds']]),
      returns: undefined,
      throws: ['Error never'],
      see: ['a'],
    });
  });
});
