import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allOf, section } from './markdown.ts';
import { read } from './sources.ts';

const FOLDER = 'docs/decisions';
const files = globSync(`${FOLDER}/2*.md`).map((path) => basename(path));

const rows = [...read(`${FOLDER}/README.md`).matchAll(/^\| ([\d-]+) \| \[(.+)\]\((.+)\) \| (.+) \|$/gm)].map(
  ([, date, title, file, status]) => ({ date, title, file, status }),
);

const statusOf = (file: string) => section(read(`${FOLDER}/${file}`), '## Status').trim();

test('The index of decisions has a row for each file, oldest first', () => {
  expect(rows.map(({ file }) => file).sort()).toEqual(files.sort());
  const dates = rows.map(({ date }) => date);
  expect(dates).toEqual([...dates].sort());
});

test.each(files)('The index has the date, the title and the status of %s', (file) => {
  const [title] = allOf(/^# (.+)$/gm, read(`${FOLDER}/${file}`));
  const status = statusOf(file).startsWith('Superseded 2') ? 'Superseded' : expect.stringMatching(/^Accepted/);
  expect(rows.find((row) => row.file === file)).toEqual({ date: file.slice(0, 10), title, file, status });
});

describe('A superseded decision', () => {
  const superseded = files.filter((file) => statusOf(file).startsWith('Superseded 2'));

  test.each(superseded)('%s is named by the decision that replaces it', (file) => {
    const [replacement = ''] = allOf(/\]\(([^)]+)\)/g, statusOf(file));
    expect(statusOf(replacement)).toMatch(/\bsupersedes\b/i);
    expect(statusOf(replacement)).toContain(`(${file})`);
  });
});
