import { ignoreErrors } from './async/ignore-errors.ts';
import { browser } from './browser.ts';
import { logWarning } from './log.ts';

/** Access to plex.tv and its subdomains, which the user can withhold or revoke at any time. */
export const PLEX_TV_PERMISSION = { origins: ['https://plex.tv/*', 'https://*.plex.tv/*'] };

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
