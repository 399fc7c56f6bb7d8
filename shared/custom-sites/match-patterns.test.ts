import { afterEach, expect, test, vi } from 'vitest';
import { canRunAt, sitePages, sitePermission } from './match-patterns.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

test('A permission names the port, even the default one, where match patterns can contain ports', () => {
  expect(sitePermission('http://nas:32400', true)).toEqual({
    origins: ['http://nas:32400/*'],
  });
  expect(sitePermission('http://nas', true).origins).toEqual(['http://nas:80/*']);
  expect(sitePermission('https://plex.example.org', true).origins).toEqual(['https://plex.example.org:443/*']);
  expect(sitePermission('http://[::1]:32400', true).origins).toEqual(['http://[::1]:32400/*']);
});

test('A permission names only the host where match patterns cannot contain ports', () => {
  expect(sitePermission('http://nas:32400', false).origins).toEqual(['http://nas/*']);
  expect(sitePermission('http://[::1]:32400', false).origins).toEqual(['http://[::1]/*']);
});

test.each([
  ['chrome', 'http://nas:32400/'],
  ['firefox', 'http://nas/'],
])('In %s, match patterns begin with %s', async (browser, base) => {
  vi.stubEnv('BROWSER', browser);
  vi.resetModules();
  const built = await import('./match-patterns.ts');
  expect(built.sitePermission('http://nas:32400').origins).toEqual([`${base}*`]);
  expect(built.sitePages('http://nas:32400')).toContain(`${base}web`);
});

test('The content script runs only at the paths of Plex Web', () => {
  expect(sitePages('http://nas:32400', true)).toEqual([
    'http://nas:32400/web',
    'http://nas:32400/web/*',
    'http://nas:32400/*/web',
    'http://nas:32400/*/web/*',
  ]);
});

test.each([
  [['https://10-0-0-1.abc.plex.direct:32400', 'https://192-0-2-1.def.plex.direct:8443'], ['https://*.plex.direct/*']],
  [
    ['https://plex.example.org', 'https://10-0-0-1.abc.plex.direct:32400'],
    ['https://plex.example.org:443/*', 'https://*.plex.direct/*'],
  ],
  [['http://10-0-0-1.abc.plex.direct:32400'], ['http://10-0-0-1.abc.plex.direct:32400/*']],
  [['https://plex.direct.example.org:443'], ['https://plex.direct.example.org:443/*']],
  [['https://notplex.direct'], ['https://notplex.direct:443/*']],
  [[], []],
])('The permission for servers at %j is %j', async (addresses, origins) => {
  vi.stubEnv('BROWSER', 'chrome');
  vi.resetModules();
  const built = await import('./match-patterns.ts');
  expect(built.serversPermission(addresses)).toEqual({ origins });
});

test.each([
  ['http://[fd00::5]:32400', true, true],
  ['http://[fd00::5]:32400', false, false],
  ['http://nas:32400', false, true],
  ['http://192.168.1.5', false, true],
])('canRunAt(%j), where patterns know IPv6: %j, is %j', (origin, patternsKnowIpv6, can) => {
  expect(canRunAt(origin, patternsKnowIpv6)).toBe(can);
});
