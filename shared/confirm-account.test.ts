import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { askAfterLinkBy, stopAsking } from './confirm-account.ts';
import { removeAllItemsBut } from './storage/items.ts';
import { confirmAccountItem } from './storage/popup.ts';

beforeEach(() => fakeBrowser.reset());

const isAsked = () => confirmAccountItem.get();

test('After a link by a code, the popup asks until the user has answered.', async () => {
  expect(await isAsked()).toBe(false);
  await askAfterLinkBy('code');
  expect(await isAsked()).toBe(true);
  await stopAsking();
  expect(await fakeBrowser.storage.local.get()).toEqual({});
});

test('After a link in Plex’s own page, the popup does not ask, even if a code was shown before.', async () => {
  await askAfterLinkBy('code');
  await askAfterLinkBy('browser');
  expect(await isAsked()).toBe(false);
});

test('Erasing everything also ends the question.', async () => {
  await askAfterLinkBy('code');
  await removeAllItemsBut(['link']);
  expect(await isAsked()).toBe(false);
});
