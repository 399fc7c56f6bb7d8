import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import type { PanelPart } from '../../shared/storage/settings.ts';
import { PanelParts } from './panel-parts.tsx';

/** The label of each part and whether it is checked, in the order of the page */
function render(hidden: PanelPart[]): [label: string, checked: boolean][] {
  const html = renderToString(<PanelParts hidden={hidden} onChange={() => undefined} />);
  const boxes = html.matchAll(/<label[^>]*><input type="checkbox"([^>]*)>([^<]*)</g);
  return [...boxes].map(([, attributes = '', label = '']) => [label, attributes.includes('checked')]);
}

test('All parts of the item panel are shown by default.', () => {
  expect(render([])).toEqual([
    ['Links to IMDb, TMDB and other sites', true],
    ['Ratings', true],
    ['Files, with downloads and links', true],
    ['The “View XML” button', true],
  ]);
});

test('A checked part is shown, an unchecked one is hidden.', () => {
  expect(render(['xml', 'ratings']).map(([, checked]) => checked)).toEqual([true, false, true, false]);
});
