import { expect, test } from 'vitest';
import { directionOf, languageFor } from './languages.ts';

test.each([
  ['auto', 'de', 'de'],
  ['auto', 'de-AT', 'de'],
  ['auto', 'pt-PT', 'pt-BR'],
  ['auto', 'pt_BR', 'pt-BR'],
  ['auto', 'ES-419', 'es'],
  ['auto', 'ja-JP', 'ja'],
  ['auto', 'zh-CN', 'en'],
  ['auto', '', 'en'],
  ['fr', 'de', 'fr'],
  ['pt-BR', 'ar', 'pt-BR'],
  ['tlh', 'de', 'de'],
  [undefined, 'ar', 'ar'],
  [{ odd: true }, 'en-GB', 'en'],
])('With %j chosen in a browser in %j, the language is %s.', (chosen, browserLanguage, language) => {
  expect(languageFor(chosen, browserLanguage)).toBe(language);
});

test('Only Arabic runs from right to left.', () => {
  expect([directionOf('ar'), directionOf('ja'), directionOf('en')]).toEqual(['rtl', 'ltr', 'ltr']);
});
