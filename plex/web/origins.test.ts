import { expect, test } from 'vitest';
import { isCustomOrigin } from './origins.ts';

test.each([
  ['http://nas:32400', true],
  ['https://plex.example.org', true],
  ['https://notplex.tv', true],
  ['http://nas:32400/', false],
  ['http://nas:32400/web', false],
  ['HTTP://nas', false],
  ['https://nas:443', false],
  ['http://user@nas', false],
  ['http://*', false],
  ['http://*.example.org', false],
  ['https://app.plex.tv', false],
  ['https://plex.tv', false],
  ['ftp://nas', false],
  ['null', false],
  ['nas', false],
])('isCustomOrigin("%s") is %s', (text, own) => {
  expect(isCustomOrigin(text)).toBe(own);
});
