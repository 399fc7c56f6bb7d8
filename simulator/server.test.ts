import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Simulator } from './server.ts';

const ACCEPT_JSON = { Accept: 'application/json' };
const CLIENT = { ...ACCEPT_JSON, 'X-Plex-Client-Identifier': 'client' };

let simulator: Simulator;

beforeEach(async () => {
  simulator = await Simulator.start();
});

afterEach(() => simulator.stop());

const ask = (path: string, init: RequestInit = {}) => fetch(simulator.serverURL + path, { headers: CLIENT, ...init });
const makePin = async () => (await ask('/pins?strong=false', { method: 'POST' })).json();
const checkPin = async (id: number) => (await ask(`/pins/${id}`)).json();

describe('the simulated Plex', () => {
  test.each([
    ['POST', '/pins'],
    ['GET', '/pins/1'],
    ['GET', '/user'],
    ['GET', '/resources'],
    ['DELETE', '/users/signout'],
  ])('plex.tv rejects %s %s without a client identifier', async (method, path) => {
    const answer = await ask(path, { method, headers: ACCEPT_JSON });
    expect(answer.status).toBe(400);
    const message = 'X-Plex-Client-Identifier is missing';
    expect(await answer.json()).toEqual({ errors: [{ code: 1000, message, status: 400 }] });
  });

  test('a PIN is hidden from other clients and after it has expired', async () => {
    const { id } = await makePin();
    const headers = { ...ACCEPT_JSON, 'X-Plex-Client-Identifier': 'another' };
    expect((await ask(`/pins/${id}`, { headers })).status).toBe(404);
    expect((await ask(`/pins/${id}`)).status).toBe(200);
    simulator.clock.advance(900_000);
    const answer = await ask(`/pins/${id}`);
    expect(answer.status).toBe(404);
    expect((await answer.json()).errors[0].code).toBe(1020);
  });

  test('an expired PIN can be answered with 200, as some clients report', async () => {
    const { id } = await makePin();
    simulator.behaviour.expiredPin = '200 null';
    simulator.clock.advance(900_000);
    expect(await checkPin(id)).toMatchObject({ authToken: null, expiresIn: 900 });
  });

  test.each(['until expiry', 'once'] as const)('a claimed PIN can return its token %s', async (tokenOfClaimedPin) => {
    const { id, code } = await makePin();
    simulator.behaviour.tokenOfClaimedPin = tokenOfClaimedPin;
    simulator.accounts.claim(code);
    expect((await checkPin(id)).authToken).toMatch(/^\w{20}$/);
    const again = (await checkPin(id)).authToken;
    if (tokenOfClaimedPin === 'until expiry') expect(again).toMatch(/^\w{20}$/);
    else expect(again).toBeNull();
  });

  test('plex.tv answers in XML unless JSON is requested', async () => {
    const answer = await ask('/pins', { method: 'POST', headers: { 'X-Plex-Client-Identifier': 'client' } });
    expect(answer.headers.get('Content-Type')).toBe('application/xml');
    expect(await answer.text()).toMatch(/^<document id="\d+"/);
  });

  test('user, resources and sign-out require a valid token', async () => {
    const { id, code } = await makePin();
    simulator.accounts.claim(code);
    const headers = { ...CLIENT, 'X-Plex-Token': (await checkPin(id)).authToken };
    for (const path of ['/user', '/resources']) {
      expect((await ask(path)).status).toBe(401);
      expect((await ask(path, { headers })).status).toBe(200);
    }
    expect((await ask('/users/signout', { method: 'DELETE', headers })).status).toBe(204);
    expect((await ask('/users/signout', { method: 'DELETE', headers })).status).toBe(401);
    expect((await ask('/user', { headers })).status).toBe(401);
  });

  test('the form of the link page claims a PIN, but not with a wrong code', async () => {
    const { id, code } = await makePin();
    const form = (text: string) =>
      ask('/../../link/code', { method: 'POST', body: new URLSearchParams({ code: text }) });
    expect((await form('XXXX')).status).toBe(404);
    expect((await form(` ${code.toLowerCase()} `)).status).toBe(200);
    expect((await checkPin(id)).authToken).toBeTruthy();
  });
});
