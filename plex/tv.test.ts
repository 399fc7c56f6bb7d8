import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Simulator } from '../simulator/server.ts';
import {
  PinNotFoundError,
  PlexBadRequestError,
  PlexError,
  PlexHttpError,
  PlexNetworkError,
  PlexResponseError,
} from './http/errors.ts';
import { REQUEST_TIMEOUT_MS } from './http/send.ts';
import { getPin, getToken } from './tv.ts';

const CLIENT = 'b2f0c4d6-7a51-4f5e-8a37-5a7c4f2d9e10';

let plex: Simulator;
let options: { serverURL: string };

beforeEach(async () => {
  plex = await Simulator.start();
  options = { serverURL: plex.serverURL };
});

afterEach(async () => {
  vi.restoreAllMocks();
  await plex.stop();
});

const lastRequest = () => {
  const seen = plex.seen.at(-1);
  if (!seen) throw new Error('No request was received.');
  return seen.request;
};

describe('getPin', () => {
  test('getPin posts to /pins and requests four characters by default', async () => {
    const pin = await getPin(CLIENT, undefined, options);
    expect(lastRequest().method).toBe('POST');
    expect(lastRequest().url.pathname).toBe('/api/v2/pins');
    expect(lastRequest().url.search).toBe('?strong=false');
    expect(lastRequest().body).toBe('');
    expect(pin.code).toMatch(/^\w{4}$/);
    expect(pin.expiresIn).toBe(900);
  });

  test('getPin can request a strong PIN', async () => {
    const pin = await getPin(CLIENT, true, options);
    expect(lastRequest().url.search).toBe('?strong=true');
    expect(pin.code).toMatch(/^\w{25}$/);
    expect(pin.expiresIn).toBe(1800);
  });

  test('getPin parses every field of the response', async () => {
    const pin = await getPin(CLIENT, false, { ...options, fetchOptions: { headers: { 'X-Plex-Product': 'Test' } } });
    const made = plex.accounts.newestPin;
    expect(pin).toEqual({
      id: made?.id,
      code: made?.code,
      product: 'Test',
      trusted: false,
      clientIdentifier: CLIENT,
      location: {
        code: 'VI',
        european_union_member: 'Unknown',
        continent_code: 'NA',
        country: 'United States Virgin Islands',
        city: 'Cruz Bay',
        time_zone: 'America/St_Thomas',
        postal_code: '802',
        in_privacy_restricted_country: 'Unknown',
        in_privacy_restricted_region: false,
        subdivisions: null,
        coordinates: '18.3381, -64.8941',
      },
      expiresIn: 900,
      createdAt: new Date(Math.floor((made?.createdAt ?? 0) / 1000) * 1000),
      expiresAt: new Date(Math.floor((made?.expiresAt ?? 0) / 1000) * 1000),
      authToken: null,
      newRegistration: null,
    });
  });

  test('getPin calls https://plex.tv/api/v2 by default', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('no network here'));
    await expect(getPin(CLIENT)).rejects.toThrow(PlexNetworkError);
    expect(String(fetched.mock.calls[0]?.[0])).toBe('https://plex.tv/api/v2/pins?strong=false');
  });
});

