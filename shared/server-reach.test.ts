import { expect, test } from 'vitest';
import { serverReach } from './server-reach.ts';
import type { StoredServer } from './storage/servers.ts';

type Kind = 'local' | 'remote' | 'relay';

function server(kinds: Kind[], changes: Partial<StoredServer> = {}): StoredServer {
  return {
    name: 'NAS',
    owned: true,
    accessToken: 'its-own',
    sourceTitle: null,
    httpsRequired: false,
    publicAddressMatches: true,
    presence: true,
    connections: kinds.map((kind) => ({
      uri: `https://${kind}.example`,
      protocol: 'https',
      address: `${kind}.example`,
      port: 443,
      local: kind === 'local',
      relay: kind === 'relay',
      IPv6: false,
    })),
    fetchedAt: '2026-03-01T12:00:00.000Z',
    ...changes,
  };
}

const elsewhere = { publicAddressMatches: false };

test.each<[string, StoredServer, string]>([
  ['with every kind of address', server(['relay', 'remote', 'local']), 'here'],
  ['with local addresses only', server(['local']), 'here'],
  ['without local ones', server(['relay', 'remote']), 'remote'],
  ['with a relay only', server(['relay']), 'relay'],
  ['with no address', server([]), 'unreachable'],
])('a server behind the same public address %s', (_what, stored, reach) => {
  expect(serverReach(stored)).toBe(reach);
});

test.each<[string, StoredServer, string]>([
  ['with every kind of address', server(['local', 'remote', 'relay'], elsewhere), 'remote'],
  ['with a relay and local ones', server(['local', 'relay'], elsewhere), 'relay'],
  ['with local addresses only', server(['local'], elsewhere), 'perhaps-here'],
  ['of somebody else with local addresses only', server(['local'], { ...elsewhere, owned: false }), 'perhaps-here'],
  ['with no address', server([], elsewhere), 'unreachable'],
])('a server elsewhere %s', (_what, stored, reach) => {
  expect(serverReach(stored)).toBe(reach);
});

test('a shared server elsewhere whose local addresses are all plain http is not tried, so it is unreachable', () => {
  const [local] = server(['local']).connections;
  const connections = local ? [{ ...local, uri: 'http://192.168.1.10:32400' }] : [];
  expect(serverReach(server([], { ...elsewhere, owned: false, connections }))).toBe('unreachable');
  expect(serverReach(server([], { ...elsewhere, connections }))).toBe('perhaps-here');
});

test('a relay is one even if it calls itself local', () => {
  const [relay] = server(['relay']).connections;
  expect(serverReach(server([], { connections: relay ? [{ ...relay, local: true }] : [] }))).toBe('relay');
});

test('a server that plex.tv knows to be away is unreachable, whatever its addresses', () => {
  expect(serverReach(server(['local', 'remote', 'relay'], { presence: false }))).toBe('unreachable');
});

test('a server stored before plex.tv was asked for that counts as present', () => {
  expect(serverReach(server(['local'], { presence: undefined }))).toBe('here');
});
