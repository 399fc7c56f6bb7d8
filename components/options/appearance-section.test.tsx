import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { LANGUAGES } from '../../locales/languages.ts';
import type { Appearance } from '../../shared/storage/settings.ts';
import { AppearanceSection } from './appearance-section.tsx';

function render(appearance: Partial<Appearance>): string {
  const shown = { theme: 'system', language: 'auto', ...appearance } as const;
  return renderToString(<AppearanceSection appearance={shown} onChange={() => undefined} />);
}

test('One of three themes is selected.', () => {
  const chosen = [...render({ theme: 'dark' }).matchAll(/<input type="radio"([^>]*)>([^<]*)</g)];
  expect(chosen.map(([, attributes = '', label]) => [label, attributes.includes('checked')])).toEqual([
    ['Match system', false],
    ['Light', false],
    ['Dark', true],
  ]);
});

test('Each language is offered by its native name.', () => {
  const options = [...render({}).matchAll(/<option[^>]*value="([\w-]+)" lang="([^"]*)"[^>]*>([^<]*)</g)];
  expect(options.map(([, value, lang]) => [value, lang])).toEqual(LANGUAGES.map((language) => [language, language]));
  expect(options[0]?.[3]).toBe('English');
});

test.each([
  ['en', 'en'],
  ['auto', 'auto'],
  ['tlh', 'auto'],
])('With the language %j stored, %j is selected.', (language, chosen) => {
  expect(/<option selected[^>]*value="([\w-]+)"/.exec(render({ language }))?.[1]).toBe(chosen);
});