describe('getToken', () => {
  test('getToken returns the PIN, with a token once it is claimed', async () => {
    const { id, code } = await getPin(CLIENT, false, options);
    expect((await getToken(id, CLIENT, options)).authToken).toBeNull();
    expect(lastRequest().method).toBe('GET');
    expect(lastRequest().url.pathname).toBe(`/api/v2/pins/${id}`);
    plex.accounts.claim(code);
    const claimed = await getToken(id, CLIENT, options);
    expect(plex.accounts.tokens.get(claimed.authToken ?? '')).toBe(CLIENT);
    expect(claimed.id).toBe(id);
  });

  test('getToken returns the remaining seconds', async () => {
    const { id } = await getPin(CLIENT, false, options);
    plex.clock.advance(100_000);
    expect((await getToken(id, CLIENT, options)).expiresIn).toBeLessThanOrEqual(800);
  });

  test('getToken rejects an unknown PIN, an expired PIN and a PIN of another client', async () => {
    const { id } = await getPin(CLIENT, false, options);
    await expect(getToken(id + 1, CLIENT, options)).rejects.toThrow(PinNotFoundError);
    await expect(getToken(1, CLIENT, options)).rejects.toThrow(PinNotFoundError);
    await expect(getToken(id, 'another client', options)).rejects.toThrow(PinNotFoundError);
    plex.clock.advance(901_000);
    const error = await getToken(id, CLIENT, options).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(PinNotFoundError);
    expect(error).toMatchObject({
      status: 404,
      errors: [{ code: 1020, message: 'Code not found or expired', status: 404 }],
    });
  });

  test.each([0, -1, 1.5, Number.NaN, '12' as unknown as number])(
    'getToken rejects the PIN id %s before any request',
    async (id) => {
      await expect(getToken(id, CLIENT, options)).rejects.toThrow(TypeError);
      expect(plex.seen).toHaveLength(0);
    },
  );
});

/** Both operations follow the same rules. */
const OPERATIONS = [
  ['getPin', (client: string, given?: object) => getPin(client, false, { ...options, ...given })],
  ['getToken', (client: string, given?: object) => getToken(4711, client, { ...options, ...given })],
] as const;

