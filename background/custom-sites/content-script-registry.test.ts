import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from '../../shared/browser.ts';
import { sitePages, sitePermission } from '../../shared/custom-sites/match-patterns.ts';
import { browserContentScriptRegistry } from './content-script-registry.ts';

const NAS = 'http://nas:32400';
const HOME = 'https://plex.example.org';
const SCRIPT = { js: ['plex-page.js'] };

const scripting = {
  getRegisteredContentScripts: vi.fn(),
  registerContentScripts: vi.fn(),
  unregisterContentScripts: vi.fn(),
  executeScript: vi.fn(),
};
const fake = browser as unknown as Record<string, object | undefined>;
const manifest = vi.spyOn(browser.runtime, 'getManifest');
const log = vi.spyOn(console, 'warn').mockImplementation(() => undefined);

const registration = (origin: string, version = '1.2.3') => ({
  id: `${origin} ${version}`,
  matches: sitePages(origin),
  ...SCRIPT,
});

beforeEach(() => {
  vi.clearAllMocks();
  fake.scripting = scripting;
  manifest.mockReturnValue({ version: '1.2.3', content_scripts: [{ matches: [], ...SCRIPT }] } as never);
  scripting.getRegisteredContentScripts.mockResolvedValue([]);
  scripting.executeScript.mockResolvedValue([]);
});

test('hasAccess checks every permission that a custom site needs', async () => {
  const contains = vi.fn(async () => true);
  fake.permissions = { contains };
  expect(await browserContentScriptRegistry().hasAccess(NAS)).toBe(true);
  expect(contains).toHaveBeenCalledExactlyOnceWith(sitePermission(NAS));
});

describe('register', () => {
  test('register adds a persistent content script with the files of the manifest', async () => {
    scripting.getRegisteredContentScripts.mockResolvedValue([{ ...registration(NAS), allFrames: false }]);
    await browserContentScriptRegistry().register([NAS, HOME]);
    const wanted = { ...registration(HOME), persistAcrossSessions: true };
    expect(scripting.registerContentScripts).toHaveBeenCalledExactlyOnceWith([wanted]);
    expect(scripting.unregisterContentScripts).not.toHaveBeenCalled();
  });

  test('register removes obsolete scripts and replaces those of an older version', async () => {
    const [old, other] = [registration(NAS, '1.2.2'), registration(HOME)];
    scripting.getRegisteredContentScripts.mockResolvedValue([old, other]);
    await browserContentScriptRegistry().register([NAS]);
    expect(scripting.unregisterContentScripts).toHaveBeenCalledExactlyOnceWith({ ids: [old.id, other.id] });
    const wanted = { ...registration(NAS), persistAcrossSessions: true };
    expect(scripting.registerContentScripts).toHaveBeenCalledExactlyOnceWith([wanted]);
  });

  test('register handles the absolute URLs in the manifest of Firefox', async () => {
    const js = SCRIPT.js.map((file) => `${browser.runtime.getURL('')}${file}`);
    manifest.mockReturnValue({ version: '1.2.3', content_scripts: [{ matches: [], js }] } as never);
    scripting.getRegisteredContentScripts.mockResolvedValue([registration(NAS)]);
    await browserContentScriptRegistry().register([NAS, HOME]);
    const wanted = { ...registration(HOME), persistAcrossSessions: true };
    expect(scripting.registerContentScripts).toHaveBeenCalledExactlyOnceWith([wanted]);
  });

  test('register removes every script if there are no custom sites', async () => {
    const old = registration(NAS);
    scripting.getRegisteredContentScripts.mockResolvedValue([old]);
    await browserContentScriptRegistry().register([]);
    expect(scripting.unregisterContentScripts).toHaveBeenCalledExactlyOnceWith({ ids: [old.id] });
    expect(scripting.registerContentScripts).not.toHaveBeenCalled();
  });
});

describe('dropAccess', () => {
  const remove = vi.fn(async () => true);
  beforeEach(() => {
    fake.permissions = { remove };
  });

  test('dropAccess removes the permission of that origin', async () => {
    await browserContentScriptRegistry().dropAccess(NAS, [HOME]);
    expect(remove).toHaveBeenLastCalledWith({ origins: ['http://nas:32400/*'] });
  });

  test('dropAccess keeps a host permission while another custom site needs it', async () => {
    await browserContentScriptRegistry().dropAccess('http://nas', ['http://nas:80', HOME]);
    expect(remove).toHaveBeenLastCalledWith({ origins: [] });
  });
});

describe('runInOpenTabs', () => {
  const query = vi.spyOn(browser.tabs, 'query');
  const at = (tabId: number, files: string[]) => [{ target: { tabId }, files }];

  test('runInOpenTabs runs in every tab of exactly that origin, even if one fails', async () => {
    query.mockResolvedValue([
      { id: 1, url: `${NAS}/web/` },
      { id: 2, url: 'http://nas:32401/web/' },
      { id: 3, url: `${NAS}/web/index.html` },
    ] as never);
    scripting.executeScript.mockRejectedValueOnce(new Error('The tab is gone.'));
    await browserContentScriptRegistry().runInOpenTabs(NAS);
    expect(query).toHaveBeenCalledExactlyOnceWith({ url: sitePages(NAS) });
    expect(scripting.executeScript.mock.calls).toEqual([at(1, SCRIPT.js), at(3, SCRIPT.js)]);
    expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('The tab is gone.'));
  });

  test('runInOpenTabs skips tabs without an id or a URL', async () => {
    query.mockResolvedValue([{ id: 1 }, { url: `${NAS}/web/` }, { id: 3, url: `${NAS}/web/` }] as never);
    await browserContentScriptRegistry().runInOpenTabs(NAS);
    expect(scripting.executeScript.mock.calls).toEqual([at(3, SCRIPT.js)]);
  });
});
