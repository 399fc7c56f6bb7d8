import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { appearanceItem, save } from '../../shared/storage/storage.ts';
import { followPanelSettings, type PanelSettings } from './panel-settings.ts';

beforeEach(() => fakeBrowser.reset());
afterEach(() => vi.restoreAllMocks());

const usual: PanelSettings = { appearance: { theme: 'system', language: 'auto' }, hiddenParts: [], pathRules: [] };

test('tells the settings, and each change until it is ended', async () => {
  const told: PanelSettings[] = [];
  const stop = followPanelSettings((settings) => told.push(settings));
  await vi.waitFor(() => expect(told).toEqual([usual]));
  await save({ hiddenParts: ['xml'] });
  await vi.waitFor(() => expect(told.at(-1)).toEqual({ ...usual, hiddenParts: ['xml'] }));
  const before = told.length;
  stop();
  await save({ appearance: { theme: 'dark', language: 'de' } });
  await new Promise((resolve) => setImmediate(resolve));
  expect(told).toHaveLength(before);
});

test('is as usual where storage cannot be read, and says so', async () => {
  const log = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  vi.spyOn(appearanceItem, 'get').mockRejectedValue(new Error('gone'));
  const told: PanelSettings[] = [];
  followPanelSettings((settings) => told.push(settings));
  await vi.waitFor(() => expect(told).toEqual([usual]));
  expect(log).toHaveBeenCalledOnce();
});
