import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { setItems } from '../../shared/storage/items.ts';
import { type PanelSettings, watchPanelSettings } from './panel-settings.ts';

beforeEach(() => fakeBrowser.reset());
afterEach(() => vi.restoreAllMocks());

const usual: PanelSettings = {
  appearance: { theme: 'system', language: 'auto' },
  hiddenParts: [],
  pathRules: [],
  linkTemplates: [],
};

test('the panel settings are reported now and on each change until aborted', async () => {
  const seen: PanelSettings[] = [];
  const over = new AbortController();
  watchPanelSettings((settings) => seen.push(settings), over.signal);
  await vi.waitFor(() => expect(seen).toEqual([usual]));
  await setItems({ hiddenParts: ['xml'] });
  await vi.waitFor(() => expect(seen.at(-1)).toEqual({ ...usual, hiddenParts: ['xml'] }));
  const before = seen.length;
  over.abort();
  await setItems({ appearance: { theme: 'dark', language: 'de' } });
  await new Promise((resolve) => setImmediate(resolve));
  expect(seen).toHaveLength(before);
});

test('the default settings are used and a warning is logged if storage cannot be read', async () => {
  const log = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  vi.spyOn(fakeBrowser.storage.local, 'get').mockRejectedValue(new Error('gone'));
  const seen: PanelSettings[] = [];
  watchPanelSettings((settings) => seen.push(settings), new AbortController().signal);
  await vi.waitFor(() => expect(seen).toEqual([usual]));
  expect(log).toHaveBeenCalledOnce();
});
