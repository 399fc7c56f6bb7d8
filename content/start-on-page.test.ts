import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { setItems } from '../shared/storage/items.ts';
import { PlexPage } from './plex-page.ts';
import { beginLife } from './script-life.ts';
import { startOnPage } from './start-on-page.ts';

const update = vi.hoisted(() => vi.fn());
const cannotRead = vi.hoisted(() => vi.fn());
vi.mock('./plex-page.ts', () => ({
  PlexPage: vi.fn(
    class {
      update = update;
      cannotRead = cannotRead;
    },
  ),
}));

const NAS = 'http://nas:32400';

beforeEach(() => {
  fakeBrowser.reset();
  for (const mock of [vi.mocked(PlexPage), update, cannotRead]) mock.mockClear();
  vi.stubGlobal('window', { addEventListener: vi.fn() });
  vi.spyOn(fakeBrowser.i18n, 'getUILanguage').mockReturnValue('en');
});

afterEach(() => {
  globalThis.tetherScriptLife?.end();
  globalThis.tetherScriptLife = undefined;
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Runs the script on a page; the origin of a sandboxed document is not that of its address. */
async function run(origin: string, documentOrigin = origin): Promise<void> {
  vi.stubGlobal('location', { origin, href: `${origin}/desktop/` });
  vi.stubGlobal('self', { origin: documentOrigin });
  const life = beginLife();
  if (life) await startOnPage(life);
}

function shown(times: number): Promise<void> {
  return vi.waitFor(() => expect(PlexPage).toHaveBeenCalledTimes(times));
}

test('The script shows itself once on a page of Plex Web, however often the browser runs it', async () => {
  await run('https://app.plex.tv');
  await run('https://app.plex.tv');
  await vi.waitFor(() => expect(update).toHaveBeenCalled());
  await shown(1);
});

test('The script shows itself on a page that it ran on before the user chose the site', async () => {
  await run(NAS);
  expect(PlexPage).not.toHaveBeenCalled();
  await setItems({ customSites: [NAS] });
  await run(NAS);
  await shown(1);
});

test('The script ends on a site that is removed, and runs again once it is chosen again', async () => {
  await setItems({ customSites: [NAS] });
  await run(NAS);
  await shown(1);
  await setItems({ customSites: [] });
  await vi.waitFor(() => expect(globalThis.tetherScriptLife?.isOver).toBe(true));
  await setItems({ customSites: [NAS] });
  await run(NAS);
  await shown(2);
});

test('The script does not run in a sandboxed document, although its address is that of Plex Web', async () => {
  await run('https://app.plex.tv', 'null');
  expect(PlexPage).not.toHaveBeenCalled();
});

test('Nothing is built before storage has answered, and a change updates what is shown', async () => {
  const { promise, resolve } = Promise.withResolvers<object>();
  vi.spyOn(fakeBrowser.storage.local, 'get').mockImplementationOnce(() => promise as Promise<never>);
  await run('https://app.plex.tv');
  expect(PlexPage).not.toHaveBeenCalled();
  resolve({});
  await shown(1);
  await setItems({ dismissedChip: 'unlinked' });
  await vi.waitFor(() =>
    expect(update).toHaveBeenLastCalledWith(expect.objectContaining({ dismissedChip: 'unlinked' })),
  );
  await shown(1);
});

test('Storage that cannot be read is said to the page', async () => {
  vi.spyOn(fakeBrowser.storage.local, 'get').mockRejectedValueOnce(new Error('damaged'));
  await run('https://app.plex.tv');
  await vi.waitFor(() => expect(cannotRead).toHaveBeenCalledTimes(1));
});
