import { expect, test } from 'vitest';
import { hasLeftPlexPage } from './has-left-plex-page.ts';

test.each([
  [{ url: 'https://app.plex.tv/auth#?code=1', status: 'complete' }, false],
  [{ url: 'https://app.plex.tv/auth#?code=1', status: 'loading' }, false],
  [{ url: 'https://plex.tv/link', status: 'complete' }, false],
  [{ url: 'https://www.plex.tv/link/', status: 'complete' }, false],
  [{ url: 'https://watch.plex.tv/', status: 'complete' }, true],
  [{ url: 'https://watch.plex.tv/', status: 'loading' }, true],
  [{ url: 'https://app.plex.tv/desktop/#!/', status: 'complete' }, true],
  [{ status: 'loading' }, false],
  [{ url: '', status: 'loading' }, false],
  [{ url: 'about:blank', status: 'loading' }, false],
  [{ status: 'complete' }, true],
  [{ url: 'about:blank', status: 'complete' }, true],
  [{ url: 'http://192.168.1.10/', status: 'complete' }, true],
])('that the tab %j has left Plex’s page is %s', (tab, expected) => {
  expect(hasLeftPlexPage(tab, true)).toBe(expected);
});

test('a tab whose address is not told counts as Plex’s page while access to those is withheld', () => {
  expect(hasLeftPlexPage({ status: 'complete' }, false)).toBe(false);
});
