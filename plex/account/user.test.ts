import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Simulator } from '../../simulator/server.ts';
import { PlexHttpError, PlexNetworkError, PlexResponseError, PlexUnauthorizedError } from '../http/errors.ts';
import { getPin, getToken } from '../tv.ts';
import { getUser, signOut } from './user.ts';

const CLIENT = 'b2f0c4d6-7a51-4f5e-8a37-5a7c4f2d9e10';

let plex: Simulator;
let options: { serverURL: string };
let token: string;

beforeEach(async () => {
  plex = await Simulator.start();
  options = { serverURL: plex.serverURL };
  const { id, code } = await getPin(CLIENT, false, options);
  plex.accounts.claim(code);
  token = (await getToken(id, CLIENT, options)).authToken ?? '';
});

afterEach(() => plex.stop());

describe('getUser', () => {
  test('getUser returns the owner of a token and sends the token in a header only', async () => {
    expect(await getUser(token, CLIENT, options)).toEqual({
      ...plex.accounts.user,
      friendlyName: '',
      home: false,
      plexPass: true,
    });
    const { headers, url } = plex.seenAt('getUser')[0]?.request ?? {};
    expect(headers?.['x-plex-token']).toBe(token);
    expect(url?.href).not.toContain(token);
  });

  const nameless = { id: 5, uuid: 'abc', username: '', title: '', friendlyName: '', email: '', thumb: '', home: null };

  test.each([
    [{}, {}],
    [{ username: '', title: '', friendlyName: '', email: '', thumb: '' }, {}],
    [{ username: null, title: null, friendlyName: null, email: null, thumb: null }, {}],
    [{ username: 5, title: true, friendlyName: {}, email: ['a@example.org'], thumb: false }, {}],
    [{ friendlyName: 'Kim' }, { friendlyName: 'Kim' }],
    [{ title: 'Kim', username: null, email: null, restricted: true }, { title: 'Kim' }],
    [{ username: 'kim', title: '' }, { username: 'kim' }],
    [{ home: true }, { home: true }],
    [{ home: 'yes' }, {}],
  ])('getUser accepts the names %j, as of a managed user', async (sent, read) => {
    const body = JSON.stringify({ id: 5, uuid: 'abc', ...sent });
    plex.faults.add('getUser', { kind: 'answer', status: 200, body });
    expect(await getUser(token, CLIENT, options)).toEqual({ ...nameless, plexPass: false, ...read });
  });

  test.each([
    [{ active: true }, true],
    [{ active: '1', plan: 'lifetime' }, true],
    [{ active: false, status: 'Inactive' }, false],
    [{ status: 'Active' }, false],
    [{ active: 'perhaps' }, false],
    ['lifetime', false],
    [null, false],
  ])('getUser reads the subscription %j as Plex Pass %j', async (subscription, plexPass) => {
    const body = JSON.stringify({ id: 5, uuid: 'abc', subscription });
    plex.faults.add('getUser', { kind: 'answer', status: 200, body }, 1);
    expect(await getUser(token, CLIENT, options)).toMatchObject({ id: 5, plexPass });
  });

  test('getUser reports that a Plex Pass has ended', async () => {
    Object.assign(plex.accounts.subscription, { active: false, status: 'Inactive', plan: null, features: [] });
    expect(await getUser(token, CLIENT, options)).toMatchObject({ plexPass: false });
  });

  test('only status 401 is a PlexUnauthorizedError', async () => {
    for (const status of [400, 403, 404, 429, 500, 503]) {
      plex.faults.add('getUser', { kind: 'answer', status }, 1);
      const error = await getUser(token, CLIENT, options).catch((thrown) => thrown);
      expect(error).toBeInstanceOf(PlexHttpError);
      expect(error).not.toBeInstanceOf(PlexUnauthorizedError);
    }
    plex.accounts.behaviour.deadToken = '401 JSON';
    plex.accounts.revokeAll();
    await expect(getUser(token, CLIENT, options)).rejects.toThrow(PlexUnauthorizedError);
  });

  test('a response that is not a user is a PlexResponseError without its values', async () => {
    plex.faults.add('getUser', { kind: 'answer', status: 200, body: `{"id": "x", "authToken": "${token}"}` });
    const error = await getUser(token, CLIENT, options).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(PlexResponseError);
    expect(error.field).toBe('id');
    expect(`${error.message}${error.stack}`).not.toContain(token);
  });

  test('getUser rejects an empty token before any request', async () => {
    await expect(getUser(' ', CLIENT, options)).rejects.toThrow('An auth token is required');
    expect(plex.seenAt('getUser')).toHaveLength(0);
  });
});

