import { afterEach, beforeEach, expect, test } from 'vitest';
import { KEYS } from '../../simulator/library-content.ts';
import type { SimulatedMediaServer } from '../../simulator/media-server.ts';
import type { Simulator } from '../../simulator/server.ts';
import { startSimulatedServer, TEST_SERVER_CLIENT } from '../../tests/support/simulated-server.ts';
import { TEST_DEVICE_HEADERS } from '../../tests/support/test-device.ts';
import { PlexNetworkError, PlexUnauthorizedError } from '../http/errors.ts';
import type { ServerEndpoint } from '../http/media-server-request.ts';
import { getItem } from '../media/media-server.ts';
import { getTransientToken } from './transient-token.ts';

let plex: Simulator;
let server: SimulatedMediaServer;
let access: ServerEndpoint;

beforeEach(async () => {
  ({ plex, server, access } = await startSimulatedServer());
});

afterEach(() => plex.stop());

const answer = (status: number, body: string) => plex.faults.add('transientToken', { kind: 'answer', status, body });
const answerToken = (token: unknown) => answer(200, JSON.stringify({ MediaContainer: { size: 0, token } }));

test('getTransientToken returns a token that works on the server in place of its own', async () => {
  const token = await getTransientToken(access);
  expect(token).toMatch(/^transient-/);
  expect(await getItem({ ...access, accessToken: token }, KEYS.film)).toMatchObject({ title: 'Metropolis' });
  server.restart();
  await expect(getItem({ ...access, accessToken: token }, KEYS.film)).rejects.toThrow(PlexUnauthorizedError);
});

test('getTransientToken sends the server’s token in a header only, with POST', async () => {
  await getTransientToken(access);
  const { method, url, headers } = plex.seenAt('transientToken')[0]?.request ?? {};
  expect([method, url?.search]).toEqual(['POST', '?type=delegation&scope=all']);
  expect(headers).toMatchObject({
    accept: 'application/json',
    'x-plex-token': server.accessToken,
    'x-plex-client-identifier': TEST_SERVER_CLIENT,
    ...TEST_DEVICE_HEADERS,
  });
});

test.each(['', 'a b', 'a\nb', 'é', 'x'.repeat(4_097), 7, null, undefined, ['transient-a']])(
  'getTransientToken rejects %j as a token',
  async (token) => {
    answerToken(token);
    await expect(getTransientToken(access)).rejects.toThrow(
      expect.objectContaining({ name: 'PlexResponseError', field: 'MediaContainer.token' }),
    );
  },
);

test('getTransientToken rejects the server’s own token', async () => {
  answerToken(server.accessToken);
  const error = await getTransientToken(access).catch((thrown) => thrown);
  expect(error).toMatchObject({ name: 'PlexResponseError', field: 'MediaContainer.token' });
  expect(JSON.stringify([error.message, error.stack])).not.toContain(server.accessToken);
});

test.each(['<MediaContainer size="0" token="transient-a"/>', '<h1>portal</h1>', '', '[]'])(
  'getTransientToken rejects %j as a response',
  async (body) => {
    answer(200, body);
    await expect(getTransientToken(access)).rejects.toThrow(expect.objectContaining({ name: 'PlexResponseError' }));
  },
);

test('getTransientToken reports the status of a server that gives none', async () => {
  server.givesTransientTokens = false;
  await expect(getTransientToken(access)).rejects.toThrow(
    expect.objectContaining({ name: 'PlexHttpError', status: 404 }),
  );
  server.givesTransientTokens = true;
  await expect(getTransientToken({ ...access, accessToken: 'wrong' })).rejects.toThrow(PlexUnauthorizedError);
});

test('getTransientToken reports a lost connection, and ends with the caller’s signal', async () => {
  plex.faults.add('transientToken', { kind: 'reset' }, 1);
  await expect(getTransientToken(access)).rejects.toThrow(PlexNetworkError);
  plex.faults.add('transientToken', { kind: 'silence' });
  const aborter = new AbortController();
  const asked = getTransientToken(access, { signal: aborter.signal });
  await plex.waitForRequests('transientToken', 2);
  aborter.abort(new Error('closed'));
  await expect(asked).rejects.toThrow('closed');
});
