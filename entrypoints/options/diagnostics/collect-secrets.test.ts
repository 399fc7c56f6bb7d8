import { expect, test } from 'vitest';
import { knownSecrets, type Secretive } from './collect-secrets.ts';

const nothing: Secretive = {
  account: null,
  link: { state: 'unlinked' },
  pendingSignOuts: [],
  servers: {},
  customSites: [],
  clientIdentifier: null,
};

test('where nothing is stored there is no secret', () => {
  expect(knownSecrets(nothing)).toEqual([]);
});

test('an account’s secrets are its token, its client and who the person is', () => {
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

test('so are a code that waits, tokens to be signed out, and the client identifier', () => {
  const link: Secretive['link'] = {
    state: 'pending',
    method: 'code',
    attempt: 'a',
    pin: { id: 1, code: '7RQZ', qr: null },
    expiresAt: 0,
    expiresInSeconds: 900,
  };
  const pendingSignOuts = [{ authToken: 'token-0', clientIdentifier: 'client-0' }];
  expect(knownSecrets({ ...nothing, link, pendingSignOuts, clientIdentifier: 'client-2' })).toEqual([
    'token-0',
    'client-0',
    '7RQZ',
    'client-2',
  ]);
});

test('so are servers’ tokens and identifiers, and wherever anything stands', () => {
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
