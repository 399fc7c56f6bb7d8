import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { OTHER_FOLDERS, SHIPPED_FOLDERS } from '../rooms.ts';
import { RETIRED_FILE_NAMES, RETIRED_NAMES, RETIRED_WORDS } from './retired-words.ts';
import { allSources, read } from './sources.ts';

const texts = [...globSync('*.md'), ...globSync('docs/**/*.md'), ...globSync('.github/**/*.{md,yml}')];
const wordings = [...texts, ...globSync('locales/*/en.ts')];

/** This list names them. */
const LIST = 'tools/repo-checks/retired-words.ts';

test.each(wordings)('%s contains no retired word.', (file) => {
  expect(retiredWordsIn(read(file))).toEqual([]);
});

test('No file has a retired name.', () => {
  const files = globSync(`{${[...SHIPPED_FOLDERS, ...OTHER_FOLDERS].join(',')}}/**/*.{ts,tsx,js,css}`);
  expect(files.length).toBeGreaterThan(200);
  expect(files.filter((file) => RETIRED_FILE_NAMES.has(basename(file).replace(/(?:\.test)?\.\w+$/, '')))).toEqual([]);
});

test('No source uses a retired name.', () => {
  const found = allSources().flatMap(({ file, text }) =>
    file === LIST
      ? []
      : text.split('\n').flatMap((line, index) => (RETIRED_NAMES.test(line) ? `${file}:${index + 1}` : [])),
  );
  expect(found).toEqual([]);
});

describe('The words are found', () => {
  test.each(['It mends a link.', 'Beside the button', 'There are none.', 'Own addresses', 'Whoever clicks'])(
    'in "%s".',
    (text) => {
      expect(retiredWordsIn(text)).toHaveLength(1);
    },
  );

  test.each(['Recommend an amendment.', 'next to it', 'none of them', 'a person', 'its own web address'])(
    'not in "%s".',
    (text) => {
      expect(retiredWordsIn(text)).toEqual([]);
    },
  );
});

/** Line and word of each. */
function retiredWordsIn(text: string): string[] {
  return text.split('\n').flatMap((line, index) => {
    const words = RETIRED_WORDS.flatMap((word) => word.exec(line)?.[0] ?? []);
    return words.map((word) => `line ${index + 1}: ${word}`);
  });
}
