import { describe, expect, test, vi } from 'vitest';
import { logWarning } from './log.ts';
import { redactLookalikes } from './redact.ts';

const JWT = 'eyJhbGciOiJub25lIn0.e30.c2ln';

describe('an error of the browser', () => {
  test.each([
    [
      'Cannot access contents of url "http://nas:32400/web/index.html". Extension manifest must request permission to access this host.',
      'Cannot access contents of url "http://[redacted]". Extension manifest must request permission to access this host.',
    ],
    [
      'Cannot access contents of url "https://nas.example.org/desktop/". Extension manifest must request permission to access this host.',
      'Cannot access contents of url "https://[redacted]". Extension manifest must request permission to access this host.',
    ],
    [
      'Invalid value for origin pattern http://nas:abc/*: Invalid port.',
      'Invalid value for origin pattern http://[redacted] Invalid port.',
    ],
    [
      'Missing host permission for the tab, and any iframes matching *://*.nas.home.arpa/*',
      'Missing host permission for the tab, and any iframes matching *://[redacted]',
    ],
    [
      'Cannot request permission http://[fd00::5]/* since it was not declared in the manifest',
      'Cannot request permission http://[redacted] since it was not declared in the manifest',
    ],
    [
      'Type error for parameter permissions (Error processing origins.0: Value "http://192.168.1.10/*" must match the schema)',
      'Type error for parameter permissions (Error processing origins.0: Value "http://[redacted]" must match the schema)',
    ],
    [
      'Access to fetch at "https://10-0-0-1.abc.plex.direct:32400/identity" was blocked by CORS policy',
      'Access to fetch at "https://[redacted]" was blocked by CORS policy',
    ],
    ['connect ECONNREFUSED 192.168.1.10:32400', 'connect ECONNREFUSED [redacted]'],
    ['getaddrinfo failed for 10-0-0-1.abc.plex.direct', 'getaddrinfo failed for [redacted]'],
    ['no route to [fd00::5]:32400 or fe80::1 or ::1', 'no route to [redacted] or [redacted] or [redacted]'],
    ['no route to 2001:db8:0:0:0:0:0:1', 'no route to [redacted]'],
    ['nas.local:32400 did not answer', '[redacted] did not answer'],
  ])('"%s" is logged without the host', (text, redacted) => {
    expect(redactLookalikes(text)).toBe(redacted);
  });

  test.each([
    ['No tab at https://plex.tv/link/?pin=7RQZ', 'No tab at https://plex.tv/link/?pin=[redacted]'],
    [
      'The picture https://plex.tv/api/v2/pins/qr/7RQZ is missing',
      'The picture https://plex.tv/api/v2/pins/qr/[redacted] is missing',
    ],
    ['Typed 7RQZ, "ABCD" (X2Y3)', 'Typed [redacted], "[redacted]" ([redacted])'],
    ['https://plex.tv@nas/web and https://plex.tv.evil/', 'https://[redacted] and https://[redacted]'],
  ])('"%s" is logged without the code', (text, redacted) => {
    expect(redactLookalikes(text)).toBe(redacted);
  });

  test.each([
    [`The token ${JWT} is dead.`, 'The token [redacted] is dead.'],
    [`"${JWT}"`, '"[redacted]"'],
    [`X-Plex-Token=${JWT}`, 'X-Plex-Token=[redacted]'],
    [`https://nas.example.org/?X-Plex-Token=${JWT}`, 'https://[redacted]'],
    [`https://plex.tv/x?X-Plex-Token=${JWT}`, 'https://plex.tv/x?X-Plex-Token=[redacted]'],
    [`${JWT}:32400`, '[redacted]'],
  ])('"%s" is logged without any part of the JWT', (text, redacted) => {
    expect(redactLookalikes(text)).toBe(redacted);
  });

  test.each([
    'plex.tv answered with status 404 (error 1020).',
    'No tab with id: 1234.',
    'Frame with ID 0 was removed.',
    'The response is not a JSON object, or too long.',
    'HTTP 503 at 2026-03-01T12:00:00.000Z in Chrome 156.0.7300.12',
    'net::ERR_FAILED for https://plex.tv/api/v2/pins',
    'browser.scripting is missing although the permission was granted.',
  ])('"%s" is logged as it is', (text) => {
    expect(redactLookalikes(text)).toBe(text);
  });
});

test('A long text is redacted in no time', () => {
  const started = performance.now();
  for (const piece of ['a', 'a.', 'ab:', '1.', 'A1', 'http://', '::', '[', 'abcdefghijklmnop.'])
    redactLookalikes(piece.repeat(50_000));
  expect(performance.now() - started).toBeLessThan(2_000);
});

test('A warning names no host', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  logWarning('Could not inject', new Error('Cannot access contents of url "http://nas:32400/web/index.html".'));
  expect(warn).toHaveBeenCalledExactlyOnceWith(expect.not.stringContaining('nas'));
  warn.mockRestore();
});
