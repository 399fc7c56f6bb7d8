import { expect, test } from 'vitest';
import { newAccount } from './new-account.ts';

const AT = Date.parse('2026-11-27T12:00:00Z');
const linked = { clientIdentifier: 'client', linkedAt: '2026-11-27T12:00:00.000Z', user: null };
const jwtOf = (exp: number) => `e30.${Buffer.from(JSON.stringify({ exp })).toString('base64url')}.c2ln`;

test('A new account has no profile yet', () => {
  expect(newAccount({ authToken: 'token', clientIdentifier: 'client' }, AT)).toEqual({ ...linked, authToken: 'token' });
});

test('A new account with a JWT has the moment at which the token ends', () => {
  const authToken = jwtOf(AT / 1000 + 7 * 86_400);
  const tokenExpiresAt = '2026-12-04T12:00:00.000Z';
  expect(newAccount({ authToken, clientIdentifier: 'client' }, AT)).toEqual({ ...linked, authToken, tokenExpiresAt });
});

test('A new account with a JWT that has already ended, by this clock, has no such moment', () => {
  const authToken = jwtOf(AT / 1000 - 1);
  expect(newAccount({ authToken, clientIdentifier: 'client' }, AT)).toEqual({ ...linked, authToken });
});
