import { describe, expect, test } from 'vitest';
import { candidates, listedAddresses } from './connection-candidates.ts';
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
  test('candidates have all https before all http, and local, remote, relay within each', () => {
    expect(written(server([RELAY, REMOTE, LOCAL]))).toEqual([
      'local https://192-168-1-10.x.plex.direct:32400',
      'remote https://plex.example.org',
      'relay https://198-51-100-20.x.plex.direct:8443',
      'local http://192.168.1.10:32400',
    ]);
  });

  test('candidates have no http address that is not local if any https address is listed', () => {
    const custom = connection('http://plex.example.net', 'remote', 'plex.example.net', 80);
    const relay = connection('http://198.51.100.20:8443', 'relay', '198.51.100.20', 8443);
    for (const secure of [LOCAL, REMOTE, RELAY]) {
      const listed = written(server([custom, relay, secure], { owned: false, publicAddressMatches: false }));
      expect(listed.filter((one) => one.includes('http:'))).toEqual([]);
    }
    expect(written(server([custom, relay]))).toEqual([
      'remote http://plex.example.net',
      'relay http://198.51.100.20:8443',
    ]);
  });

  test('candidates exclude http if the server requires https', () => {
    const plain = connection('http://nas.example', 'local', 'nas.example', 80);
    expect(written(server([LOCAL, plain], { httpsRequired: true }))).toEqual([
      'local https://192-168-1-10.x.plex.direct:32400',
    ]);
  });

  test('local candidates of a shared server without the same public address come last, and only encrypted', () => {
    const others = { owned: false, publicAddressMatches: false };
    expect(written(server([LOCAL, REMOTE, RELAY], others))).toEqual([
      'remote https://plex.example.org',
      'relay https://198-51-100-20.x.plex.direct:8443',
      'local https://192-168-1-10.x.plex.direct:32400',
    ]);
    expect(written(server([LOCAL], others), 'http://nas:32400')).toEqual([
      'local http://nas:32400',
      'local https://192-168-1-10.x.plex.direct:32400',
    ]);
    const plain = connection('http://192.168.1.10:32400', 'local', '192.168.1.10', 32400);
    expect(written(server([plain], others))).toEqual([]);
    expect(written(server([LOCAL, REMOTE], { ...others, publicAddressMatches: true }))).toHaveLength(3);
    expect(written(server([LOCAL, REMOTE], { ...others, owned: true }))).toHaveLength(3);
  });

  test('a private address of a shared server elsewhere counts as local, whatever it is listed as', () => {
    const others = { owned: false, publicAddressMatches: false };
    const plain = ['http://10.0.0.1:32400', 'http://nas:32400', 'http://[fd00::1]:32400', 'http://203.0.113.7:32400'];
    const listed = plain.map((uri) => connection(uri, 'remote'));
    expect(written(server(listed, others))).toEqual(['remote http://203.0.113.7:32400']);
    expect(written(server(listed))).toHaveLength(4);
    const secure = connection('https://10-0-0-1.x.plex.direct:32400', 'remote', '10.0.0.1', 32400);
    expect(written(server([secure, RELAY], others)).at(-1)).toBe('remote https://10-0-0-1.x.plex.direct:32400');
  });

  test('candidates have IPv6 addresses in brackets', () => {
    const six = connection('https://2001-db8--1.x.plex.direct:32400', 'local', '2001:db8::1', 32400);
    expect(written(server([six]))).toContain('local http://[2001:db8::1]:32400');
  });

  test('candidates contain each origin once, as the best kind', () => {
    const http = connection('http://192.168.1.10:32400/', 'local', '192.168.1.10', 32400);
    const again = connection('https://plex.example.org:443', 'local', '192.168.1.10', 32400);
    expect(written(server([http, REMOTE, again]))).toEqual([
      'local https://plex.example.org',
      'local http://192.168.1.10:32400',
    ]);
  });

  test.each(['http://nas:32400', 'https://nas.example'])('candidates end with the page’s origin %s', (pageOrigin) => {
    const shared = { owned: true, httpsRequired: true };
    expect(written(server([RELAY, REMOTE, LOCAL], shared), pageOrigin)).toEqual([
      'local https://192-168-1-10.x.plex.direct:32400',
      'remote https://plex.example.org',
      'relay https://198-51-100-20.x.plex.direct:8443',
      `local ${pageOrigin}`,
    ]);
    expect(written(server([]), pageOrigin)).toEqual([`local ${pageOrigin}`]);
  });

  test('candidates contain the page’s origin once if plex.tv lists it too', () => {
    expect(written(server([REMOTE]), 'https://plex.example.org')).toEqual(['local https://plex.example.org']);
  });

  test('candidates exclude a page whose origin is not http or https', () => {
    for (const page of ['null', '', 'moz-extension://x', 'https://nas.example/web']) {
      expect(candidates(server([]), page)).toEqual([]);
    }
  });

  test('listedAddresses contain the page’s origin only if it is given', () => {
    const uris = (pageOrigin?: string) => listedAddresses(server([REMOTE]), pageOrigin).map(({ uri }) => uri);
    expect(uris()).toEqual(['https://plex.example.org']);
    expect(uris('http://nas:32400')).toContain('http://nas:32400');
  });

  test('candidates contain an origin once if one of its names ends with a dot', () => {
    const dotted = connection('https://plex.example.org.', 'local');
    expect(written(server([dotted, REMOTE]), 'https://plex.example.org./')).toEqual(['local https://plex.example.org']);
  });

  test('candidates are at most 60, the best ones, however many are listed', () => {
    const many = Array.from({ length: 5_000 }, (_, at) =>
      connection(`https://h${at}.example`, 'remote', `h${at}.example`, 32400),
    );
    const all = written(server([...many, LOCAL]), 'http://nas:32400');
    expect(all).toHaveLength(60);
    expect(all.slice(0, 2)).toEqual(['local https://192-168-1-10.x.plex.direct:32400', 'remote https://h0.example']);
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
    expect(candidates(server([connection(uri, 'local')]))).toEqual([]);
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
    expect(candidates(server([connection('', 'local', address, port)]))).toEqual([]);
  });

  test('candidates contain no plain http address of a relay', () => {
    expect(written(server([RELAY]))).toEqual(['relay https://198-51-100-20.x.plex.direct:8443']);
  });
});
