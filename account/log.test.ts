import { describe, expect, test, vi } from 'vitest';
import { getUser, signOut } from '../plex/account.ts';
import { PlexNetworkError } from '../plex/errors.ts';
import { getPin, getToken } from '../plex/tv.ts';
import { logProblem, redact } from './log.ts';

test('redact takes out tokens, long codes and identifiers, and leaves sentences alone', () => {
  expect(redact('for https://plex.tv/x?X-Plex-Token=abcDEF123456_-abcDEF')).toBe(
    'for https://plex.tv/x?X-Plex-Token=[redacted]',
  );
  expect(redact('client b2f0c4d6-7a51-4f5e-8a37-5a7c4f2d9e10')).toBe('client [redacted]');
  expect(redact('plex.tv could not be reached.')).toBe('plex.tv could not be reached.');
});

test('logProblem says what failed and why, and no more', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  logProblem('It failed', new PlexNetworkError(new Error('abcDEF123456abcDEF'), false));
  logProblem('It failed', { authToken: 'abcDEF123456abcDEF' });
  expect(warn.mock.calls.flat()).toEqual([
    '[Tether for Plex] It failed. PlexNetworkError: plex.tv could not be reached.',
    '[Tether for Plex] It failed.',
  ]);
  warn.mockRestore();
});

describe('no error of talking to Plex tells a secret', () => {
  const TOKEN = 'sEcReT-tOkEn-1234567';
  const CODE = '7RQZ';
  const secret = {
    id: 1,
    code: CODE,
    expiresIn: 'x',
    authToken: TOKEN,
    errors: [{ code: 1, message: `${TOKEN} ${CODE}` }],
  };
  const client = 'b2f0c4d6-7a51-4f5e-8a37-5a7c4f2d9e10';

  const answers: [string, () => Promise<Response>][] = [
    ...[400, 401, 403, 404, 429, 500, 503].map((status): [string, () => Promise<Response>] => [
      String(status),
      async () => new Response(JSON.stringify(secret), { status, headers: { 'Retry-After': TOKEN } }),
    ]),
    ['JSON of another shape', async () => new Response(JSON.stringify(secret))],
    ['truncated JSON', async () => new Response(JSON.stringify(secret).slice(0, -2))],
    ['HTML', async () => new Response(`<html>${TOKEN} ${CODE}</html>`)],
    ['no connection', async () => Promise.reject(new TypeError(`Failed to fetch https://plex.tv/?t=${TOKEN}`))],
    ['a timeout', async () => Promise.reject(new DOMException(`timed out ${TOKEN}`, 'TimeoutError'))],
  ];

  test.each(answers)('%s', async (_what, answer) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const fetched = vi.spyOn(globalThis, 'fetch').mockImplementation(answer);
    for (const ask of [
      () => getPin(client),
      () => getToken(1, client),
      () => getUser(TOKEN, client),
      () => signOut(TOKEN, client),
    ]) {
      const error = await ask().then(
        () => undefined,
        (thrown) => thrown,
      );
      if (error === undefined) continue; // signOut takes any 2xx for a success, and plex.tv's own 401.
      logProblem('It failed', error);
      expect(`${error.message} ${error.stack} ${JSON.stringify(warn.mock.calls)}`).not.toMatch(/sEcReT|7RQZ/);
    }
    warn.mockRestore();
    fetched.mockRestore();
  });
});
