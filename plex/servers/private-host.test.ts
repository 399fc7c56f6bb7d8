import { expect, test } from 'vitest';
import { isPrivateHost } from './private-host.ts';

const HASH = '0123456789abcdef0123456789abcdef';
const hostOf = (host: string) => new URL(`https://${host}:32400`).hostname;

test.each([
  '192.168.1.10',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '169.254.1.1',
  '100.64.0.1',
  '127.0.0.1',
  '0x7f.1',
  '3232235786',
  '[::1]',
  '[fd00::5]',
  '[fe80::1]',
  '[::ffff:192.168.1.10]',
  'localhost',
  'NAS',
  'nas.local',
  'nas.home.arpa',
  `192-168-1-10.${HASH}.plex.direct`,
  `fd00--5.${HASH}.plex.direct`,
])('%s is private', (host) => {
  expect(isPrivateHost(hostOf(host))).toBe(true);
});

test.each([
  '203.0.113.7',
  '172.32.0.1',
  '100.128.0.1',
  '192.167.1.1',
  '169.253.1.1',
  '[2001:db8::1]',
  'plex.example.org',
  'local.example',
  `203-0-113-7.${HASH}.plex.direct`,
  `2001-db8--1.${HASH}.plex.direct`,
])('%s is public', (host) => {
  expect(isPrivateHost(hostOf(host))).toBe(false);
});
