import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { DiagnosticsSection } from './diagnostics-section.tsx';

function render(quarantined: string[]): string {
  return renderToString(
    <DiagnosticsSection quarantined={quarantined} onRead={async () => 'all is well'} onCopy={() => undefined} />,
  );
}

test('are copied by a button, and shown by another', () => {
  const html = render([]);
  expect(html).toContain('>Copy diagnostics</button>');
  expect(html).toMatch(/<details><summary>Show what is copied<\/summary><pre dir="ltr"/);
});

test('name what could not be read, if there is anything', () => {
  expect(render(['link', 'pathRules', 'servers'])).toContain('quarantined: link, pathRules, and servers.');
  expect(render([])).not.toContain('quarantined');
});
