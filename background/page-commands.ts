/* The keyboard command and the context menu's entry: the browser's own ways for the user to open the panel. */
import { PLEX_WEB_ORIGIN, parseWebRoute, plainOrigin, type WebRoute } from 'plex-link/web';
import { browser, type Menus, type Tabs } from '../shared/browser.ts';
import { canRunAt, sitePages } from '../shared/custom-sites/match-patterns.ts';
import type { PageCommand } from '../shared/messages/page-commands.ts';
import { customSitesItem } from '../shared/storage/custom-sites.ts';

/** The command's name in the manifest. */
const PANEL_COMMAND = 'item-panel';

const MENU_ID = 'item-panel';

/** Maximum length in characters of a link's address. Those of Plex Web have some hundred. */
const MAX_LINK = 4_000;

/** Opens or closes the panel in the tab where the user has pressed the shortcut; nothing happens on other pages. */
export async function runCommand(name: string, tab: Pick<Tabs.Tab, 'id'> | undefined): Promise<void> {
  if (name === PANEL_COMMAND) await tell(tab?.id, { type: 'togglePanel' });
}

/** Opens the panel for the item of a link that the user has chosen in the context menu. */
export async function showLinkedItem(
  { menuItemId, linkUrl = '' }: Pick<Menus.OnClickData, 'menuItemId' | 'linkUrl'>,
  tab: Pick<Tabs.Tab, 'id'> | undefined,
): Promise<void> {
  if (menuItemId !== MENU_ID) return;
  const route = routeOfLink(linkUrl, await customSitesItem.get());
  await tell(tab?.id, { type: 'showItem', route });
}

/**
 * The item that a link of a page leads to in Plex Web.
 *
 * @param address as the page wrote it
 * @returns null for a link to anything else
 */
export function routeOfLink(address: string, customSites: readonly string[]): WebRoute | null {
  if (address.length > MAX_LINK) return null;
  const origin = plainOrigin(address) ?? '';
  return [PLEX_WEB_ORIGIN, ...customSites].includes(origin) ? parseWebRoute(address) : null;
}

/** Puts the entry into the context menu of links on Plex Web, at these custom sites too; or updates it. */
export async function offerInContextMenu(customSites: readonly string[]): Promise<void> {
  const pages = [
    `${PLEX_WEB_ORIGIN}/*`,
    ...customSites.filter((origin) => canRunAt(origin)).flatMap((origin) => sitePages(origin)),
  ];
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({
    id: MENU_ID,
    title: browser.i18n.getMessage('itemMenu'),
    contexts: ['link'],
    documentUrlPatterns: pages,
    targetUrlPatterns: pages,
  });
}

/** Only our content script in the tab's top frame has the function; a tab without it has nothing to show. */
async function tell(tabId: number | undefined, command: PageCommand): Promise<void> {
  if (tabId === undefined) return;
  const target = { tabId, frameIds: [0] };
  await browser.scripting.executeScript({ target, func: runInPage, args: [command] }).catch(() => undefined);
}

/** Runs in the content scripts' global scope. An element of the page can have the function's name, but is no function. */
export function runInPage(command: PageCommand): void {
  const run = globalThis.tetherRunCommand;
  if (typeof run === 'function') run(command);
}
