import { deviceHeaders, getPin, getToken, PLEX_TV_API } from 'plex-link';
import { getHomeUsers, getUser, signOut, switchHomeUser } from 'plex-link/account';
import { getServers } from 'plex-link/servers';
import { isSignInPage, signInUrl } from 'plex-link/web';
import { delay } from '../../shared/async/delay.ts';
import { browser } from '../../shared/browser.ts';
import { PLEX_PAGES_PERMISSION, PLEX_TV_PERMISSION } from '../../shared/permissions.ts';
import { thisDevice } from '../../shared/this-device.ts';
import type { ToolbarButton } from '../toolbar-button.ts';
import { UninstallUrl } from '../uninstall-url.ts';
import { hasLeftPlexPage } from './has-left-plex-page.ts';
import type { LinkPlatform } from './platform.ts';

/** Name of the alarm that wakes the background. */
const WAKE_ALARM = 'wake';

/**
 * The platform of a real browser and the real plex.tv.
 *
 * @param toolbarButton shows the state of the link, among others
 */
export function browserPlatform(toolbarButton: ToolbarButton): LinkPlatform {
  const device = thisDevice();
  const uninstallUrl = new UninstallUrl();
  const options = { fetchOptions: { headers: deviceHeaders(device) } };
  return {
    plex: {
      getPin: (clientIdentifier, strong) => getPin(clientIdentifier, strong, options),
      getToken: (pinId, clientIdentifier) => getToken(pinId, clientIdentifier, options),
      getUser: (authToken, clientIdentifier) => getUser(authToken, clientIdentifier, options),
      getServers: (authToken, clientIdentifier) =>
        getServers(authToken, clientIdentifier, { ...options, serverURL: PLEX_TV_API }),
      getHomeUsers: (authToken, clientIdentifier) => getHomeUsers(authToken, clientIdentifier, options),
      switchHomeUser: (user, authToken, clientIdentifier) => switchHomeUser(user, authToken, clientIdentifier, options),
      signOut: (authToken, clientIdentifier) => signOut(authToken, clientIdentifier, options),
      signInUrl: (clientIdentifier, code) => signInUrl(clientIdentifier, code, device),
    },
    tabs: { open: openTab, show: showTab, close: closeTab, closeSignIn },
    showToolbarState: (state) => toolbarButton.show(state),
    setUninstallUrl: (linked) => uninstallUrl.follow(linked),
    hasAccess: () => browser.permissions.contains(PLEX_TV_PERMISSION),
    wakeEvery,
    now: () => Date.now(),
    random: () => Math.random(),
  };
}

/**
 * Opens a child of the current tab, so that closing it leads back there, and so that it is in the same container of
 * Firefox; without a parent if that fails.
 */
async function openTab(url: string): Promise<number | undefined> {
  const [current] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  const open = (parent: object) => browser.tabs.create({ url, ...parent });
  const tab = await (current?.id === undefined
    ? open({})
    : open({ openerTabId: current.id, windowId: current.windowId }).catch(() => open({})));
  return tab.id;
}

async function showTab(id: number): Promise<boolean> {
  try {
    const seesPages = await browser.permissions.contains(PLEX_PAGES_PERMISSION);
    if (hasLeftPlexPage(await browser.tabs.get(id), seesPages)) return false;
    const { windowId } = await browser.tabs.update(id, { active: true });
    if (windowId !== undefined) await browser.windows.update(windowId, { focused: true });
    return true;
  } catch {
    return false; // The tab is gone.
  }
}

async function closeTab(id: number): Promise<void> {
  await browser.tabs.remove(id).catch(() => undefined); // Already closed.
}

/** The address of a tab is known for hosts that the extension may access; a tab that is still loading has none for a while. */
async function closeSignIn(id: number): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    const tab = await browser.tabs.get(id).catch(() => undefined);
    if (isSignInPage(tab?.url ?? '')) return closeTab(id);
    if (tab?.status !== 'loading') return;
    await delay(250);
  }
}

/** The alarm repeats, in case a background is killed before it can set the next one. */
async function wakeEvery(ms: number | null): Promise<void> {
  if (ms === null) {
    await browser.alarms.clear(WAKE_ALARM);
    return;
  }
  const minutes = Math.max(0.5, ms / 60_000);
  browser.alarms.create(WAKE_ALARM, { delayInMinutes: minutes, periodInMinutes: minutes });
}
