import { describe, expect, test } from 'vitest';
import { BROWSER_TEXTS } from './browser/index.ts';
import { LANGUAGES, type Language } from './languages.ts';

/*
 * The compiler checks that every language has the keys of English. These tests check the rest: every parameter is used,
 * the plural forms are those of the language, and nothing is still in English.
 */

const SURFACES = ['browser', 'page', 'popup', 'options', 'panel', 'welcome', 'storage', 'downloads'] as const;

/** Shorter texts can be the same in two languages, such as Audio, Downloads or S1 E2. */
const isPhrase = (text: string) => text.split(' ').length >= 3;

type Texts = { [key: string]: unknown };

async function read(language: Language, surface: (typeof SURFACES)[number]): Promise<Texts> {
  const module = await import(`./${surface}/${language.toLowerCase()}.ts`);
  return module[`${surface}Texts`];
}

/** Every text with its path; parameters become marks such as `<0>`. */
function flat(texts: Texts, path = ''): [path: string, text: string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] => {
    const at = path ? `${path}.${key}` : key;
    if (typeof value === 'function') return [[at, value(...marks(value.length))]];
    return typeof value === 'string' ? [[at, value]] : flat(value as Texts, at);
  });
}

function marks(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `<${index}>`);
}

/** Every object of plural forms, such as `channels`, with its path */
function plurals(texts: Texts, path = ''): [path: string, forms: string[]][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string[]][] => {
    if (typeof value !== 'object' || value === null) return [];
    const at = path ? `${path}.${key}` : key;
    const isPlural = 'other' in value && typeof value.other === 'function';
    return isPlural ? [[at, Object.keys(value)]] : plurals(value as Texts, at);
  });
}

const isOfPlural = (path: string) => /\.(zero|one|two|few|many|other)$/.test(path);

describe.each(LANGUAGES.flatMap((language) => SURFACES.map((surface) => [language, surface] as const)))(
  'The texts in %s for the %s',
  (language, surface) => {
    test('have the keys of English, and none is empty.', async () => {
      const [english, texts] = [flat(await read('en', surface)), flat(await read(language, surface))];
      const keys = (list: [string, string][]) => list.map(([path]) => path).filter((path) => !isOfPlural(path));
      expect(keys(texts).sort()).toEqual(keys(english).sort());
      for (const [path, text] of texts) expect(text.trim(), path).not.toBe('');
    });

    test('use all their parameters.', async () => {
      const english = new Map(flat(await read('en', surface)));
      for (const [path, text] of flat(await read(language, surface))) {
        if (isOfPlural(path)) continue; // A dual needs no digit.
        const expected = english.get(path)?.match(/<\d>/g) ?? [];
        expect(text.match(/<\d>/g)?.sort() ?? [], path).toEqual(expected.sort());
      }
    });

    test('have the plural forms of the language.', async () => {
      const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
      for (const [path, forms] of plurals(await read(language, surface))) {
        expect(forms.sort(), path).toEqual([...pluralCategories].sort());
      }
    });
  },
);

const OTHERS = LANGUAGES.filter((language) => language !== 'en');

test.each(OTHERS.flatMap((language) => SURFACES.map((surface) => [language, surface] as const)))(
  'No phrase is still in English: %s, %s.',
  async (language, surface) => {
    const english = new Map(flat(await read('en', surface)));
    const texts = flat(await read(language, surface));
    expect(texts.filter(([path, text]) => isPhrase(text) && english.get(path) === text)).toEqual([]);
  },
);

/** Words of the familiar address, and its imperatives without "Sie" after them. */
const FAMILIAR =
  /\b(?:du|dein\w*|dich|dir)\b|(?<![\wäöüß])(?:antworte|erlaube|klicke|lade|prüfe|starte|versuche|warte|wähle|öffne)(?![\wäöüß])/i;

test.each(SURFACES)('German says "Sie" to the user: %s.', async (surface) => {
  const texts = flat(await read('de', surface));
  expect(texts.length).toBeGreaterThan(0);
  expect(texts.filter(([, text]) => FAMILIAR.test(text))).toEqual([]);
});

test('German has one word each for the owner of a server and for an episode.', async () => {
  const texts = (await Promise.all(SURFACES.map((surface) => read('de', surface)))).flatMap((one) => flat(one));
  expect(texts.some(([, text]) => /Eigentümer/.test(text))).toBe(true);
  expect(texts.filter(([, text]) => /Besitzer|\bFolgen?\b/.test(text))).toEqual([]);
});

test.each(LANGUAGES)('The description in %s is short enough for the stores.', (language) => {
  expect([...BROWSER_TEXTS[language].description].length).toBeLessThanOrEqual(132);
});
