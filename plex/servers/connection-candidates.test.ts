import { describe, expect, test } from 'vitest';
import { candidates } from './connection-candidates.ts';
import type { Connection } from './servers.ts';

const connection = (uri: string, kind: 'local' | 'remote' | 'relay', address = '', port = 0): Connection => ({
  uri,
  protocol: uri.startsWith('https') ? 'https' : 'http',
  address,
  port,
  local: kind === 'local',
  relay: kind === 'relay',
  IPv6: address.includes(':'),
});

const server = (connections: Connection[], more = {}) => ({
  machineIdentifier: 'a'.repeat(40),
  owned: true,
  httpsRequired: false,
  publicAddressMatches: true,
  connections,
  ...more,
});

const LOCAL = connection('https://192-168-1-10.x.plex.direct:32400', 'local', '192.168.1.10', 32400);
const REMOTE = connection('https://plex.example.org', 'remote', '203.0.113.7', 32400);
const RELAY = connection('https://198-51-100-20.x.plex.direct:8443', 'relay', '198.51.100.20', 8443);

const written = (...parameters: Parameters<typeof candidates>) =>
  candidates(...parameters).map(({ kind, uri }) => `${kind} ${uri}`);

describe('candidates', () => {
  test('candidates are ordered local, remote, relay, with https before http', () => {
    expect(written(server([RELAY, REMOTE, LOCAL]), false)).toEqual([
      'local https://192-168-1-10.x.plex.direct:32400',
      'local http://192.168.1.10:32400',
      'remote https://plex.example.org',
      'remote http://203.0.113.7:32400',
      'relay https://198-51-100-20.x.plex.direct:8443',
    ]);
  });

  test('candidates for a secure page have all https before all http', () => {
    expect(written(server([RELAY, REMOTE, LOCAL]), true)).toEqual([
      'local https://192-168-1-10.x.plex.direct:32400',
      'remote https://plex.example.org',
      'relay https://198-51-100-20.x.plex.direct:8443',
      'local http://192.168.1.10:32400',
      'remote http://203.0.113.7:32400',
    ]);
  });

  test('candidates exclude http if the server requires https', () => {
    const plain = connection('http://nas.example', 'local', 'nas.example', 80);
    for (const isSecure of [true, false]) {
      expect(written(server([LOCAL, plain], { httpsRequired: true }), isSecure)).toEqual([
        'local https://192-168-1-10.x.plex.direct:32400',
      ]);
    }
  });

  test('candidates of a shared server are local only with the same public address', () => {
    const others = { owned: false, publicAddressMatches: false, httpsRequired: true };
    expect(written(server([LOCAL, REMOTE], others), true)).toEqual(['remote https://plex.example.org']);
    expect(written(server([LOCAL, REMOTE], { ...others, publicAddressMatches: true }), true)).toHaveLength(2);
    expect(written(server([LOCAL, REMOTE], { ...others, owned: true }), true)).toHaveLength(2);
    const plain = written(server([LOCAL, REMOTE], { ...others, httpsRequired: false }), true);
    expect(plain).toEqual(['remote https://plex.example.org', 'remote http://203.0.113.7:32400']);
  });

  test('candidates have IPv6 addresses in brackets', () => {
    const six = connection('https://2001-db8--1.x.plex.direct:32400', 'remote', '2001:db8::1', 32400);
    expect(written(server([six]), false)).toContain('remote http://[2001:db8::1]:32400');
  });

  test('candidates contain each origin once', () => {
    const http = connection('http://192.168.1.10:32400/', 'local', '192.168.1.10', 32400);
    const again = connection('https://plex.example.org:443', 'local', '192.168.1.10', 32400);
    expect(written(server([http, again, REMOTE]), false)).toEqual([
      'local https://plex.example.org',
      'local http://192.168.1.10:32400',
      'remote http://203.0.113.7:32400',
    ]);
  });

  test.each([
    'ftp://192.168.1.10',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'xhttp://nas.example/',
    'https://user@nas.example',
    'https://user:word@nas.example',
    'https://nas.example/plex',
    'https://nas.example/?x=1',
    'https://nas.example/#x',
    '//nas.example',
    'nas.example:32400',
    'https://',
    '',
  ])('candidates exclude the URI "%s"', (uri) => {
    expect(candidates(server([connection(uri, 'local')]), false)).toEqual([]);
  });

  test.each([
    ['evil.example/x', 32400],
    ['user@evil.example', 32400],
    ['evil.example#', 32400],
    ['fe80::1%eth0', 32400],
    ['', 32400],
    ['192.168.1.10', 123_456],
    ['192.168.1.10', -1],
    ['192.168.1.10', 0],
  ])('candidates exclude the address "%s" with port %i', (address, port) => {
    expect(candidates(server([connection('', 'local', address, port)]), false)).toEqual([]);
  });

  test('candidates contain no plain http address of a relay', () => {
    expect(written(server([RELAY]), false)).toEqual(['relay https://198-51-100-20.x.plex.direct:8443']);
  });
});
