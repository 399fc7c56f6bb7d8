import { expect, test } from 'vitest';
import { isReachedAround, sourceOfExport } from './exports.ts';

test('An export of a package leads to its source file.', () => {
  expect(sourceOfExport('plex-link')).toBe('plex/index.ts');
  expect(sourceOfExport('plex-link/web')).toBe('plex/web.ts');
  expect(sourceOfExport('plex-link/http/send')).toBeUndefined();
});

test.each([
  ['background/a.ts', 'plex/http/send.ts', true],
  ['background/a.ts', 'plex/servers.ts', false],
  ['plex/servers.ts', 'plex/servers/connect.ts', false],
  ['tools/probe/a.ts', 'plex/tv.ts', false],
  ['tests/a.ts', 'simulator/server.ts', false],
])('Whether %s reaches around the exports with %s: %s.', (from, to, expected) => {
  expect(isReachedAround(from, to)).toBe(expected);
});
