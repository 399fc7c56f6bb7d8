import { ignoreErrors } from './async/ignore-errors.ts';
import { browser } from './browser.ts';
import { logWarning } from './log.ts';

/** All that linking needs. The user can withhold or revoke it at any time, like all access to hosts. */
export const PLEX_TV_PERMISSION = { origins: ['https://plex.tv/*'] };

/** Also needed to know which page of Plex a tab shows, for the content script, and for Plex's catalogue. */
export const PLEX_PAGES_PERMISSION = { origins: ['https://*.plex.tv/*'] };

/** Access to every host of the manifest; plex.direct is where Plex names media servers. */
export const ALL_HOSTS_PERMISSION = {
  origins: [...PLEX_TV_PERMISSION.origins, ...PLEX_PAGES_PERMISSION.origins, 'https://*.plex.direct/*'],
};

/** Use of the browser's downloads, asked for when the user first wants one. */
export const DOWNLOADS_PERMISSION = { permissions: ['downloads' as const] };

export function hasDownloads(): Promise<boolean> {
  return browser.permissions.contains(DOWNLOADS_PERMISSION);
}

/** Calls back when the downloads permission may have been granted or revoked. */
export function onDownloadsChanged(callback: (allowed: boolean) => void, signal: AbortSignal): void {
  if (signal.aborted) return;
  const listener = () =>
    void hasDownloads().then(callback, (error) => logWarning('Could not read the permissions', error));
  for (const event of [browser.permissions.onAdded, browser.permissions.onRemoved]) {
    event.addListener(listener);
    signal.addEventListener(
      'abort',
      ignoreErrors(() => event.removeListener(listener)),
    );
  }
}
