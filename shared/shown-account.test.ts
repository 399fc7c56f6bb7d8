import { expect, test } from 'vitest';
import { shownAccount, shownServers } from './shown-account.ts';
import type { Account } from './storage/account.ts';
import type { Profile } from './storage/profile.ts';
import type { StoredServer } from './storage/servers.ts';

const LINKED_AT = '2026-03-01T12:00:00.000Z';
const user = { id: 5, uuid: 'u5', username: 'robin', title: 'Robin', thumb: 'https://plex.tv/users/u5/avatar' };
const account: Account = { authToken: 'secret-token', clientIdentifier: 'client', linkedAt: LINKED_AT, user };

const home: StoredServer = {
  name: 'Home',
  owned: true,
  sourceTitle: null,
  accessToken: 'secret-token',
  httpsRequired: false,
  publicAddressMatches: true,
  presence: true,
  connections: [
    {
      uri: 'http://192.168.1.2:32400',
      protocol: 'http',
      address: '192.168.1.2',
      port: 32400,
      local: true,
      relay: false,
      IPv6: false,
    },
  ],
  fetchedAt: LINKED_AT,
};

test('The popup’s components get of an account its name, picture and date, and no token.', () => {
  const shown = { name: 'Robin', picture: user.thumb, email: null, plexPass: false };
  expect(shownAccount(account, null)).toEqual({ linkedAt: LINKED_AT, user: shown });
});

test('The e-mail address and a Plex Pass are passed on if Plex has told them.', () => {
  const known = { ...user, title: 'robin@example.org', email: 'robin@example.org', plexPass: true };
  expect(shownAccount({ ...account, user: known }, null)).toMatchObject({
    user: { name: 'robin', email: 'robin@example.org', plexPass: true },
  });
});

test('The e-mail address of the account is kept from another user who is watching.', () => {
  const known = { ...user, email: 'robin@example.org' };
  const mika: Profile = {
    ...{ uuid: 'u6', title: 'Mika', thumb: '', restricted: true, authToken: 'token-6' },
    ...{ clientIdentifier: 'client-6', since: LINKED_AT },
  };
  expect(shownAccount({ ...account, user: known }, mika)).toMatchObject({ user: { email: null } });
});

test('The end of the token is passed on if it has one.', () => {
  const tokenExpiresAt = '2026-03-08T12:00:00.000Z';
  expect(shownAccount({ ...account, tokenExpiresAt }, null)).toMatchObject({ endsAt: tokenExpiresAt });
  expect(shownAccount({ ...account, tokenExpiresAt, user: null }, null)).toMatchObject({ endsAt: tokenExpiresAt });
});

test('A managed user without any name, e-mail address or picture has no name to show.', () => {
  const managed = { ...user, username: '', title: '', thumb: '' };
  const shown = { name: null, picture: null, email: null, plexPass: false };
  expect(shownAccount({ ...account, user: managed }, null)).toEqual({ linkedAt: LINKED_AT, user: shown });
});

test('A picture at a host that our pages may not load from is left out.', () => {
  const elsewhere = { ...user, thumb: 'https://example.org/avatar' };
  expect(shownAccount({ ...account, user: elsewhere }, null)).toMatchObject({ user: { picture: null } });
});

test('An account without its profile has only a date.', () => {
  expect(shownAccount({ ...account, user: null }, null)).toEqual({ linkedAt: LINKED_AT, user: null });
});

test('The popup’s components get of a server its name, owner and reach, and no token and no address.', () => {
  const cabin = { ...home, name: 'Cabin', owned: false, sourceTitle: 'Kim', presence: false };
  expect(shownServers({ a: home, b: cabin })).toEqual([
    { name: 'Home', owned: true, owner: null, reach: 'here' },
    { name: 'Cabin', owned: false, owner: 'Kim', reach: 'unreachable' },
  ]);
});

test('An owner whom Plex names by an e-mail address is not named.', () => {
  const shared = { ...home, owned: false, sourceTitle: 'kim@example.org' };
  expect(shownServers({ a: shared })).toMatchObject([{ owner: null }]);
});
