import { expect, test } from 'vitest';
import { customSiteOf } from './custom-site-of.ts';

test.each([
  ['http://nas:32400/web', 'http://nas:32400'],
  ['http://nas:32400/web/', 'http://nas:32400'],
  ['http://nas:32400/web/index.html', 'http://nas:32400'],
  ['http://nas:32400/web/index.html#!/server/abcdef0123/details?key=%2Flibrary%2Fmetadata%2F1', 'http://nas:32400'],
  ['http://192.168.1.5:32400/web/index.html?x=1#!/', 'http://192.168.1.5:32400'],
  ['http://[::1]:32400/web/', 'http://[::1]:32400'],
  ['https://10-0-0-5.abc.plex.direct:32400/web/index.html', 'https://10-0-0-5.abc.plex.direct:32400'],
  ['https://plex.example.org/web#!/', 'https://plex.example.org'],
  ['https://plex.example.org:443/web/', 'https://plex.example.org'],
  ['http://nas.:32400/web/', 'http://nas:32400'],
  ['https://example.org/media/web/index.html#!/settings', 'https://example.org'],
  ['https://example.org/media/web/#!/settings', 'https://example.org'],
  ['https://example.org/media/web#!/settings', 'https://example.org'],
])('%s is Plex Web at %s', (address, origin) => {
  expect(customSiteOf(address)).toBe(origin);
});

test.each([
  'https://app.plex.tv/web/index.html#!/',
  'https://app.plex.tv./web/index.html#!/',
  'https://plex.tv/web',
  'http://nas:32400/',
  'http://nas:32400/webmail',
  'http://nas:32400/web/other.html',
  'http://nas:32400/desktop/#!/',
  'https://example.org/media/web/index.html',
  'https://example.org/media/web/index.html#/x',
  'https://example.org/media/web/other.html#!/x',
  'https://example.org/media/webmail#!/x',
  'chrome-extension://abcdef/web/index.html',
  'moz-extension://abcdef/web/',
  'file:///web/index.html',
  'about:blank',
  'nonsense',
  '',
])('%s is not Plex Web at a custom address', (address) => {
  expect(customSiteOf(address)).toBeNull();
});
