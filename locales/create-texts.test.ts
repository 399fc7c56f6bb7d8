import { afterEach, expect, test } from 'vitest';
import { createBundledTexts, createTexts } from './create-texts.ts';
import { currentLanguage, setCurrentLanguage } from './current-language.ts';
import { LANGUAGES, type Language } from './languages.ts';

type Texts = { greeting: string };

/** One value for each language, such as `hello (de)`. */
function byLanguage<Value>(make: (texts: Texts) => Value): Record<Language, Value> {
  const entries = LANGUAGES.map((language) => [language, make({ greeting: `hello (${language})` })]);
  return Object.fromEntries(entries) as Record<Language, Value>;
}

afterEach(() => setCurrentLanguage('en'));

test('Bundled texts are English until a language is set.', () => {
  const { texts, setLanguage } = createBundledTexts(byLanguage((of) => of));
  expect(texts.greeting).toBe('hello (en)');
  setLanguage('de');
  expect(texts.greeting).toBe('hello (de)');
  expect(currentLanguage).toBe('de');
});

test('Setting a language does not change the texts of another one.', () => {
  const languages = byLanguage((of) => of);
  createBundledTexts(languages).setLanguage('de');
  expect(languages.en.greeting).toBe('hello (en)');
});

test('Loaded texts keep the old language until the new one has loaded.', async () => {
  const { texts, setLanguage } = createTexts(byLanguage((of) => async () => of));
  await setLanguage('fr');
  const loaded = setLanguage('ja');
  expect(texts.greeting).toBe('hello (fr)');
  await loaded;
  expect(texts.greeting).toBe('hello (ja)');
  expect(currentLanguage).toBe('ja');
});
