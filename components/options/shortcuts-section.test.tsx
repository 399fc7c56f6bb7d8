import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { ShortcutsSection } from './shortcuts-section.tsx';

test('Each shortcut is shown with its keys, or as not set.', () => {
  const html = renderToString(
    <ShortcutsSection
      shortcuts={[
        { command: 'popup', keys: 'Alt+Shift+L' },
        { command: 'panel', keys: '' },
      ]}
      onChange={() => undefined}
    />,
  );
  expect(html).toMatch(/Open the popup<\/span><kbd dir="ltr">Alt\+Shift\+L<\/kbd>/);
  expect(html).toMatch(/More about this item<\/span><span class="none">Not set<\/span>/);
  expect(html).toContain('>Change shortcuts</button>');
});
