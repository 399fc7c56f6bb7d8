import * as v from 'valibot';
import { expect, test } from 'vitest';
import { token } from './schemas.ts';
import { type StoredServer, serverOf, serversItem } from './servers.ts';

const server: StoredServer = {
  name: 'NAS',
  owned: true,
  accessToken: 'nas-token',
  sourceTitle: null,
  httpsRequired: false,
  publicAddressMatches: true,
  connections: [],
  fetchedAt: '2026-03-01T12:00:00.000Z',
};

test('serverOf finds a stored server by its machine identifier', () => {
  expect(serverOf({ [server.name]: server }, server.name)).toBe(server);
});

test.each(['constructor', 'toString', 'hasOwnProperty', 'isPrototypeOf', '__proto__', 'abcdefgh'])(
  'serverOf finds nothing for %s, which is not stored',
  (machineIdentifier) => {
    expect(serverOf({ [server.name]: server }, machineIdentifier)).toBeUndefined();
  },
);

test('a stored server with a token that fits in no header is unreadable', () => {
  for (const accessToken of ['', 'a b', 'a\nb', 'é', 'x'.repeat(4_097)]) {
    const stored = { servers: { [server.name]: { ...server, accessToken } } };
    expect(serversItem.findUnreadable(stored)).not.toBeNull();
    expect(v.is(token, accessToken)).toBe(false);
  }
});

test('a stored server with a usual token is readable', () => {
  expect(serversItem.findUnreadable({ servers: { [server.name]: server } })).toBeNull();
});
