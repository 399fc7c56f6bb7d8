import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { optionsTexts } from '../../locales/options/en.ts';
import type { LinkTemplate } from '../../shared/link-templates.ts';
import { LinkTemplates, type TemplateCheck } from './link-templates.tsx';

const check: TemplateCheck = (url) =>
  url.startsWith('https') ? { example: url.replace('{imdb}', 'tt1') } : { problem: 'not-an-address' };

function render(templates: LinkTemplate[], most = 2): string {
  return renderToString(
    <LinkTemplates {...{ templates, most, check }} placeholders={['imdb', 'tmdb']} onChange={() => undefined} />,
  );
}

const example = (html: string) => /<p class="example">(.*?)<\/p>/.exec(html)?.[1];

test('Links have a name and an address, and the placeholders are listed.', () => {
  const html = render([{ name: 'Seerr', url: 'https://seerr.example/{imdb}' }]);
  expect(html).toMatch(/<fieldset aria-label="Link 1"/);
  expect(html).toMatch(/<label>Name<input[^>]*value="Seerr"/);
  expect(html).toMatch(/<label>Address<input[^>]*value="https:\/\/seerr\.example\/\{imdb\}"/);
  expect(html).toContain('aria-label="Remove link 1"');
  expect(html).toMatch(/\{imdb\}.*\{tmdb\}/);
});

test('A live example shows where a link leads, or what is wrong with its address.', () => {
  expect(example(render([{ name: '', url: 'https://seerr.example/{imdb}' }]))).toContain('https://seerr.example/tt1');
  expect(example(render([{ name: '', url: 'seerr' }]))).toBe(optionsTexts.linkTemplates.problems['not-an-address']);
  expect(example(render([{ name: 'Seerr', url: ' ' }]))).toBe('');
});

test('A link can be added until there are as many as can be.', () => {
  const one = { name: 'A', url: 'https://a.example/{imdb}' };
  expect(render([one])).toContain(optionsTexts.linkTemplates.add);
  expect(render([one, one])).not.toContain(optionsTexts.linkTemplates.add);
});
