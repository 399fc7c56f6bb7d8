import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { EraseSection } from './erase-section.tsx';

test('nothing is erased before the question has been asked', () => {
  const html = renderToString(<EraseSection onErase={() => undefined} />);
  expect([...html.matchAll(/<button[^>]*>([^<]*)</g)].map(([, label]) => label)).toEqual(['Erase everything…']);
});
