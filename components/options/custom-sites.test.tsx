import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { CustomSites } from './custom-sites.tsx';

function render(origins: string[]): string {
  return renderToString(<CustomSites origins={origins} onRemove={() => undefined} />);
}

test('Custom addresses are listed, each with a button that names what it removes.', () => {
  const html = render(['http://nas:32400', 'https://plex.example.org']);
  expect(html).toMatch(/<bdi dir="ltr">http:\/\/nas:32400</);
  expect(html).toMatch(/<button[^>]*aria-label="Remove http:\/\/nas:32400"[^>]*>Remove</);
  expect(html).toMatch(/<button[^>]*aria-label="Remove https:\/\/plex.example.org"[^>]*>Remove</);
  expect(html).not.toContain('No custom addresses yet');
});

test('Without custom addresses, the section explains how to add one.', () => {
  const html = render([]);
  expect(html).toContain('No custom addresses yet.');
  expect(html).toContain('choose “Use on this site”');
});