describe('signOut', () => {
  test('signOut revokes the token', async () => {
    await signOut(token, CLIENT, options);
    expect(plex.accounts.signedOut).toEqual([token]);
    expect(plex.seenAt('signOut')[0]?.request.url.href).not.toContain(token);
  });

  test('signOut succeeds if the token was already invalid', async () => {
    plex.accounts.revokeAll();
    await expect(signOut(token, CLIENT, options)).resolves.toBeUndefined();
    expect(plex.accounts.signedOut).toEqual([]);
  });

  test('signOut fails for a 401 that is not plex.tv’s own', async () => {
    plex.faults.add('signOut', { kind: 'answer', status: 401 }, 1);
    await expect(signOut(token, CLIENT, options)).rejects.toThrow(PlexUnauthorizedError);
    expect(plex.accounts.tokens.has(token)).toBe(true);
  });

  test.each<[string, number, string]>([
    ['a page of a proxy', 200, '<html><h1>portal</h1></html>'],
    ['a page with another 2xx', 202, '<!doctype html>'],
    ['plain text', 200, 'OK'],
    ['truncated JSON', 200, '{"signed'],
    ['XML', 200, '<?xml version="1.0"?><response/>'],
    ['an error document', 200, '{"errors":[{"code":1000,"message":"","status":400}]}'],
  ])('signOut fails for %s, and does not count the token as revoked', async (_what, status, body) => {
    plex.faults.add('signOut', { kind: 'answer', status, body }, 1);
    await expect(signOut(token, CLIENT, options)).rejects.toThrow(PlexResponseError);
    expect(plex.accounts.tokens.has(token)).toBe(true);
  });

  test.each<[string, number, string]>([
    ['200 and an empty body', 200, ''],
    ['200 and a blank body', 200, ' \n'],
    ['202 and a JSON object', 202, '{"success":true}'],
    ['200 and another JSON value', 200, 'true'],
    ['422 and the XML of v1', 422, '<?xml version="1.0"?>\n<errors>\n  <error>Invalid token</error>\n</errors>'],
    ['422 and an error document', 422, '{"errors":[{"code":1001,"message":"Invalid token","status":422}]}'],
  ])('signOut succeeds for %s', async (_what, status, body) => {
    plex.faults.add('signOut', { kind: 'answer', status, body }, 1);
    await expect(signOut(token, CLIENT, options)).resolves.toBeUndefined();
  });

  test.each<[number, string]>([
    [422, ''],
    [422, '<html>Invalid token</html>'],
    [422, '{"errors":[{"code":1,"message":"Invalid request","status":422}]}'],
    [401, '{"error":"Invalid token"}'],
    [403, '{"errors":[{"code":1001,"message":"Invalid token","status":403}]}'],
    [404, ''],
  ])('signOut fails for status %i with the body "%s"', async (status, body) => {
    plex.faults.add('signOut', { kind: 'answer', status, body }, 1);
    await expect(signOut(token, CLIENT, options)).rejects.toThrow(PlexHttpError);
  });

  test('signOut fails for other errors', async () => {
    plex.faults.add('signOut', { kind: 'answer', status: 503 }, 1);
    await expect(signOut(token, CLIENT, options)).rejects.toThrow(PlexHttpError);
    plex.faults.add('signOut', { kind: 'reset' }, 1);
    await expect(signOut(token, CLIENT, options)).rejects.toThrow(PlexNetworkError);
    expect(plex.accounts.tokens.has(token)).toBe(true);
  });
});
