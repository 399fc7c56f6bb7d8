import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { DownloadsAccess } from './downloads-access.tsx';

function render(areAllowed: boolean): string {
  return renderToString(<DownloadsAccess areAllowed={areAllowed} onAllow={() => undefined} />);
}

test('Downloads can be allowed until they are.', () => {
  expect(render(false)).toContain('>Allow downloads</button>');
  expect(render(true)).toContain('Tether can start downloads.');
  expect(render(true)).not.toContain('Allow downloads');
});
