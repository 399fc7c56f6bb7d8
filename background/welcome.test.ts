import { beforeEach, expect, type Mock, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { setItems } from '../shared/storage/items.ts';
import { welcome } from './welcome.ts';

const ACCOUNT = {
  authToken: 'secret-token',
  clientIdentifier: 'client',
  linkedAt: '2026-03-01T12:00:00.000Z',
  user: null,
};

let opened: Mock;

beforeEach(() => {
  fakeBrowser.reset();
  opened = vi.fn(async () => ({ id: 1 }));
  fakeBrowser.tabs.create = opened as typeof fakeBrowser.tabs.create;
});

test('The welcome page opens after the installation, once.', async () => {
  await welcome({ reason: 'install' });
  expect(opened).toHaveBeenCalledExactlyOnceWith({ url: fakeBrowser.runtime.getURL('/welcome.html') });
  await welcome({ reason: 'install' });
  expect(opened).toHaveBeenCalledOnce();
});

test.each(['update', 'browser_update', 'chrome_update', 'shared_module_update'])(
  'It does not open for the reason "%s".',
  async (reason) => {
    await welcome({ reason });
    expect(opened).not.toHaveBeenCalled();
  },
);

test('It does not open in a profile that is linked.', async () => {
  await setItems({ account: ACCOUNT });
  await welcome({ reason: 'install' });
  expect(opened).not.toHaveBeenCalled();
});

test('It is not opened later if the browser refused to open a tab.', async () => {
  opened.mockRejectedValueOnce(new Error('No current window'));
  await expect(welcome({ reason: 'install' })).rejects.toThrow('No current window');
  await welcome({ reason: 'install' });
  expect(opened).toHaveBeenCalledOnce();
});
