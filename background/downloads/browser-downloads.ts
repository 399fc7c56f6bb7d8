import { browser } from '../../shared/browser.ts';
import { logWarning } from '../../shared/log.ts';
import type { BrowserDownloads } from './download-part.ts';

/** Leave to hand files to the browser's downloads: asked for when a person first wants one. */
export const DOWNLOADS_PERMISSION = { permissions: ['downloads' as const] };

/** Downloads in a real browser. */
export const browserDownloads: BrowserDownloads = {
  areAllowed: () => browser.permissions.contains(DOWNLOADS_PERMISSION),
  askToAllow: () => browser.runtime.openOptionsPage(),
  async start({ url, fileName, headers }) {
    const list = Object.entries(headers).map(([name, value]) => ({ name, value }));
    await browser.downloads.download({ url, filename: fileName, headers: list });
  },
};

/** Calls back when the person may have given that leave, or taken it back. Returns what ends that. */
export function onDownloadsAccess(changed: (areAllowed: boolean) => void): () => void {
  const look = () =>
    void browserDownloads.areAllowed().then(changed, (error) => logWarning('Permissions could not be read', error));
  const { onAdded, onRemoved } = browser.permissions;
  for (const event of [onAdded, onRemoved]) event.addListener(look);
  return () => {
    for (const event of [onAdded, onRemoved]) event.removeListener(look);
  };
}
