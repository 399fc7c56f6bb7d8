import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { appearanceItem, hiddenPartsItem, pathRulesItem } from './settings.ts';

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

test.each([
  [{ theme: 'blue', language: 'de' }],
  [{ theme: 'dark', language: '' }],
  [{ theme: 'dark', language: 5 }],
  [{ theme: 'dark' }],
  ['dark'],
  [null],
])('An appearance that is not one counts as the default: %j', async (appearance) => {
  await fakeBrowser.storage.local.set({ appearance });
  expect(await appearanceItem.get()).toEqual({ theme: 'system', language: 'auto' });
});

test('Path rules without both texts are ignored, and others have nothing else', async () => {
  const rule = { from: '/data', to: 'D:' };
  await fakeBrowser.storage.local.set({
    pathRules: [{ ...rule, more: 1 }, { from: '/data' }, { from: 1, to: 2 }, 'x'],
  });
  expect(await pathRulesItem.get()).toEqual([rule]);
});
