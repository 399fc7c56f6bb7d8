import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from './browser.ts';
import { browserSites } from './browser-sites.ts';
import { sitePages } from './site-access.ts';

const NAS = 'http://nas:32400';
const HOME = 'https://plex.example.org';
const SCRIPT = { js: ['content-scripts/plex.js'] };

const scripting = {
  getRegisteredContentScripts: vi.fn(),
  registerContentScripts: vi.fn(),
  unregisterContentScripts: vi.fn(),
  executeScript: vi.fn(),
  insertCSS: vi.fn(),
};
const fake = browser as unknown as Record<string, object | undefined>;
const manifest = vi.spyOn(browser.runtime, 'getManifest');

const registration = (origin: string) => ({ id: origin, matches: sitePages(origin), ...SCRIPT });

beforeEach(() => {
  vi.clearAllMocks();
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  fake.scripting = scripting;
  manifest.mockReturnValue({ content_scripts: [{ matches: [], ...SCRIPT }] } as never);
  scripting.getRegisteredContentScripts.mockResolvedValue([]);
  scripting.executeScript.mockResolvedValue([]);
});

describe('register', () => {
  test('registers what is not yet, for good, with the files of the manifest', async () => {
    scripting.getRegisteredContentScripts.mockResolvedValue([{ ...registration(NAS), allFrames: false }]);
    await browserSites().register([NAS, HOME]);
    const wanted = { ...registration(HOME), persistAcrossSessions: true };
    expect(scripting.registerContentScripts).toHaveBeenCalledExactlyOnceWith([wanted]);
    expect(scripting.unregisterContentScripts).not.toHaveBeenCalled();
  });

  test('takes away what is not wanted any more, and replaces what an older version registered', async () => {
    const old = { ...registration(NAS), js: ['content-scripts/old.js'] };
    scripting.getRegisteredContentScripts.mockResolvedValue([old, registration(HOME)]);
    await browserSites().register([NAS]);
    expect(scripting.unregisterContentScripts).toHaveBeenCalledExactlyOnceWith({ ids: [NAS, HOME] });
    const wanted = { ...registration(NAS), persistAcrossSessions: true };
    expect(scripting.registerContentScripts).toHaveBeenCalledExactlyOnceWith([wanted]);
  });

  test('understands Firefox’s manifest: null for nothing, and whole URLs', async () => {
    const js = SCRIPT.js.map((file) => `${browser.runtime.getURL('')}${file}`);
    manifest.mockReturnValue({ content_scripts: [{ matches: [], js, css: null }] } as never);
    scripting.getRegisteredContentScripts.mockResolvedValue([{ ...registration(NAS), css: null }]);
    await browserSites().register([NAS, HOME]);
    const wanted = { ...registration(HOME), persistAcrossSessions: true };
    expect(scripting.registerContentScripts).toHaveBeenCalledExactlyOnceWith([wanted]);
  });

  test('waits for the API that comes a moment after its permission', async () => {
    fake.scripting = undefined;
    const registered = browserSites().register([NAS]);
    fake.scripting = scripting;
    await registered;
    expect(scripting.registerContentScripts).toHaveBeenCalledTimes(1);
  });

  test('does nothing where there is nothing to do, or no permission', async () => {
    scripting.getRegisteredContentScripts.mockResolvedValue([registration(NAS)]);
    await browserSites().register([NAS]);
    fake.scripting = undefined;
    await browserSites().register([]);
    expect(scripting.registerContentScripts).not.toHaveBeenCalled();
    expect(scripting.unregisterContentScripts).not.toHaveBeenCalled();
  });
});

describe('giveBackAccess', () => {
  const remove = vi.fn(async () => true);
  beforeEach(() => {
    fake.permissions = { remove };
  });

  test('keeps the permission for scripts until the last address goes', async () => {
    await browserSites().giveBackAccess(NAS, [HOME]);
    expect(remove).toHaveBeenLastCalledWith({ origins: ['http://nas:32400/*'], permissions: [] });
    await browserSites().giveBackAccess(NAS, []);
    expect(remove).toHaveBeenLastCalledWith({ origins: ['http://nas:32400/*'], permissions: ['scripting'] });
  });

  test('keeps the permission for a host while another address needs it', async () => {
    await browserSites().giveBackAccess('http://nas', ['http://nas:80', HOME]);
    expect(remove).toHaveBeenLastCalledWith({ origins: [], permissions: [] });
  });
});

describe('runInOpenTabs', () => {
  test('runs in the tabs at that very origin, whatever becomes of one of them', async () => {
    const tab = (id: number, url: string) => ({ id, url });
    vi.spyOn(browser.tabs, 'query').mockResolvedValue([
      tab(1, `${NAS}/web/`),
      tab(2, 'http://nas:32401/web/'),
      tab(3, `${NAS}/web/index.html`),
    ] as never);
    scripting.executeScript.mockRejectedValueOnce(new Error('The tab is gone.'));
    manifest.mockReturnValue({ content_scripts: [{ matches: [], ...SCRIPT, css: ['plex.css'] }] } as never);
    await browserSites().runInOpenTabs(NAS);
    const ran = scripting.executeScript.mock.calls.map(([injection]) => injection);
    expect(ran).toEqual([1, 3].map((tabId) => ({ target: { tabId }, files: SCRIPT.js })));
    expect(scripting.insertCSS).toHaveBeenCalledTimes(2);
  });
});
