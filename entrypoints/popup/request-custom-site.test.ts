import { beforeEach, expect, type Mock, test, vi } from 'vitest';
import { browser } from '../../shared/browser.ts';
import { requestCustomSite } from './request-custom-site.ts';

const NAS = 'http://nas:32400';

let request: Mock<() => Promise<boolean>>;
const send = vi.fn();

beforeEach(() => {
  request = vi.fn(async () => true);
  send.mockReset();
  (browser as unknown as Record<string, object>).permissions = { request };
});

test('The background has the request for a custom site before the browser asks', async () => {
  request.mockImplementation(async () => {
    expect(send).toHaveBeenCalledExactlyOnceWith({ type: 'useCustomSite', origin: NAS });
    return true;
  });
  await requestCustomSite(NAS, send);
  expect(request).toHaveBeenCalledOnce();
  expect(send).toHaveBeenCalledOnce();
});

test('A refusal tells the background to forget the request', async () => {
  request.mockResolvedValue(false);
  await requestCustomSite(NAS, send);
  expect(send).toHaveBeenLastCalledWith({ type: 'forgetCustomSiteWish', origin: NAS });
});

test('A prompt that the browser does not show counts as a refusal', async () => {
  const log = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  request.mockRejectedValue(new Error('This function must be called during a user gesture'));
  await requestCustomSite(NAS, send);
  expect(send).toHaveBeenLastCalledWith({ type: 'forgetCustomSiteWish', origin: NAS });
  expect(log).toHaveBeenCalledOnce();
  log.mockRestore();
});
