import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { setItems } from '../shared/storage/items.ts';
import { PlexPage } from './plex-page.ts';
import { beginLife } from './script-life.ts';
import { startOnPage } from './start-on-page.ts';

vi.mock('./plex-page.ts', () => ({ PlexPage: vi.fn() }));

const NAS = 'http://nas:32400';

beforeEach(() => {
  fakeBrowser.reset();
  vi.mocked(PlexPage).mockClear();
  vi.stubGlobal('window', { addEventListener: vi.fn() });
});

afterEach(() => {
  globalThis.tetherScriptLife?.end();
  globalThis.tetherScriptLife = undefined;
  vi.unstubAllGlobals();
});

/** Runs the script on a page; the origin of a sandboxed document is not that of its address. */
async function run(origin: string, documentOrigin = origin): Promise<void> {
  vi.stubGlobal('location', { origin, href: `${origin}/desktop/` });
  vi.stubGlobal('self', { origin: documentOrigin });
  const life = beginLife();
  if (life) await startOnPage(life);
}

test('The script shows itself once on a page of Plex Web, however often the browser runs it', async () => {
  await run('https://app.plex.tv');
  await run('https://app.plex.tv');
  expect(PlexPage).toHaveBeenCalledTimes(1);
});

test('The script shows itself on a page that it ran on before the user chose the site', async () => {
  await run(NAS);
  expect(PlexPage).not.toHaveBeenCalled();
  await setItems({ customSites: [NAS] });
  await run(NAS);
  expect(PlexPage).toHaveBeenCalledTimes(1);
});

test('The script ends on a site that is removed, and runs again once it is chosen again', async () => {
  await setItems({ customSites: [NAS] });
  await run(NAS);
  await setItems({ customSites: [] });
  await vi.waitFor(() => expect(globalThis.tetherScriptLife?.isOver).toBe(true));
  await setItems({ customSites: [NAS] });
  await run(NAS);
  expect(PlexPage).toHaveBeenCalledTimes(2);
});

test('The script does not run in a sandboxed document, although its address is that of Plex Web', async () => {
  await run('https://app.plex.tv', 'null');
  expect(PlexPage).not.toHaveBeenCalled();
});
