import { expect, test } from 'vitest';
import { isCustomOrigin, plainOrigin } from './origins.ts';

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
  ['https://app.plex.tv.', false],
  ['https://plex.tv..', false],
  ['http://nas.:32400', false],
  ['ftp://nas', false],
  ['moz-extension://nas', false],
  ['null', false],
  ['nas', false],
])('isCustomOrigin("%s") is %s', (text, own) => {
  expect(isCustomOrigin(text)).toBe(own);
});

test.each([
  ['http://nas:32400', 'http://nas:32400'],
  ['HTTP://NAS:80/web/#!/', 'http://nas'],
  ['https://app.plex.tv./desktop/#!/', 'https://app.plex.tv'],
  ['https://nas..:32400/', 'https://nas:32400'],
  ['https://192.168.1.10./', 'https://192.168.1.10'],
  ['http://[::1]:32400/', 'http://[::1]:32400'],
  ['http://./', null],
  ['file:///web', null],
  ['moz-extension://nas/', null],
  ['null', null],
  ['', null],
])('plainOrigin(%j) is %j', (url, origin) => {
  expect(plainOrigin(url)).toBe(origin);
});

test('plainOrigin reads a host with 100,000 dots at its end', () => {
  expect(plainOrigin(`https://nas${'.'.repeat(100_000)}/`)).toBe('https://nas');
});
