import { browser } from './browser.ts';
import type { DownloadPorts } from './downloads.ts';
import { logProblem } from './log.ts';

/** Leave to hand files to the browser's downloads: asked for when a person first wants one. */
export const DOWNLOADS_ACCESS = { permissions: ['downloads' as const] };

/** Downloads in a real browser. */
export const downloadPorts: DownloadPorts = {
  areAllowed: () => browser.permissions.contains(DOWNLOADS_ACCESS),
  askToAllow: () => browser.runtime.openOptionsPage(),
  async start({ url, fileName, headers }) {
    const list = Object.entries(headers).map(([name, value]) => ({ name, value }));
    await browser.downloads.download({ url, filename: fileName, headers: list });
  },
};

/** Calls back when the person may have given that leave, or taken it back. Returns what ends that. */
export function onDownloadsAccess(changed: (areAllowed: boolean) => void): () => void {
  const look = () =>
    void downloadPorts.areAllowed().then(changed, (error) => logProblem('Permissions could not be read', error));
  const { onAdded, onRemoved } = browser.permissions;
  for (const event of [onAdded, onRemoved]) event.addListener(look);
  return () => {
    for (const event of [onAdded, onRemoved]) event.removeListener(look);
  };
}