describe.each(OPERATIONS)('%s', (endpoint, call) => {
  test.each(['', '   ', undefined as unknown as string])(
    'the client identifier "%s" is rejected before any request',
    async (client) => {
      await expect(call(client)).rejects.toThrow('A client identifier is required');
      expect(plex.seen).toHaveLength(0);
    },
  );

  test(`${endpoint} sends the client identifier and requests JSON`, async () => {
    await call(CLIENT).catch(() => undefined);
    expect(lastRequest().headers).toMatchObject({ 'x-plex-client-identifier': CLIENT, accept: 'application/json' });
    expect(lastRequest().url.href).not.toContain(CLIENT);
    expect(lastRequest().headers).not.toHaveProperty('x-plex-token');
  });

  test(`${endpoint} adds the headers of fetchOptions to its own`, async () => {
    for (const headers of [
      { 'X-Plex-Device': 'Linux' },
      new Headers({ 'X-Plex-Device': 'Linux' }),
      [['X-Plex-Device', 'Linux']],
    ]) {
      await call(CLIENT, { fetchOptions: { headers } }).catch(() => undefined);
      expect(lastRequest().headers).toMatchObject({
        'x-plex-device': 'Linux',
        'x-plex-client-identifier': CLIENT,
        accept: 'application/json',
      });
    }
  });

  test(`${endpoint} passes on the other fetchOptions, except method and body`, async () => {
    const fetched = vi.spyOn(globalThis, 'fetch');
    const fetchOptions = { keepalive: true, priority: 'low', cache: 'default', method: 'PUT', body: 'x' };
    await call(CLIENT, { fetchOptions }).catch(() => undefined);
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({ keepalive: true, priority: 'low', cache: 'default' });
    expect(lastRequest().method).toBe(endpoint === 'getPin' ? 'POST' : 'GET');
    expect(lastRequest().body).toBe('');
  });

  test(`${endpoint} accepts a server URL with or without trailing slashes, and rejects an invalid one`, async () => {
    for (const slashes of ['/', '//']) {
      await call(CLIENT, { serverURL: plex.serverURL + slashes }).catch(() => undefined);
      expect(lastRequest().url.pathname).toMatch(/^\/api\/v2\/pins/);
    }
    expect(plex.seenAt(endpoint)).toHaveLength(2);
    await expect(call(CLIENT, { serverURL: 'not a URL' })).rejects.toThrow(TypeError);
  });

  test('status 400 is a PlexBadRequestError with the errors', async () => {
    const errors = [{ code: 1000, message: 'X-Plex-Client-Identifier is missing', status: 400 }];
    plex.faults.add(endpoint, { kind: 'answer', status: 400, body: JSON.stringify({ errors }) });
    const error = await call(CLIENT).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(PlexBadRequestError);
    expect(error).toMatchObject({ status: 400, errors });
  });

  test.each([401, 403, 418, 429, 500, 502, 503, 504])(
    'status %i is a PlexHttpError with status and Response',
    async (status) => {
      plex.faults.add(endpoint, { kind: 'answer', status, body: '<html>An error page</html>' });
      const error = await call(CLIENT).catch((thrown) => thrown);
      expect(error).toBeInstanceOf(PlexHttpError);
      expect(error).toMatchObject({ status, errors: [], retryAfterMs: undefined });
      expect(error.response).toBeInstanceOf(Response);
      expect(await error.response.text()).toContain('An error page');
    },
  );

  test('the errors of any error status are parsed', async () => {
    const errors = [{ code: 1003, message: 'Too many', status: 429 }];
    plex.faults.add(endpoint, { kind: 'answer', status: 429, body: JSON.stringify({ errors }) });
    expect(await call(CLIENT).catch((thrown) => thrown)).toMatchObject({ errors });
  });

  test.each([
    ['in seconds', { 'Retry-After': '120' }, 120_000],
    [
      'as a date, relative to the response’s Date',
      { 'Retry-After': 'Wed, 21 Oct 2037 07:28:30 GMT', Date: 'Wed, 21 Oct 2037 07:28:00 GMT' },
      30_000,
    ],
    [
      'as a date in the asctime format',
      { 'Retry-After': 'Wed Oct 21 07:28:30 2037', Date: 'Wed Oct 21 07:28:00 2037' },
      30_000,
    ],
    ['as a date in the past', { 'Retry-After': 'Wed, 21 Oct 2015 07:28:00 GMT' }, 0],
    ['that is not a number or date', { 'Retry-After': 'soon' }, undefined],
    ['with a unit', { 'Retry-After': '120 seconds' }, undefined],
    ['that is empty', { 'Retry-After': '' }, undefined],
  ])('Retry-After is read %s', async (_how, headers, retryAfterMs) => {
    plex.faults.add(endpoint, { kind: 'answer', status: 429, headers });
    expect(await call(CLIENT).catch((thrown) => thrown)).toMatchObject({ status: 429, retryAfterMs });
  });

  test.each([400, 401, 404])('Retry-After is also read for status %i', async (status) => {
    plex.faults.add(endpoint, { kind: 'answer', status, headers: { 'Retry-After': '120' } });
    expect(await call(CLIENT).catch((thrown) => thrown)).toMatchObject({ status, retryAfterMs: 120_000 });
  });

  test('a missing connection is a PlexNetworkError with its cause', async () => {
    await plex.stop();
    const error = await call(CLIENT).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(PlexNetworkError);
    expect(error).toMatchObject({ timedOut: false });
    expect(error.cause).toBeInstanceOf(TypeError);
    plex = await Simulator.start();
  });

  test.each(['before', 'in the middle'] as const)(
    'a connection reset %s of the response is a PlexNetworkError',
    async (when) => {
      plex.faults.add(endpoint, { kind: 'reset', when });
      await expect(call(CLIENT)).rejects.toThrow(PlexNetworkError);
    },
  );

  test('a missing response is a PlexNetworkError after ten seconds', async () => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    const set = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeout(50));
    plex.faults.add(endpoint, { kind: 'silence' });
    const error = await call(CLIENT).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(PlexNetworkError);
    expect(error).toMatchObject({ timedOut: true });
    expect(set).toHaveBeenCalledWith(REQUEST_TIMEOUT_MS);
    expect(REQUEST_TIMEOUT_MS).toBe(10_000);
  });

  test('an abort by the caller remains an AbortError', async () => {
    const aborter = new AbortController();
    plex.faults.add(endpoint, { kind: 'silence' });
    const answer = call(CLIENT, { fetchOptions: { signal: aborter.signal } });
    await plex.waitForRequests(endpoint, 1);
    aborter.abort();
    const error = await answer.catch((thrown) => thrown);
    expect(error.name).toBe('AbortError');
    expect(error).not.toBeInstanceOf(PlexError);
  });

  test('a response that is not JSON is a PlexResponseError', async () => {
    for (const body of ['<html>Welcome to Hotel Wi-Fi</html>', '', '{"id": 1, "code": "AB', 'null', '[]', '"text"']) {
      plex.faults.add(endpoint, { kind: 'answer', status: 200, body }, 1);
      const error = await call(CLIENT).catch((thrown) => thrown);
      expect(error).toBeInstanceOf(PlexResponseError);
    }
  });

  test('a response that is not an object is a PlexResponseError without a field', async () => {
    plex.faults.add(endpoint, { kind: 'answer', status: 200, body: '"SECR"' });
    await expect(call(CLIENT)).rejects.toThrow(
      expect.objectContaining({ name: 'PlexResponseError', field: undefined }),
    );
  });

  test('an endless response is a PlexResponseError before it fills the memory', async () => {
    plex.faults.add(endpoint, {
      kind: 'answer',
      status: 200,
      body: `{"id":1,"expiresIn":900,"code":"${'x'.repeat(10_000_000)}"}`,
    });
    await expect(call(CLIENT)).rejects.toThrow(PlexResponseError);
  });

  test.each([
    ['id', { id: 'abc' }],
    ['id', { id: -1 }],
    ['code', { code: '' }],
    ['code', { code: null }],
    ['expiresIn', { expiresIn: 'long', authToken: null }],
    ['authToken', { authToken: 12345678901234 }],
    ['authToken', { authToken: { value: 'secret-token' } }],
  ])('an invalid %s is a PlexResponseError with the field’s name and no values', async (field, wrong) => {
    const body = JSON.stringify({ id: 1, code: 'SECR', expiresIn: 900, authToken: 'secret-token', ...wrong });
    plex.faults.add(endpoint, { kind: 'answer', status: 200, body });
    const error = await call(CLIENT).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(PlexResponseError);
    expect(error.field).toBe(field);
    expect(error.message).toContain(`"${field}"`);
    expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toMatch(/SECR|secret-token|12345678901234/);
  });

  test(`${endpoint} accepts any 2xx, malformed optional fields and unknown fields`, async () => {
    const odd = {
      product: 7,
      trusted: 'yes',
      location: { city: 5, postal_code: 802 },
      createdAt: 'yesterday',
      brandNew: {},
    };
    plex.faults.add(endpoint, {
      kind: 'answer',
      status: 203,
      body: JSON.stringify({ id: '5', code: 'ABCD', expiresIn: '876', ...odd }),
    });
    expect(await call(CLIENT)).toEqual({
      id: 5,
      code: 'ABCD',
      product: null,
      trusted: null,
      clientIdentifier: null,
      location: expect.objectContaining({ city: null, postal_code: '802', european_union_member: null }),
      expiresIn: 876,
      createdAt: null,
      expiresAt: null,
      authToken: null,
      newRegistration: null,
    });
  });

  test(`${endpoint} does not follow redirects, which would send its headers to another server`, async () => {
    const elsewhere = await startCounter();
    const Location = `http://127.0.0.1:${(elsewhere.server.address() as AddressInfo).port}/`;
    plex.faults.add(endpoint, { kind: 'answer', status: 302, headers: { Location } });
    await expect(call(CLIENT)).rejects.toThrow(PlexNetworkError);
    expect(elsewhere.requests).toHaveLength(0);
    await new Promise((resolve) => elsewhere.server.close(resolve));
  });
});

test('a claimed PIN has its token even if plex.tv does not send expiresIn', async () => {
  const body = '{"id":7,"code":"ABCD","authToken":"the-token"}';
  plex.faults.add('getToken', { kind: 'answer', status: 200, body });
  expect(await getToken(7, CLIENT, options)).toMatchObject({ authToken: 'the-token', expiresIn: 0 });
});

test('dates in the older form are read', async () => {
  plex.behaviour.dates = 'older';
  const pin = await getPin(CLIENT, false, options);
  expect(pin.createdAt?.getTime()).toBe(Math.floor((plex.accounts.newestPin?.createdAt ?? 0) / 1000) * 1000);
});

async function startCounter(): Promise<{ server: Server; requests: IncomingMessage[] }> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    response.end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { server, requests };
}
