import { expect, test } from 'vitest';
import { knownSecrets, type Secretive } from './collect-secrets.ts';

const nothing: Secretive = {
  account: null,
  link: { state: 'unlinked' },
  pendingSignOuts: [],
  servers: {},
  customSites: [],
  abandonedPins: [],
};

test('Empty storage holds no secrets.', () => {
  expect(knownSecrets(nothing)).toEqual([]);
});

test('The secrets of an account are its token, client identifier and names.', () => {
  const user = { id: 5, uuid: 'u5', username: 'robin', title: 'Robin Example', email: 'r@example.org', thumb: '' };
  const account = { authToken: 'token-1', clientIdentifier: 'client-1', linkedAt: '2026-03-01T12:00:00.000Z', user };
  expect(knownSecrets({ ...nothing, account })).toEqual([
    'token-1',
    'client-1',
    'u5',
    'robin',
    'Robin Example',
    'r@example.org',
  ]);
  const { email, ...nameless } = { ...user, username: '', title: '' };
  expect(knownSecrets({ ...nothing, account: { ...account, user: nameless } })).toEqual(['token-1', 'client-1', 'u5']);
  expect(knownSecrets({ ...nothing, account: { ...account, user: null } })).toEqual(['token-1', 'client-1']);
});

test('The token, identifier and name of a profile are secrets, and so are the names of the Home’s users.', () => {
  const common = { title: 'Mika', thumb: '', restricted: true };
  const since = '2026-03-01T12:00:00.000Z';
  const profile = { ...common, uuid: 'u6', authToken: 'token-6', clientIdentifier: 'client-6', since };
  const user = { ...common, uuid: 'u7', title: 'Alex', admin: false, guest: false, protected: false };
  const homeUsers = { users: [user], fetchedAt: since };
  expect(knownSecrets({ ...nothing, profile, homeUsers })).toEqual(['token-6', 'client-6', 'u6', 'Mika', 'u7', 'Alex']);
});

test('A pending code, the tokens of pending sign-outs and the client identifier are secrets.', () => {
  const link: Secretive['link'] = {
    state: 'pending',
    method: 'code',
    attempt: 'client-2',
    pin: { id: 1, code: '7RQZ' },
    expiresAt: 0,
    expiresInSeconds: 900,
  };
  const pendingSignOuts = [{ authToken: 'token-0', clientIdentifier: 'client-0' }];
  const abandonedPins = [{ id: 1, clientIdentifier: 'client-3', expiresAt: 0, next: { retryAt: 0, waitMs: 0 } }];
  expect(knownSecrets({ ...nothing, link, pendingSignOuts, abandonedPins })).toEqual([
    'token-0',
    'client-0',
    '7RQZ',
    'client-2',
    'client-3',
  ]);
});

test('The tokens, identifiers and addresses of servers and custom sites are secrets.', () => {
  const connection = { protocol: 'https', port: 32400, local: true, relay: false, IPv6: false };
  const servers: Secretive['servers'] = {
    abcdef01: {
      name: 'NAS',
      owned: true,
      accessToken: 'nas-token',
      sourceTitle: null,
      httpsRequired: false,
      publicAddressMatches: true,
      connections: [
        { ...connection, uri: 'https://10-0-0-1.abc.plex.direct:32400', address: '10.0.0.1' },
        { ...connection, uri: 'no address', address: '10.0.0.2' },
      ],
      fetchedAt: '2026-03-01T12:00:00.000Z',
    },
  };
  expect(knownSecrets({ ...nothing, servers, customSites: ['http://nas:32400'] })).toEqual([
    'abcdef01',
    'nas-token',
    '10-0-0-1.abc.plex.direct:32400',
    '10-0-0-1.abc.plex.direct',
    '10.0.0.1',
    '10.0.0.2',
    'nas:32400',
    'nas',
  ]);
});
