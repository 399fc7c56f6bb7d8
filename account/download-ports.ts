import { browser } from './browser.ts';
import type { DownloadPorts } from './downloads.ts';

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
