import { afterEach, beforeEach, describe, expect, type Mock, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { browser } from '../shared/browser.ts';
import { setItems } from '../shared/storage/items.ts';
import { offerInContextMenu, routeOfLink, runCommand, runInPage, showLinkedItem } from './page-commands.ts';

const SERVER = '0123456789abcdef0123456789abcdef01234567';
const ITEM = `#!/server/${SERVER}/details?key=%2Flibrary%2Fmetadata%2F4711`;
const ROUTE = { kind: 'server item', machineIdentifier: SERVER, ratingKey: '4711' };
const NAS = 'http://nas:32400';

let told: Mock;

/** The command for tab 7, in its top frame. */
const inTab = (command: object) => ({ target: { tabId: 7, frameIds: [0] }, func: runInPage, args: [command] });

beforeEach(() => {
  fakeBrowser.reset();
  told = vi.fn(async () => undefined);
  Object.assign(browser, { scripting: { executeScript: told } });
});

describe('the keyboard command', () => {
  test('is passed on to the top frame of the tab', async () => {
    await runCommand('item-panel', { id: 7 });
    expect(told).toHaveBeenCalledExactlyOnceWith(inTab({ type: 'togglePanel' }));
  });

  test('is ignored without a tab, and under another name', async () => {
    await runCommand('item-panel', undefined);
    await runCommand('item-panel', {});
    await runCommand('_execute_action', { id: 7 });
    expect(told).not.toHaveBeenCalled();
  });

  test('does nothing on a page without our content script', async () => {
    told.mockRejectedValueOnce(new Error('Cannot access contents of the page.'));
    await expect(runCommand('item-panel', { id: 7 })).resolves.toBeUndefined();
  });
});

describe('in the page', () => {
  afterEach(() => {
    globalThis.tetherRunCommand = undefined;
  });

  test('a command is passed to the function of our content script', () => {
    const run = vi.fn();
    globalThis.tetherRunCommand = run;
    runInPage({ type: 'togglePanel' });
    expect(run).toHaveBeenCalledExactlyOnceWith({ type: 'togglePanel' });
  });

  test.each([undefined, {}, 'text'])('a command does nothing where there is no script, but %j of the page', (named) => {
    Object.assign(globalThis, { tetherRunCommand: named });
    expect(() => runInPage({ type: 'togglePanel' })).not.toThrow();
  });
});

describe('the entry of the context menu', () => {
  test('shows the item of the link', async () => {
    await showLinkedItem({ menuItemId: 'item-panel', linkUrl: `https://app.plex.tv/desktop/${ITEM}` }, { id: 7 });
    expect(told).toHaveBeenCalledExactlyOnceWith(inTab({ type: 'showItem', route: ROUTE }));
  });

  test('says that another link leads to no item', async () => {
    await showLinkedItem({ menuItemId: 'item-panel', linkUrl: 'https://app.plex.tv/desktop/#!/' }, { id: 7 });
    await showLinkedItem({ menuItemId: 'item-panel' }, { id: 7 });
    expect(told.mock.calls.map(([{ args }]) => args[0])).toEqual([
      { type: 'showItem', route: null },
      { type: 'showItem', route: null },
    ]);
  });

  test('knows links of custom sites', async () => {
    await setItems({ customSites: [NAS] });
    await showLinkedItem({ menuItemId: 'item-panel', linkUrl: `${NAS}/web/index.html${ITEM}` }, { id: 7 });
    expect(told).toHaveBeenCalledExactlyOnceWith(inTab({ type: 'showItem', route: ROUTE }));
  });

  test('is not that of another menu', async () => {
    await showLinkedItem({ menuItemId: 'other', linkUrl: `https://app.plex.tv/${ITEM}` }, { id: 7 });
    expect(told).not.toHaveBeenCalled();
  });

  test('appears on links of Plex Web and of the custom sites only, and replaces the one before', async () => {
    const contextMenus = { removeAll: vi.fn(async () => undefined), create: vi.fn() };
    Object.assign(browser, { contextMenus });
    browser.i18n.getMessage = () => 'More about this item';
    await offerInContextMenu([NAS]);
    const pages = ['/web', '/web/*', '/*/web', '/*/web/*'].map((path) => NAS + path);
    expect(contextMenus.removeAll).toHaveBeenCalledOnce();
    expect(contextMenus.create).toHaveBeenCalledExactlyOnceWith({
      id: 'item-panel',
      title: 'More about this item',
      contexts: ['link'],
      documentUrlPatterns: ['https://app.plex.tv/*', ...pages],
      targetUrlPatterns: ['https://app.plex.tv/*', ...pages],
    });
  });
});

test.each([
  `https://app.plex.tv.evil.example/desktop/${ITEM}`,
  `https://evil.example/${ITEM}`,
  `http://app.plex.tv/desktop/${ITEM}`,
  `http://nas:32401/web/${ITEM}`,
  `javascript:void 0;//${ITEM}`,
  `data:text/html,${ITEM}`,
  `//app.plex.tv/desktop/${ITEM}`,
  `https://app.plex.tv@evil.example/desktop/${ITEM}`,
  `https://app.plex.tv/desktop/${'x'.repeat(4_000)}${ITEM}`,
  'https://app.plex.tv/desktop/#!/server/x/details?key=%2Flibrary%2Fmetadata%2F1',
  '',
])('The link %s leads to no item.', (address) => {
  expect(routeOfLink(address, [NAS])).toBeNull();
});
