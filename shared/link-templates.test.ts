import { describe, expect, test } from 'vitest';
import { madeUpItem } from '../tests/support/items.ts';
import { fillIn, isUsable, MAX_TEMPLATES, ownLinks, placeholderValues, templateProblem } from './link-templates.ts';

describe('templateProblem', () => {
  test.each([
    ['https://seerr.example.org/movie/{tmdb}', null],
    ['http://nas:7878/add/new?term=imdb:{imdb}', null],
    ['http://192.168.1.2:8181/info?rating_key={ratingKey}&server={machineIdentifier}', null],
    ['https://example.org/#/{title}/{year}/{type}/{season}/{episode}/{tvdb}', null],
    ['HTTPS://EXAMPLE.ORG/{imdb}', null],
    ['', 'not-an-address'],
    ['example.org/{imdb}', 'not-an-address'],
    ['/{imdb}', 'not-an-address'],
    ['javascript:alert("{title}")', 'not-an-address'],
    [' javascript://example.org/%0aalert({title})', 'not-an-address'],
    ['data:text/html,{title}', 'not-an-address'],
    ['file:///{title}', 'not-an-address'],
    ['https://', 'not-an-address'],
    ['https:example.org/{imdb}', 'not-an-address'],
    ['https:///{imdb}', 'not-an-address'],
    ['https://user@example.org/{imdb}', 'credentials'],
    ['https://user:secret@example.org/{imdb}', 'credentials'],
    ['https://:secret@example.org/{imdb}', 'credentials'],
    ['https://{title}/', 'placeholder-in-host'],
    ['https://{title}.example.org/{imdb}', 'placeholder-in-host'],
    ['https://example.org:{year}/{imdb}', 'placeholder-in-host'],
    ['https://example.org{title}/{imdb}', 'placeholder-in-host'],
    ['https://example.org', 'no-placeholder'],
    ['https://example.org/{', 'no-placeholder'],
    ['https://example.org/{token}', 'unknown-placeholder'],
    ['https://example.org/{imdb}/{IMDB}', 'unknown-placeholder'],
    ['https://example.org/{}', 'unknown-placeholder'],
    ['https://example.org/{__proto__}', 'unknown-placeholder'],
    [`https://example.org/{imdb}/${'x'.repeat(500)}`, 'too-long'],
  ])('of %j is %j', (template, problem) => {
    expect(templateProblem(template)).toBe(problem);
  });

  test('is found in 500 characters of braces', () => {
    expect(templateProblem(`https://example.org/${'{'.repeat(480)}`)).toBe('no-placeholder');
  });
});

describe('fillIn', () => {
  test.each([
    ['https://example.org/{imdb}', { imdb: 'tt0017136' }, 'https://example.org/tt0017136'],
    ['https://example.org/?q={title}+{year}', { title: 'M', year: '1931' }, 'https://example.org/?q=M+1931'],
    ['https://example.org/{title}', { title: 'A/B ?#&%é' }, 'https://example.org/A%2FB%20%3F%23%26%25%C3%A9'],
    ['https://example.org/{title}', { title: '{imdb}', imdb: 'tt1' }, 'https://example.org/%7Bimdb%7D'],
    ['https://example.org/{title}', { title: '$& $1' }, 'https://example.org/%24%26%20%241'],
    ['https://example.org/{title}', { title: 'x\ud800' }, 'https://example.org/x%EF%BF%BD'],
    ['https://example.org/{title}', { title: '\u202egnp.exe' }, 'https://example.org/%E2%80%AEgnp.exe'],
    ['https://example.org/{title}', { title: '@evil.example' }, 'https://example.org/%40evil.example'],
    ['https://example.org/{imdb}', {}, null],
    ['https://example.org/{imdb}/{tmdb}', { imdb: 'tt1' }, null],
    ['https://example.org/{imdb}', { imdb: '' }, null],
    ['https://example.org/{token}', { token: 'x' } as object, null],
    ['https://example.org/a/{title}/b', { title: '..' }, null],
    ['https://example.org/a/{title}', { title: '.' }, null],
    ['https://example.org/a/.{title}/b', { title: '.' }, null],
    ['https://example.org/a/%2e{title}/b', { title: '.' }, null],
    ['https://example.org/{title}', { title: 'x'.repeat(2_000) }, null],
  ])('%s with %j is %j', (template, values, filled) => {
    expect(fillIn(template, values)).toBe(filled);
  });
});

test('The links of an item are those whose placeholders it has, in the order of the templates.', () => {
  const templates = [
    { name: 'B', url: 'https://b.example/{imdb}' },
    { name: 'Series only', url: 'https://c.example/{season}' },
    { name: 'A', url: 'https://a.example/{tmdb}' },
    { name: 'Bad', url: 'javascript:alert({imdb})' },
    { name: ' ', url: 'https://d.example/{imdb}' },
  ];
  expect(ownLinks(templates, { imdb: 'tt1', tmdb: '2' })).toEqual([
    { name: 'B', href: 'https://b.example/tt1' },
    { name: 'A', href: 'https://a.example/2' },
  ]);
});

test('No more than the maximum number of templates is used.', () => {
  const many = Array.from({ length: MAX_TEMPLATES + 5 }, () => ({ name: 'A', url: 'https://a.example/{imdb}' }));
  expect(ownLinks(many, { imdb: 'tt1' })).toHaveLength(MAX_TEMPLATES);
});

test.each([
  [{ name: 'A', url: 'https://a.example/{imdb}' }, true],
  [{ name: '', url: 'https://a.example/{imdb}' }, false],
  [{ name: 'x'.repeat(41), url: 'https://a.example/{imdb}' }, false],
  [{ name: 'A', url: 'https://a.example/' }, false],
])('The template %j is usable: %j.', (template, usable) => {
  expect(isUsable(template)).toBe(usable);
});

describe('placeholderValues', () => {
  test('of an episode have its season and its number', () => {
    const item = madeUpItem({ type: 'episode', title: 'Pilot', index: 0, parentIndex: 2, year: 1999 });
    expect(placeholderValues(item, 'm')).toMatchObject({
      ...{ type: 'episode', title: 'Pilot', season: '2', episode: '0', year: '1999', machineIdentifier: 'm' },
      ratingKey: item.ratingKey,
    });
  });

  test('of a season have its number, and no episode', () => {
    const item = madeUpItem({ type: 'season', index: 3, parentIndex: 1 });
    expect(placeholderValues(item, 'm')).toMatchObject({ season: '3', episode: '' });
  });

  test('of a movie have neither', () => {
    expect(placeholderValues(madeUpItem({ type: 'movie', index: 1 }), 'm')).toMatchObject({ season: '', episode: '' });
  });

  test('of an item of the catalogue have no rating key and no server', () => {
    const values = placeholderValues(madeUpItem({}), null);
    expect(values).not.toHaveProperty('ratingKey');
    expect(values).not.toHaveProperty('machineIdentifier');
  });
});
