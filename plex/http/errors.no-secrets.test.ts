import { describe, expect, test, vi } from 'vitest';
import { DownloadsNotAllowedError } from '../../background/downloads/download-part.ts';
import { RateLimitedError } from '../../background/servers/server-list.ts';
import { logWarning } from '../../shared/log.ts';
import { redact } from '../../shared/redact.ts';
import { getUser, signOut } from '../account/user.ts';
import { getPin, getToken } from '../tv.ts';
import * as errors from './errors.ts';

test('redact removes tokens, long codes and identifiers but no ordinary sentences', () => {
  expect(redact('for https://plex.tv/x?X-Plex-Token=abcDEF123456_-abcDEF')).toBe(
    'for https://plex.tv/x?X-Plex-Token=[redacted]',
  );
  expect(redact('client b2f0c4d6-7a51-4f5e-8a37-5a7c4f2d9e10')).toBe('client [redacted]');
  expect(redact('plex.tv could not be reached.')).toBe('plex.tv could not be reached.');
});

test('redact removes the values of URL parameters of any length', () => {
  expect(redact('at https://plex.tv/web/?a=7&X-Plex-Token=7RQZ#code=7RQZ&b, later')).toBe(
    'at https://plex.tv/web/?a=[redacted]&X-Plex-Token=[redacted]#code=[redacted]&b, later',
  );
  expect(redact('at http://nas:32400/web/?a=7&X-Plex-Token=7RQZ#code=7RQZ&b, later')).toBe(
    'at http://[redacted] later',
  );
  expect(redact('1 + 1 = 2, or a=b?')).toBe('1 + 1 = 2, or a=b?');
});

describe('redact with known secrets', () => {
  test.each<[string, string[], string, string]>([
    ['of any length', ['7RQZ', 'tok'], 'pins/7RQZ tok', 'pins/[redacted] [redacted]'],
    ['in upper or lower case', ['Robin', 'nas:32400'], 'ROBIN at NAS:32400', '[redacted] at [redacted]'],
    ['completely, if one is part of another', ['robin', 'robin@example.org'], 'robin@example.org', '[redacted]'],
    [
      'with special characters',
      ['a.b*c', '(x)', 'a|b', '\\\\nas\\d'],
      'a.b*c (x) a|b \\\\nas\\d aXbc',
      '[redacted] [redacted] [redacted] [redacted] aXbc',
    ],
    ['in any script', ['Зоя'], 'Зоя, зоя', '[redacted], [redacted]'],
    ['but not within a word if short', ['link', 'a'], 'linked as a link', 'linked as [redacted] [redacted]'],
    ['within a word if long', ['shhhhhhh'], 'tokenshhhhhhh1', 'token[redacted]1'],
    ['unless empty', ['', ' '], 'a sentence of words', 'a sentence of words'],
  ])('redact removes known secrets %s', (_what, secrets, text, redacted) => {
    expect(redact(text, secrets)).toBe(redacted);
  });
});

describe('an error with secrets in message and cause', () => {
  const TOKEN = 'sEcReT-tOkEn-1234567';
  const CODE = '7RQZ';
  const URL = `https://10-0-0-1.abc.plex.direct:32400/library?X-Plex-Token=${TOKEN}&code=${CODE}`;
  const told = `It failed for ${TOKEN} and ${CODE} at ${URL}`;
  const response = () => new Response(told, { status: 503, statusText: told });
  const said = [{ code: 1000, message: told, status: 503 }];

  const made: Record<string, () => Error> = {
    PlexError: () => new errors.PlexError(told, { cause: told }),
    PlexHttpError: () => new errors.PlexHttpError(response(), said),
    PlexBadRequestError: () => new errors.PlexBadRequestError(response(), said),
    PlexUnauthorizedError: () => new errors.PlexUnauthorizedError(response(), said),
    PinNotFoundError: () => new errors.PinNotFoundError(response(), said),
    PinExpiredError: () => new errors.PinExpiredError(),
    PlexNetworkError: () => new errors.PlexNetworkError(new TypeError(told, { cause: told }), false),
    PlexResponseError: () => new errors.PlexResponseError(told),
    PlexRedirectError: () => new errors.PlexRedirectError('The media server'),
    PlexIdentityError: () => new errors.PlexIdentityError(),
    AddressNotAllowedError: () => new errors.AddressNotAllowedError(),
    ServerUnreachableError: () =>
      new errors.ServerUnreachableError([{ uri: URL, kind: 'local', isForeign: false, reason: told }]),
    RateLimitedError: () => new RateLimitedError(),
    DownloadsNotAllowedError: () => new DownloadsNotAllowedError(),
  };

  test('the tested errors include every error type', () => {
    for (const name of Object.keys(errors)) expect(made).toHaveProperty(name);
    for (const [name, make] of Object.entries(made)) expect(make().name).toBe(name);
  });

  /** The worst case: all secrets in message and cause. */
  const worst = (make: () => Error) => {
    const error = make();
    error.message += ` ${told}`;
    error.cause = Object.assign(new Error(told), { cause: told, url: URL });
    return error;
  };

  test.each(Object.entries(made))('%s contains no secrets in a report', (_name, make) => {
    const { name, message, stack, cause } = worst(make);
    const all = [name, message, stack, String(cause), JSON.stringify(cause), JSON.stringify(make())].join(' ');
    const redacted = redact(all, [TOKEN, CODE, '10-0-0-1.abc.plex.direct']);
    expect(redacted).toContain('It failed for [redacted] and [redacted] at https:');
    expect(redacted).not.toMatch(/sEcReT-|7RQZ|plex\.direct/i);
  });

  test.each(Object.entries(made))('%s logs no token and no values of a URL', (_name, make) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const error = worst(make);
    logWarning('It failed', error);
    expect(warn).toHaveBeenCalledTimes(1);
    expect(JSON.stringify(warn.mock.calls)).not.toMatch(/sEcReT|7RQZ/);
    warn.mockRestore();
  });
});

test('logWarning logs only what failed and why', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  logWarning('It failed', new errors.PlexNetworkError(new Error('abcDEF123456abcDEF'), false));
  logWarning('It failed', { authToken: 'abcDEF123456abcDEF' });
  expect(warn.mock.calls.flat()).toEqual([
    '[Tether for Plex] It failed. PlexNetworkError: plex.tv could not be reached.',
    '[Tether for Plex] It failed.',
  ]);
  warn.mockRestore();
});

describe('errors of requests to Plex', () => {
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
      `status ${status}`,
      async () => new Response(JSON.stringify(secret), { status, headers: { 'Retry-After': TOKEN } }),
    ]),
    ['JSON of another shape', async () => new Response(JSON.stringify(secret))],
    ['truncated JSON', async () => new Response(JSON.stringify(secret).slice(0, -2))],
    ['HTML', async () => new Response(`<html>${TOKEN} ${CODE}</html>`)],
    ['no connection', async () => Promise.reject(new TypeError(`Failed to fetch https://plex.tv/?t=${TOKEN}`))],
    ['a timeout', async () => Promise.reject(new DOMException(`timed out ${TOKEN}`, 'TimeoutError'))],
  ];

  test.each(answers)('no secret is in the error or the log after %s', async (_what, answer) => {
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
      if (error === undefined) continue; // For signOut, plex.tv's own 401 is a success.
      logWarning('It failed', error);
      expect(`${error.message} ${error.stack} ${JSON.stringify(warn.mock.calls)}`).not.toMatch(/sEcReT|7RQZ/);
    }
    warn.mockRestore();
    fetched.mockRestore();
  });
});
