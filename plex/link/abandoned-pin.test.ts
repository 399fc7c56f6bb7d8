import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Simulator } from '../../simulator/server.ts';
import { PlexHttpError } from '../http/errors.ts';
import { getPin } from '../tv.ts';
import { revokeAbandonedPin, revokePin, revokeToken } from './abandoned-pin.ts';
import type { AbandonedPin } from './types.ts';

const waits = vi.hoisted((): { unref?: boolean }[] => []);

/** Waits are over at once. */
vi.mock('./sleep.ts', () => ({
  sleep: async (_ms: number, options: { signal?: AbortSignal; unref?: boolean } = {}) => {
    const { signal } = options;
    waits.push(options);
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
  },
}));

let plex: Simulator;
let pin: AbandonedPin;

beforeEach(async () => {
  waits.length = 0;
  plex = await Simulator.start();
  const { id, expiresIn } = await getPin('client', false, { serverURL: plex.serverURL });
  pin = { id, clientIdentifier: 'client', expiresAt: Date.now() + expiresIn * 1000 };
});

afterEach(async () => {
  await plex.stop();
});

const revoke = (options = {}) => revokeAbandonedPin(pin, { serverURL: plex.serverURL, ...options });
const approve = () => plex.accounts.claim(plex.accounts.newestPin?.code ?? '');
const refusal = (status: number) =>
  ({ kind: 'answer', status, body: JSON.stringify({ errors: [{ code: 1, message: 'No', status }] }) }) as const;

describe('revokeAbandonedPin', () => {
  test('signs out the token of a late approval, whatever fails on the way', async () => {
    plex.faults.add('getToken', { kind: 'answer', status: 503 }, 3);
    plex.faults.add('signOut', { kind: 'reset' }, 3);
    const revoking = revoke();
    await plex.waitForRequests('getToken', 2);
    approve();
    expect(await revoking).toBe('revoked');
    expect(plex.accounts.signedOut).toEqual([plex.accounts.newestPin?.authToken]);
  });

  test('ends when plex.tv says that the PIN is dead', async () => {
    plex.clock.advance(901_000);
    expect(await revoke()).toBe('dead');
    expect(plex.seenAt('getToken')).toHaveLength(1);
  });

  test('makes no request for a PIN that expired more than a minute ago', async () => {
    pin.expiresAt = Date.now() - 61_000;
    expect(await revoke()).toBe('dead');
    expect(plex.seenAt('getToken')).toEqual([]);
  });

  test('throws the error after ten refusals of plex.tv itself', async () => {
    plex.faults.add('getToken', refusal(403));
    await expect(revoke()).rejects.toThrow(PlexHttpError);
    expect(plex.seenAt('getToken')).toHaveLength(10);
  });

  test('does not count failures of the network as refusals', async () => {
    plex.faults.add('getToken', { kind: 'reset' }, 15);
    plex.faults.add('getToken', refusal(403));
    await expect(revoke()).rejects.toThrow(PlexHttpError);
    expect(plex.seenAt('getToken')).toHaveLength(25);
  });

  test('throws an error of the caller at once', async () => {
    pin.clientIdentifier = ' ';
    await expect(revoke()).rejects.toThrow(TypeError);
    await expect(revokeToken('token', ' ', { serverURL: plex.serverURL })).rejects.toThrow(TypeError);
    expect(waits).toEqual([]);
  });

  test('keeps Node.js alive while it waits, unless linking calls it', async () => {
    plex.faults.add('getToken', { kind: 'reset' }, 1);
    approve();
    expect(await revoke()).toBe('revoked');
    expect(waits.map(({ unref }) => unref)).toEqual([undefined]);
    plex.faults.add('signOut', { kind: 'reset' }, 1);
    plex.faults.add('getToken', { kind: 'reset' }, 1);
    await revokePin(pin, { serverURL: plex.serverURL, unref: true });
    expect(waits.slice(1).map(({ unref }) => unref)).toEqual([true, true]);
  });

  test('throws the error after ten failed tries to sign out', async () => {
    approve();
    plex.faults.add('signOut', refusal(503));
    await expect(revoke()).rejects.toThrow(PlexHttpError);
    expect(plex.seenAt('signOut')).toHaveLength(10);
  });

  test('ends with the reason when it is aborted', async () => {
    const aborter = new AbortController();
    const revoking = revoke({ signal: aborter.signal });
    await plex.waitForRequests('getToken', 1);
    aborter.abort('Enough');
    await expect(revoking).rejects.toBe('Enough');
  });
});
