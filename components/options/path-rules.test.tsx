import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { rewritePath } from '../../shared/path-mapping.ts';
import type { PathRule } from '../../shared/storage/settings.ts';
import { PathRules } from './path-rules.tsx';

function render(rule: PathRule): string {
  return renderToString(<PathRules rules={[rule]} onChange={() => undefined} rewrite={rewritePath} />);
}

test('Path rules are numbered and have a label for each field.', () => {
  const html = render({ from: '/data', to: '/mnt' });
  expect(html).toMatch(/<fieldset aria-label="Rule 1"/);
  expect(html).toMatch(/<label>On the server<input[^>]*value="\/data"/);
  expect(html).toMatch(/<label>On this computer<input[^>]*value="\/mnt"/);
  expect(html).toContain('aria-label="Remove rule 1"');
});

test.each([
  ['/data/films', '\\\\nas\\films', '/data/films/Film (2024)/Film.mkv becomes \\\\nas\\films\\Film (2024)\\Film.mkv'],
  ['/data/films/', '/mnt/films', '/data/films/Film (2024)/Film.mkv becomes /mnt/films/Film (2024)/Film.mkv'],
  ['D:\\Films', '/mnt/films', 'D:\\Films\\Film (2024)\\Film.mkv becomes /mnt/films/Film (2024)/Film.mkv'],
  ['/data/films', ' ', ''],
  ['', '/mnt', ''],
])('The path rule from %j to %j shows an example.', (from, to, shown) => {
  expect(/<p class="example">(.*?)<\/p>/.exec(render({ from, to }))?.[1]).toBe(shown);
});
