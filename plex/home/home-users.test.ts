import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Simulator } from '../../simulator/server.ts';
import { PlexHttpError, PlexResponseError } from '../http/errors.ts';
import { getServers } from '../servers/servers.ts';
import { getHomeUsers, saysPinIsRefused, switchHomeUser } from './home-users.ts';

const ACCOUNT_CLIENT = 'b2f0c4d6-7a51-4f5e-8a37-5a7c4f2d9e10';
const CLIENT = 'c0ffee00-7a51-4f5e-8a37-5a7c4f2d9e10';

let plex: Simulator;
let options: { serverURL: string };
let token: string;

beforeEach(async () => {
  plex = await Simulator.start();
  options = { serverURL: plex.serverURL };
  token = plex.accounts.issueToken(ACCOUNT_CLIENT);
  plex.accounts.home.found(plex.accounts.user);
});

afterEach(() => plex.stop());

const switchTo = (title: string, pin?: string) =>
  switchHomeUser({ uuid: plex.accounts.home.named(title).uuid, pin }, token, CLIENT, options);

describe('getHomeUsers', () => {
  test('getHomeUsers returns the users of the Home, with who has a PIN', async () => {
    plex.accounts.home.named('Alex').pin = '1234';
    const users = await getHomeUsers(token, ACCOUNT_CLIENT, options);
    const [admin, child, teen, guest] = users;
    expect(admin).toMatchObject({ uuid: plex.accounts.user.uuid, admin: true, restricted: false, protected: false });
    expect(child).toMatchObject({ title: 'Mika', admin: false, restricted: true });
    expect(teen).toMatchObject({ title: 'Alex', protected: true, restricted: false });
    expect(guest).toMatchObject({ title: 'Guest', guest: true });
    expect(JSON.stringify(users)).not.toMatch(/token|1234/i);
  });

  test.each([
    [{ title: '', friendlyName: 'Kim' }, { title: 'Kim' }],
    [{ title: null, username: 'kim' }, { title: 'kim' }],
    [
      { protected: '0', restricted: 0 },
      { protected: false, restricted: false },
    ],
    [{}, { title: '', thumb: '', admin: false, guest: false, protected: true, restricted: true }],
  ])('Of a user with %j, %j is read', async (sent, read) => {
    const body = JSON.stringify({ users: [{ uuid: 'abc', ...sent }] });
    plex.faults.add('homeUsers', { kind: 'answer', status: 200, body });
    expect(await getHomeUsers(token, ACCOUNT_CLIENT, options)).toMatchObject([read]);
  });

  test('Malformed users are left out, and everyone after the first hundred', async () => {
    const good = Array.from({ length: 200 }, (_, at) => ({ uuid: `u${at}` }));
    const bad = [null, 5, {}, { uuid: '' }, { uuid: '../pins' }, { uuid: '__proto__' }];
    plex.faults.add('homeUsers', { kind: 'answer', status: 200, body: JSON.stringify({ users: [...bad, ...good] }) });
    expect(await getHomeUsers(token, ACCOUNT_CLIENT, options)).toHaveLength(94);
  });

  test.each(['{}', '[]', '{"users":null}', '{"success":true}'])('%s is not a list of users', async (body) => {
    plex.faults.add('homeUsers', { kind: 'answer', status: 200, body });
    await expect(getHomeUsers(token, ACCOUNT_CLIENT, options)).rejects.toThrow(PlexResponseError);
  });
});

describe('switchHomeUser', () => {
  test('A switch gives a token of the user, with which plex.tv lists that user’s servers', async () => {
    const { authToken, title, restricted } = await switchTo('Mika');
    expect([title, restricted]).toEqual(['Mika', true]);
    expect(authToken).not.toBe(token);
    const of = async (asking: string) =>
      (await getServers(asking, CLIENT, options)).map(({ accessToken }) => accessToken);
    const tokens = await of(authToken);
    expect(tokens).toHaveLength(5);
    for (const accessToken of await of(token)) expect(tokens).not.toContain(accessToken);
  });

  test('A missing and a wrong PIN are refused, and say so', async () => {
    plex.accounts.home.named('Alex').pin = '1234';
    for (const pin of [undefined, '0000']) {
      const error = await switchTo('Alex', pin).catch((thrown) => thrown);
      expect(saysPinIsRefused(error)).toBe(true);
      expect(`${error.message}${error.stack}`).not.toContain('0000');
    }
    expect(await switchTo('Alex', '1234')).toMatchObject({ title: 'Alex' });
    plex.behaviour.homePin = 'checked if sent';
    expect(await switchTo('Alex')).toMatchObject({ title: 'Alex' });
    expect(saysPinIsRefused(await switchTo('Alex', '0000').catch((thrown) => thrown))).toBe(true);
  });

  test('A refusal that is not plex.tv’s own says nothing about the PIN', async () => {
    plex.faults.add('switch', { kind: 'answer', status: 403 });
    const error = await switchTo('Mika').catch((thrown) => thrown);
    expect(error).toBeInstanceOf(PlexHttpError);
    expect(saysPinIsRefused(error)).toBe(false);
  });

  test('Hasty switches are refused with 429, without Retry-After', async () => {
    plex.behaviour.switchesPerMinute = 2;
    await switchTo('Mika');
    await switchTo('Mika');
    expect(await switchTo('Mika').catch((thrown) => thrown)).toMatchObject({ status: 429, retryAfterMs: undefined });
    plex.clock.advance(60_000);
    expect(await switchTo('Mika')).toMatchObject({ title: 'Mika' });
  });

  test.each([
    ['../../pins', undefined],
    ['abc', '12'],
    ['abc', '12345'],
    ['abc', '1&a=2'],
  ])('The uuid "%s" with the PIN %s is rejected before any request', async (uuid, pin) => {
    await expect(switchHomeUser({ uuid, pin }, token, CLIENT, options)).rejects.toThrow(TypeError);
    expect(plex.seenAt('switch')).toHaveLength(0);
  });

  test('An answer without a token is no switch', async () => {
    plex.faults.add('switch', { kind: 'answer', status: 200, body: '{"title":"Mika"}' });
    await expect(switchTo('Mika')).rejects.toThrow(PlexResponseError);
  });
});
