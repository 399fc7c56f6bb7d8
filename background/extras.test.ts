import { beforeEach, expect, test, vi } from 'vitest';
import { type Extras, loadExtras } from './extras.ts';

const extras = {} as Extras;
const importScripts = vi.fn();

beforeEach(() => {
  globalThis.tetherExtras = undefined;
  importScripts.mockReset();
  vi.stubGlobal('importScripts', importScripts);
});

test('the extras are loaded when they are first needed, and once', async () => {
  importScripts.mockImplementation(() => {
    globalThis.tetherExtras = extras;
  });
  expect(await loadExtras()).toBe(extras);
  expect(await loadExtras()).toBe(extras);
  expect(importScripts).toHaveBeenCalledExactlyOnceWith('/background-extras.js');
});

test('extras that do not come are an error, and are tried again', async () => {
  await expect(loadExtras()).rejects.toThrow('has not come');
  importScripts.mockImplementation(() => {
    throw new DOMException('The script failed to load.', 'NetworkError');
  });
  await expect(loadExtras()).rejects.toThrow('failed to load');
  expect(importScripts).toHaveBeenCalledTimes(2);
});
