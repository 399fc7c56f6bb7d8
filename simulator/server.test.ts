import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CATALOGUE_KEYS } from './catalogue-api.ts';
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

  test('a stalled answer has half its bytes, and all once the faults are cleared', async () => {
    simulator.faults.add('getPin', { kind: 'stall' });
    const answer = await ask('/pins?strong=false', { method: 'POST' });
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    const first = await reader.read();
    const length = Number(answer.headers.get('content-length'));
    expect(first.value).toHaveLength(Math.floor(length / 2));
    const next = reader.read();
    simulator.faults.clear();
    expect((await next).value).toHaveLength(length - Math.floor(length / 2));
    expect((await reader.read()).done).toBe(true);
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

  test.each([
    ['/pins', 'POST', /^<pin id="\d+" code="\w{4}" .*authToken="" newRegistration="">\n<location code="VI"/],
    ['/pins.xml', 'POST', /^<pin id="\d+"/],
    [
      '/user',
      'GET',
      /^<user id="\d+" .*title="Robin Example"[\s\S]*<subscription active="1"[\s\S]*<feature id="home"\/>/,
    ],
    [
      '/resources',
      'GET',
      /^<resources>\n<resource name="Living room"[\s\S]*<connections>\n<connection protocol="https"/,
    ],
    ['/pins/1', 'GET', /^<errors>\n<error code="1020" message="Code not found or expired" status="404"\/>/],
    ['/../../users/account', 'GET', /^<user id="\d+" .*authenticationToken="\w+"[\s\S]*<feature id="home"\/>/],
    [
      '/../resources',
      'GET',
      /^<MediaContainer size="6" .*>\n<Device .*name="Living room"[\s\S]*<Connection protocol="https"/,
    ],
    ['/../../devices.xml', 'GET', /^<MediaContainer size="6"/],
  ])('plex.tv answers in XML at %s unless JSON is requested', async (path, method, expected) => {
    const token = simulator.accounts.issueToken('client');
    const headers = { 'X-Plex-Client-Identifier': 'client', 'X-Plex-Token': token };
    const answer = await ask(path, { method, headers });
    expect(answer.headers.get('Content-Type')).toBe('application/xml; charset=utf-8');
    const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
    const text = await answer.text();
    expect(text.slice(0, declaration.length)).toBe(declaration);
    expect(text.slice(declaration.length)).toMatch(expected);
  });

  test('user, resources and sign-out require a valid token', async () => {
    simulator.behaviour.deadToken = '401 JSON';
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

describe('what the real plex.tv may do', () => {
  const outcomeOf = async (path: string, headers: Record<string, string>, method = 'GET') => {
    const answer = await ask(path, { method, headers: { ...CLIENT, ...headers } });
    return { status: answer.status, text: await answer.text() };
  };
  const approved = async () => {
    const { id, code } = await makePin();
    simulator.accounts.claim(code);
    return (await checkPin(id)).authToken as string;
  };

  test.each([true, false])(
    'rotatesTokens: %s decides whether an approval ends the older token of the same client',
    async (rotatesTokens) => {
      simulator.behaviour.rotatesTokens = rotatesTokens;
      const foreign = simulator.accounts.issueToken('another');
      const tokens = [await approved(), await approved()];
      expect(tokens.map((token) => simulator.accounts.tokens.has(token))).toEqual([!rotatesTokens, true]);
      expect(simulator.accounts.tokens.has(foreign)).toBe(true);
    },
  );

  test.each([true, false])(
    'signsOutByDevice: %s decides whether a sign-out ends every token of the same client',
    async (signsOutByDevice) => {
      Object.assign(simulator.behaviour, { signsOutByDevice, rotatesTokens: false });
      const foreign = simulator.accounts.issueToken('another');
      const [older = '', newer = ''] = [await approved(), await approved()];
      expect((await outcomeOf('/users/signout', { 'X-Plex-Token': older }, 'DELETE')).status).toBe(204);
      expect([older, newer].map((token) => simulator.accounts.tokens.has(token))).toEqual([false, !signsOutByDevice]);
      expect(simulator.accounts.tokens.has(foreign)).toBe(true);
    },
  );

  test.each([
    ['422 XML', 422, '<errors><error>Invalid token</error></errors>'],
    ['401 JSON', 401, '"User could not be authenticated"'],
  ] as const)('a dead token is answered with %s', async (deadToken, status, part) => {
    simulator.behaviour.deadToken = deadToken;
    for (const [path, method] of [
      ['/user', 'GET'],
      ['/users/signout', 'DELETE'],
    ] as const) {
      const text = expect.stringContaining(part);
      expect(await outcomeOf(path, { 'X-Plex-Token': 'dead' }, method)).toEqual({ status, text });
    }
  });

  test.each([true, false])('endsJwt: %s decides whether a JWT ends after seven days', async (endsJwt) => {
    Object.assign(simulator.behaviour, { issuesJwt: true, endsJwt });
    const token = simulator.accounts.issueToken('client');
    const statusOfUser = async () => (await outcomeOf('/user', { 'X-Plex-Token': token })).status;
    simulator.clock.advance(7 * 86_400_000 - 60_000);
    expect(await statusOfUser()).toBe(200);
    simulator.clock.advance(120_000);
    expect(await statusOfUser()).toBe(endsJwt ? 422 : 200);
  });

  test.each([
    ['account', (token: string) => token],
    ['own', () => simulator.media.home.accessToken],
  ] as const)('the token of an owned server is of the kind "%s"', async (ownedServerToken, expected) => {
    simulator.behaviour.ownedServerToken = ownedServerToken;
    const token = simulator.accounts.issueToken('client');
    const [home, shared] = JSON.parse((await outcomeOf('/resources', { 'X-Plex-Token': token })).text);
    expect(home.accessToken).toBe(expected(token));
    expect(shared.accessToken).toBe(simulator.media.shared.accessToken);
    const { uri } = await simulator.openPort(simulator.media.home);
    const ofHome = (key: string) => fetch(`${uri}/library/sections`, { headers: { 'X-Plex-Token': key } });
    expect((await ofHome(home.accessToken)).status).toBe(200);
    expect((await ofHome(token)).status).toBe(ownedServerToken === 'account' ? 200 : 401);
    simulator.accounts.revokeAll();
    expect((await ofHome(token)).status).toBe(401);
  });

  test.each([201, 200] as const)('a new PIN is answered with %i', async (pinStatus) => {
    simulator.behaviour.pinStatus = pinStatus;
    expect((await ask('/pins', { method: 'POST' })).status).toBe(pinStatus);
  });

  test('a PIN can be refused to an extension that sends its origin', async () => {
    const from = (Origin: string) => outcomeOf('/pins', { Origin }, 'POST');
    expect((await from('chrome-extension://abc')).status).toBe(201);
    simulator.behaviour.pinOrigin = 'refused';
    expect((await from('chrome-extension://abc')).status).toBe(403);
    expect((await from('moz-extension://abc')).status).toBe(403);
    expect((await from('https://app.plex.tv')).status).toBe(201);
  });

  test('the location of a PIN has mixed types, or those that the public SDK accepts', async () => {
    expect((await makePin()).location).toMatchObject({ european_union_member: 'Unknown', subdivisions: null });
    simulator.behaviour.pinLocation = 'plain';
    expect((await makePin()).location).toMatchObject({ european_union_member: false, subdivisions: 'Saint John' });
  });

  test.each(['Video', 'Metadata'] as const)('the catalogue lists its items as %s', async (catalogueItems) => {
    simulator.behaviour.catalogueItems = catalogueItems;
    const headers = { 'X-Plex-Token': simulator.accounts.issueToken('client') };
    const answer = await outcomeOf(`/../../library/metadata/${CATALOGUE_KEYS.film}`, headers);
    expect(JSON.parse(answer.text).MediaContainer[catalogueItems][0].title).toBe('Metropolis');
  });

  test.each([
    ['refused', 404, null],
    ['allowed', 204, 'https://app.plex.tv'],
  ] as const)('the preflight of the catalogue is %s', async (cataloguePreflight, status, origin) => {
    simulator.behaviour.cataloguePreflight = cataloguePreflight;
    const headers = { Origin: 'https://app.plex.tv' };
    const answer = await ask(`/../../library/metadata/${CATALOGUE_KEYS.film}`, { method: 'OPTIONS', headers });
    expect([answer.status, answer.headers.get('Access-Control-Allow-Origin')]).toEqual([status, origin]);
  });
});
