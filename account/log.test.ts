import { expect, test, vi } from 'vitest';
import { PlexNetworkError } from '../plex/errors.ts';
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
