import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { EraseSection } from './erase-section.tsx';

test('Erasing asks for confirmation first.', () => {
  const html = renderToString(<EraseSection needsPin={false} onErase={() => undefined} />);
  expect([...html.matchAll(/<button[^>]*>([^<]*)</g)].map(([, label]) => label)).toEqual(['Erase everything…']);
});
