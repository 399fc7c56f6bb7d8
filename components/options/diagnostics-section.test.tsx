import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { DiagnosticsSection } from './diagnostics-section.tsx';

function render(quarantined: string[]): string {
  return renderToString(
    <DiagnosticsSection quarantined={quarantined} onRead={async () => 'all is well'} onCopy={() => undefined} />,
  );
}

test('Diagnostics can be copied and shown.', () => {
  const html = render([]);
  expect(html).toContain('>Copy diagnostics</button>');
  expect(html).toMatch(/<details><summary>Show what is copied<\/summary><pre dir="ltr"/);
});

test('Quarantined values are named, if there are any.', () => {
  expect(render(['link', 'pathRules', 'servers'])).toContain('quarantined: link, pathRules, and servers.');
  expect(render([])).not.toContain('quarantined');
});
