import { expect, test } from 'vitest';
import { apiPage } from './page.ts';
import { readApi } from './read-api.ts';

test.each(['plex', 'simulator'])(
  'The page of the package in %s has each export, with no markup from a docstring.',
  (folder) => {
    const entries = readApi(folder);
    const page = apiPage('Title & more', entries);
    const names = entries.flatMap(({ members }) => members.map(({ name }) => name));
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !page.includes(`-${name}">`))).toEqual([]);
    expect(page).toContain('<title>Title &amp; more</title>');
    expect(page.replace(/<pre>[\s\S]*?<\/pre>/g, '')).not.toMatch(/<errors>|\{@link|@packageDocumentation/);
  },
);

test('The page says what getPin takes, throws and rests on.', () => {
  const page = apiPage('plex-link', readApi('plex'));
  expect(page).toMatch(/<code>strong<\/code>: false: a code of four characters/);
  expect(page).toMatch(/<dt>Throws<\/dt><dd>TypeError before any request/);
  expect(page).toContain('https://plexapi.dev/api-reference/plex/get-a-pin');
});
