import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { appearanceItem, hiddenPartsItem } from './settings.ts';

beforeEach(() => fakeBrowser.reset());

test('The default settings follow the browser and hide nothing', async () => {
  expect(await appearanceItem.get()).toEqual({ theme: 'system', language: 'auto' });
  expect(await hiddenPartsItem.get()).toEqual([]);
});

test('Settings are read as they were stored', async () => {
  await appearanceItem.set({ theme: 'dark', language: 'de' });
  await hiddenPartsItem.set(['xml', 'links']);
  expect(await appearanceItem.get()).toEqual({ theme: 'dark', language: 'de' });
  expect(await hiddenPartsItem.get()).toEqual(['xml', 'links']);
});

test('Unknown hidden parts are ignored', async () => {
  await fakeBrowser.storage.local.set({ hiddenParts: ['ratings', 'toolbar', 7] });
  expect(await hiddenPartsItem.get()).toEqual(['ratings']);
});
