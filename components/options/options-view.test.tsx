import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { rewritePath } from '../../shared/path-mapping.ts';
import { type OptionsProps, OptionsView } from './options-view.tsx';

const nothing = () => undefined;
const actions = {
  copyToken: nothing,
  copyClientIdentifier: nothing,
  removeCustomSite: nothing,
  changeNamePatterns: nothing,
  nameExample: () => '',
  changeHiddenParts: nothing,
  allowDownloads: nothing,
  allowServerAddresses: nothing,
  changePathRules: nothing,
  rewritePath,
  changeLinkTemplates: nothing,
  checkTemplate: () => ({ example: '' }),
  changePlayer: nothing,
  checkPlayer: () => ({ example: '' }),
  tryPlayer: nothing,
  openShortcutSettings: nothing,
  changeAppearance: nothing,
  readDiagnostics: async () => null,
  copyDiagnostics: nothing,
  eraseEverything: nothing,
  setGuard: nothing,
};

function render(given: Partial<OptionsProps> = {}): string {
  const empty: OptionsProps = {
    account: null,
    accountName: null,
    guard: null,
    tokenIsKept: false,
    customSites: [],
    hiddenParts: [],
    downloadsAreAllowed: false,
    wantedAddresses: [],
    pathRules: [],
    player: { kind: 'playlist', address: '' },
    playerPlaceholders: [],
    linkTemplates: [],
    namePatterns: { film: '', episode: '', track: '' },
    usualPatterns: { film: '', episode: '', track: '' },
    namePlaceholders: { film: [], episode: [], track: [] },
    placeholders: [],
    mostTemplates: 1,
    appearance: { theme: 'system', language: 'auto' },
    shortcuts: [],
    quarantined: [],
    status: { text: '', turn: 0 },
    actions,
  };
  return renderToString(<OptionsView {...empty} {...given} />);
}

test('The options page has its sections in order, each named by its heading.', () => {
  const html = render();
  expect([...html.matchAll(/<h2[^>]*>([^<]*)</g)].map(([, heading]) => heading)).toEqual([
    'Account',
    'Custom addresses',
    'Item panel',
    'My player',
    'Your own links',
    'Downloads',
    'File names',
    'Path rules',
    'Keyboard shortcuts',
    'Appearance',
    'Diagnostics',
    'Erase everything',
  ]);
  expect(html.match(/<section class="card" aria-labelledby="([\w-]+)"><h2 id="\1"/g)).toHaveLength(12);
});

test('The result of the last action is announced in the only live region.', () => {
  const html = render({ status: { text: 'Saved.', turn: 1 } });
  expect(html).toMatch(/<p[^>]*role="status"[^>]*aria-live="polite"[^>]*><span>Saved\.</);
  expect(html.match(/aria-live="polite"/g)).toHaveLength(1);
});

test('Without a result, the status is empty.', () => {
  expect(render()).toMatch(/<p class="status"[^>]*><\/p>/);
});

test('An account with a Plex Home can guard unlinking and erasing, and another user changes that by a PIN only.', () => {
  const html = render({ guard: { guarded: true, needsPin: false } });
  expect(html).toMatch(/<input type="checkbox" checked[^>]*>Ask for the admin’s PIN/);
  const watched = render({ guard: { guarded: true, needsPin: true } });
  expect(watched).not.toContain('Ask for the admin’s PIN');
  expect(watched).toMatch(/<label for="([^"]+)">PIN of the Home’s admin<\/label><input[^>]*id="\1".*Stop asking/);
  expect(render()).not.toContain('Ask for the admin’s PIN');
});

test('While another user is watching, also the start of the guard needs the PIN.', () => {
  const html = render({ guard: { guarded: false, needsPin: true } });
  expect(html).toMatch(/PIN of the Home’s admin<.*<button[^>]*>Ask for the admin’s PIN/);
});
