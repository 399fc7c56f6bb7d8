import { beforeEach, expect, type Mock, test, vi } from 'vitest';
import { browser } from './browser.ts';
import { requestAccess } from './request-access.ts';

let request: Mock<(permissions: object) => Promise<boolean>>;
const send = vi.fn();

beforeEach(() => {
  request = vi.fn(async () => true);
  send.mockReset();
  (browser as unknown as Record<string, object>).permissions = { request };
});

test('Access to all hosts of the manifest is requested, and the background is told once it is granted', async () => {
  await requestAccess(send);
  const origins = ['https://plex.tv/*', 'https://*.plex.tv/*', 'https://*.plex.direct/*'];
  expect(request).toHaveBeenCalledExactlyOnceWith({ origins });
  expect(send).toHaveBeenCalledExactlyOnceWith({ type: 'wake' });
});

test.each([
  ['refused', async () => false],
  ['not asked for', () => Promise.reject(new Error('This function must be called during a user gesture'))],
])('The background is not told if access is %s', async (_what, answer) => {
  request.mockImplementation(answer);
  await requestAccess(send);
  expect(request).toHaveBeenCalledOnce();
  expect(send).not.toHaveBeenCalled();
});
